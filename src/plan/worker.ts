import { workerWithDefaults } from './defaults/scope-defaults';
import { PlanContext } from './planning';
import { beginWorkload, finishWorkload, Planned, planPods } from './workload';
import { GracefulWorkerProps } from '../api';
import { planPorts, PortPlan } from './containers';
import { Ledger } from './ledger';
import { planWorkerShutdown } from './shutdown/worker-shutdown';
import { portChainComplete } from '../recommendations/exposure/port-chain-complete';

/** Plans a worker, to which nothing is sent. */
export function planWorker(given: GracefulWorkerProps, context: PlanContext): Planned {
  const begun = beginWorkload('worker', given, context, workerWithDefaults);
  const ports = planPorts(begun.planning, 'ports', begun.props.ports);
  refuseNamesakes(begun.planning.ledger, ports);
  const pods = planPods(begun, { exposure: 'none', ports, variables: [], queue: begun.props.queue, longestWork: begun.props.maxJobDuration });
  const shutdown = planWorkerShutdown(begun.planning, begun.props);
  return finishWorkload(begun, { component: 'worker', exposure: 'none', ...pods, shutdown });
}

function refuseNamesakes(ledger: Ledger, ports: readonly PortPlan[]): void {
  ports.forEach(({ name }, index) => {
    if (ports.findIndex(port => port.name === name) < index) {
      ledger.refuse(`ports[${index}].name`, name, 'a name that no other port of the container has', 'Rename the port.', portChainComplete);
    }
  });
}
