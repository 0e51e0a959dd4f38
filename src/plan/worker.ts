import { workerWithDefaults } from './defaults/scope-defaults';
import { PlanContext } from './planning';
import { beginWorkload, DeploymentPlan, finishWorkload, Planned, planPods, StatefulSetPlan } from './workload';
import { GracefulWorkerProps } from '../api';
import { finishAtMostOne } from './at-most-one';
import { planPorts, PortPlan } from './containers';
import { Ledger } from './ledger';
import { planWorkerShutdown } from './shutdown/worker-shutdown';
import { fitting, planSingleton } from './singleton';
import { portChainComplete } from '../recommendations/exposure/port-chain-complete';

/** Plans a worker, to which nothing is sent. */
export function planWorker(given: GracefulWorkerProps, context: PlanContext): Planned<DeploymentPlan | StatefulSetPlan> {
  const asked = beginWorkload('worker', given, context, workerWithDefaults);
  const singleton = planSingleton(asked.planning, asked.props, asked);
  const begun = { ...asked, props: fitting(asked.props) };
  const ports = planPorts(begun.planning, 'ports', begun.props.ports);
  refuseNamesakes(begun.planning.ledger, ports);
  const { queue, maxJobDuration: longestWork } = begun.props;
  const pods = planPods(begun, { exposure: 'none', ports, variables: [], queue, longestWork, singleton });
  const shutdown = planWorkerShutdown(begun.planning, begun.props);
  return singleton?.shape === 'at-most-one'
    ? finishAtMostOne(begun, { ...pods, shutdown, singleton })
    : finishWorkload(begun, { component: 'worker', exposure: 'none', ...pods, shutdown, singleton });
}

function refuseNamesakes(ledger: Ledger, ports: readonly PortPlan[]): void {
  ports.forEach(({ name }, index) => {
    if (ports.findIndex(port => port.name === name) < index) {
      ledger.refuse(`ports[${index}].name`, name, 'a name that no other port of the container has', 'Rename the port.', portChainComplete);
    }
  });
}
