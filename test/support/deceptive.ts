import { Finding } from '../../src/audit';

/** Where a finding is: who says it, of which object, at which field. */
export interface Place {
  readonly id: string;
  readonly object: string;
  readonly path: string;
}

/** A defect of test/fixtures/deceptive.yaml. */
export interface Defect {
  readonly what: string;
  /** The findings that name it; none where the file itself cannot show it. */
  readonly shown: readonly Place[];
}

const DEPLOYMENT = 'Deployment/web';
const CONTAINER = '/spec/template/spec/containers/0';
const ALB = '/metadata/annotations/alb.ingress.kubernetes.io~1';

const at = (id: string, object: string, path: string): Place => ({ id, object, path });

/** Everything that is wrong with deceptive.yaml. */
export const DEFECTS: readonly Defect[] = [
  { what: 'A preStop hook of 120 s in a grace period of 5 s', shown: [at('shutdown-fits-grace-period', DEPLOYMENT, '/spec/template/spec/terminationGracePeriodSeconds')] },
  { what: 'A rollout that takes every pod away', shown: [at('rollout-keeps-capacity', DEPLOYMENT, '/spec/strategy/rollingUpdate/maxUnavailable')] },
  {
    what: 'Spread over zones and hosts that counts the pods of another app',
    shown: [0, 1].map(index => at('spread-selects-own-pods', DEPLOYMENT, `/spec/template/spec/topologySpreadConstraints/${index}/labelSelector`)),
  },
  { what: 'Pods pinned to one zone, under a spread over zones', shown: [at('spread-is-feasible', DEPLOYMENT, '/spec/template/spec/topologySpreadConstraints/0')] },
  { what: 'Required anti-affinity by host, up to 12 replicas', shown: [] },
  {
    what: 'Budgets that keep as many pods as the autoscaler\'s minimum',
    shown: ['web', 'web2'].map(name => at('budget-allows-eviction', `PodDisruptionBudget/${name}`, '/spec/minAvailable')),
  },
  { what: 'Two budgets for one pod', shown: [at('budget-single', 'PodDisruptionBudget/web2', '/spec/selector')] },
  { what: 'A budget that lets a broken pod stop drains', shown: [at('budget-lets-broken-pods-go', 'PodDisruptionBudget/web', '/spec/unhealthyPodEvictionPolicy')] },
  { what: 'A readiness probe that asks a database', shown: [at('probe-stays-in-the-pod', DEPLOYMENT, `${CONTAINER}/readinessProbe`)] },
  { what: 'A readiness probe whose timeout is above its period', shown: [at('probe-fits-its-period', DEPLOYMENT, `${CONTAINER}/readinessProbe`)] },
  { what: 'A liveness probe that gives up at the first failure', shown: [at('liveness-outlasts-readiness', DEPLOYMENT, `${CONTAINER}/livenessProbe`)] },
  { what: 'A liveness probe whose path asks a database', shown: [] },
  { what: 'No startup probe', shown: [at('startup-probe-covers-boot', DEPLOYMENT, `${CONTAINER}/livenessProbe`)] },
  { what: 'A shell as the first process', shown: [at('signals-reach-the-process', DEPLOYMENT, `${CONTAINER}/command`)] },
  { what: 'An autoscaler on a container that is not there', shown: [at('autoscaler-computable', 'HorizontalPodAutoscaler/web', '/spec/metrics/0')] },
  { what: 'A target port that nobody listens on', shown: [at('port-chain-complete', 'Service/web', '/spec/ports/0/targetPort')] },
  { what: 'Nodes as targets of the load balancer', shown: [at('targets-are-pods', 'Ingress/web', `${ALB}target-type`)] },
  { what: 'A deregistration that outlasts the pod', shown: [at('deregistration-fits-shutdown', 'Ingress/web', `${ALB}target-group-attributes`)] },
  { what: 'No minReadySeconds', shown: [at('rollout-waits-for-ready', DEPLOYMENT, '/spec/minReadySeconds')] },
  { what: 'No readiness gate', shown: [] },
];

/** Whether a finding is the one at a place. */
export function isAt({ id, object, path }: Finding, place: Place): boolean {
  return id === place.id && `${object.kind}/${object.name}` === place.object && path === place.path;
}

/** The defects that findings name. */
export function named(findings: readonly Finding[]): readonly Defect[] {
  return DEFECTS.filter(({ shown }) => shown.length > 0 && shown.every(place => findings.some(finding => isAt(finding, place))));
}
