import { webWithDefaults } from './defaults/scope-defaults';
import { Variable } from './environment';
import { ExposurePlan, planExposure } from './exposure/exposure';
import { PlanContext } from './planning';
import { beginWorkload, finishWorkload, Planned, planPods } from './workload';
import { HighlyAvailableWebServiceProps } from '../api';
import { planWebShutdown } from './shutdown/web-shutdown';

/** Plans a web service. */
export function planWebService(given: HighlyAvailableWebServiceProps, context: PlanContext): Planned {
  const begun = beginWorkload('web', given, context, webWithDefaults);
  const { planning, props, name, defaults } = begun;
  const exposure = planExposure(planning, props, name, defaults.exposure);
  const pods = planPods(begun, { exposure, ports: exposure.containerPorts, variables: keepAliveVariables(exposure) });
  const shutdown = planWebShutdown(planning, props, exposure);
  return finishWorkload(begun, { component: 'web', exposure, ...pods, shutdown });
}

function keepAliveVariables({ keepAlive }: ExposurePlan): readonly Variable[] {
  return keepAlive?.variable === undefined ? [] : [{ name: keepAlive.variable, value: String(keepAlive.seconds) }];
}
