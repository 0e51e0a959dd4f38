import { ScopeDefaults } from './defaults/scope-defaults';
import { Ledger } from './ledger';
import { ClusterFacts } from '../kubernetes';

/** Where a workload is planned: the cluster, the namespace and the name that it has unless the props say otherwise. */
export interface PlanContext {
  readonly facts: ClusterFacts;
  /** Empty when the namespace is left to whoever applies the manifest. */
  readonly namespace: string;
  /** Whether Goldilocks measures the workloads of the namespace. */
  readonly isMeasured?: boolean;
  readonly id: string;
  /** What the scopes above state. */
  readonly defaults?: ScopeDefaults;
}

/** What every concern of a plan works with. */
export interface Planning {
  readonly ledger: Ledger;
  readonly facts: ClusterFacts;
  /** Whether Goldilocks measures the workload already. */
  readonly isMeasured?: boolean;
}
