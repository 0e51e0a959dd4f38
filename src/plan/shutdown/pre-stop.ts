import { Sidecar, WorkloadProps } from '../../api';
import { SERVED_FROM } from '../../kubernetes';
import { prestopNeedsNoShell } from '../../recommendations/shutdown/prestop-needs-no-shell';
import { inWords } from '../ledger';
import { Planning } from '../planning';

/** What happens before SIGTERM. */
export type PreStopPlan =
  | { readonly method: 'native' | 'exec'; readonly seconds: number }
  | { readonly method: 'http'; readonly path: string; readonly port: number }
  | { readonly method: 'command'; readonly command: readonly string[] }
  | { readonly method: 'none' };

export const NO_PRE_STOP: PreStopPlan = { method: 'none' };

/** Waiting before SIGTERM by the means that the cluster and the image have. */
export function planDelay({ ledger, facts }: Planning, prop: string, seconds: number, imageHasShell: boolean | undefined): PreStopPlan {
  if (seconds === 0) {
    return NO_PRE_STOP;
  }
  const method = prestopNeedsNoShell.choose({ minor: facts.kubernetesMinor, imageHasShell: imageHasShell ?? false });
  if (method === 'none') {
    ledger.refuse(prop, imageHasShell ?? inWords('nothing'), `true, as Kubernetes 1.${facts.kubernetesMinor} has no sleep of its own before SIGTERM`,
      'State imageHasShell: true if the image has a sleep command, or declare Kubernetes 1.30 or newer.', prestopNeedsNoShell);
    return { method: 'exec', seconds };
  }
  if (method === 'exec') {
    ledger.assume(prop, `the image has a sleep command, which Kubernetes 1.${facts.kubernetesMinor} needs before SIGTERM`, 'Cluster.declare(scope, { kubernetesVersion })');
  }
  return { method, seconds };
}

/** Ordinary containers beside the main one wait as long as it does; native sidecars stop after it by themselves. */
export function planBeside(planning: Planning, props: WorkloadProps, seconds: number): readonly PreStopPlan[] {
  return (props.sidecars ?? []).map((sidecar: Sidecar, index) =>
    isNative(planning) || !isServing(sidecar) ? NO_PRE_STOP : planDelay(planning, `sidecars[${index}].imageHasShell`, seconds, sidecar.imageHasShell));
}

/** Whether something may still need the sidecar while the pod drains: it serves a port, or it was given the means to wait. */
function isServing({ ports = [], imageHasShell }: Sidecar): boolean {
  return ports.length > 0 || imageHasShell === true;
}

/** Native sidecars outlast a worker's job; ordinary containers stop at once, which is put on record. */
export function planBesideWorker(planning: Planning, { sidecars }: WorkloadProps): readonly PreStopPlan[] {
  return (sidecars ?? []).map(({ name }) => {
    if (!isNative(planning)) {
      planning.ledger.assume('sidecars', `the worker finishes its job without container ${name}, which is told to stop at the same time`,
        `Cluster.declare(scope, { kubernetesVersion: '1.${SERVED_FROM.nativeSidecar}' })`);
    }
    return NO_PRE_STOP;
  });
}

function isNative({ facts }: Planning): boolean {
  return facts.kubernetesMinor >= SERVED_FROM.nativeSidecar;
}
