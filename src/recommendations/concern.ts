/** The parts of what keeps a workload available, by the names that they have in props, plans, recommendations, tests and documentation. */
export const CONCERNS = [
  'scaling', 'placement', 'exposure', 'containers', 'health', 'shutdown', 'rollout', 'release', 'disruption', 'metadata', 'state', 'jobs',
  'observability', 'mesh', 'experiments', 'manifests',
] as const;

export type Concern = (typeof CONCERNS)[number];
