import { ExposurePlan, planExposure } from './exposure/exposure';
import { PlanContext } from './planning';
import { planWebShutdown } from './shutdown';
import { Planned, planWorkload } from './workload';
import { HighlyAvailableWebServiceProps } from '../api';

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
