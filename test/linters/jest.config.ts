import { join } from 'path';
import type { Config } from 'jest';

/** `npm run test:linters`: what the linters that users run say of the golden manifests. `npm test` does not run it. */
const config: Config = {
  rootDir: join(__dirname, '..', '..'),
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/linters/*.tier.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json' }] },
};

export default config;
