import { join } from 'path';
import type { Config } from 'jest';

/** `npm run test:install`: what a new user does, in an empty folder, with each package manager. It downloads; `npm test` does not run it. */
const config: Config = {
  rootDir: join(__dirname, '..', '..'),
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/install/*.tier.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json' }] },
};

export default config;
