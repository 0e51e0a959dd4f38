import { HighlyAvailableWebServiceProps } from './api';
import { PlanContext } from './context';
import { ExposurePlan, planExposure } from './exposure';
import { planWebShutdown } from './lifecycle';
import { Planned, planWorkload } from './workload';

/** Plans a web service. */
export function planWebService(props: HighlyAvailableWebServiceProps, context: PlanContext): Planned {
  return planWorkload(props, context, {
    component: 'web',
    planExposure,
    planShutdown: (planning, checked, exposure) => planWebShutdown(planning, checked, exposure as ExposurePlan),
    extraEnv: exposure => exposure === 'none' || exposure.keepAliveVariable === ''
      ? [] : [{ name: exposure.keepAliveVariable, value: String(exposure.keepAlive) }],
  });
}
