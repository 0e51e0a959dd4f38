import { SingletonPlan } from '../plan/singleton';
import { DeploymentPlan, StatefulSetPlan } from '../plan/workload';
import { singletonStaysAlone } from '../recommendations/scaling/singleton-stays-alone';

const INDENT = ' '.repeat('  replicas   '.length);
const MINUTE = 60;

/** How many pods of a singleton run, and how long nothing works when one ends. */
export function alone(plan: DeploymentPlan | StatefulSetPlan, singleton: SingletonPlan): readonly string[] {
  const [runs, ...lines] = failOver(plan, singleton);
  return [`  replicas   ${singleton.replicas}, ${runs}`, `  fails over ${lines[0]}`, ...lines.slice(1).map(line => `${INDENT}${line}`)];
}

function failOver({ containers, shutdown }: DeploymentPlan | StatefulSetPlan, { shape, access, replicas }: SingletonPlan): readonly string[] {
  const { lease: { duration, renewDeadline, retryPeriod }, deadNode } = singletonStaysAlone;
  const gone = containers.volumes.some(volume => 'persistentVolumeClaim' in volume)
    ? `about ${inMinutes(deadNode.goneWithVolume)} min where a volume of one node has to follow` : `about ${inMinutes(deadNode.gone)} min`;
  switch (shape) {
    case 'leader-election': {
      const { released, lost } = singletonStaysAlone.takeOver();
      if (replicas === 1) {
        return [`which holds the lease ${access?.lease}; no other stands by in this profile`, 'once it has been started again'];
      }
      return [
        `of which the holder of the lease ${access?.lease} works`,
        `within ${released} s when the leader releases the lease as it stops, within ${lost} s when it crashes, or its node dies or hangs`,
        `(a lease of ${duration} s, renewed within ${renewDeadline} s, tried for every ${retryPeriod} s: the defaults of client-go)`,
        'almost never two: a leader that stood still may finish what it was at',
      ];
    }
    case 'at-most-one': return [
      'and never two',
      `after it has stopped and started in a rollout and a drain, ${gone} after its machine is gone`,
      'unbounded on a node that hangs: nothing takes its place until the node is back, or somebody says that it is gone',
    ];
    case 'restartable': return [
      'which stops before the next one starts in a rollout',
      `after it has stopped and started in a rollout, ${gone} after its machine is gone, ${deadNode.silent} s after its node hangs`,
      `two at a drain for the stop time, up to ${shutdown.gracePeriod} s; nothing runs when a new revision meets a dead node`,
    ];
  }
}

function inMinutes(seconds: number): number {
  return Math.round(seconds / MINUTE);
}
