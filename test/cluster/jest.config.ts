import { join } from 'path';
import type { Config } from 'jest';
import { KUBERNETES_VERSIONS, NEWEST_VERSION } from './support/versions';

const ROOT = join(__dirname, '..', '..');

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

/** One project for each version, so that every file runs on each. */
function project(displayName: string, kubernetesVersion: string, testMatch: string[]): Project {
  return {
    displayName,
    globals: { kubernetesVersion },
    rootDir: ROOT,
    testEnvironment: 'node',
    testMatch,
    transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json' }] },
    globalSetup: '<rootDir>/test/cluster/support/build.ts',
  };
}

const ALL = ['<rootDir>/test/cluster/*.tier.ts'];
/** The fixtures of the recommendations are written for one Kubernetes version; older ones refuse their newer fields. */
const FOR_ANY_VERSION = [...ALL, '!**/fixtures.tier.ts'];
const WITHOUT_NODES = ['<rootDir>/test/cluster/accepted.tier.ts'];

function projects(): Project[] {
  const { CLUSTER_KUBECONFIG, KUBEBUILDER_ASSETS } = process.env;
  if (CLUSTER_KUBECONFIG) {
    return [project('the cluster of CLUSTER_KUBECONFIG', 'unknown', WITHOUT_NODES)];
  }
  if (KUBEBUILDER_ASSETS) {
    return [project('the binaries of KUBEBUILDER_ASSETS', 'unknown', ALL)];
  }
  return KUBERNETES_VERSIONS.map(version => project(`Kubernetes ${version}`, version, version === NEWEST_VERSION ? ALL : FOR_ANY_VERSION));
}

/** `npm run test:cluster`: what real control planes make of the library's output. `npm test` does not run it. */
const config: Config = {
  projects: projects(),
  testTimeout: 600_000,
  // The tests mostly wait, for pods and for seconds to pass: more of them at a time than there are cores.
  maxWorkers: 3,
  maxConcurrency: 50,
  verbose: true,
};

export default config;
