import { join } from 'path';
import type { Config } from 'jest';
import { NEWEST_VERSION } from '../cluster/support/versions';

/** `npm run test:controllers`: what the real controllers make of the library's output, on one control plane. `npm test` does not run it. */
const config: Config = {
  rootDir: join(__dirname, '..', '..'),
  globals: { kubernetesVersion: NEWEST_VERSION },
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/controllers/*.tier.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json' }] },
  globalSetup: '<rootDir>/test/controllers/setup.ts',
  testTimeout: 840_000,
  // All stories at once: they mostly wait.
  maxConcurrency: 100,
  verbose: true,
};

export default config;
