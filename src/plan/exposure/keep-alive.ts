import { statedIdleTimeout } from './alb';
import { Exposure, HighlyAvailableWebServiceProps } from '../../api';
import { keepAliveOutlivesIdle } from '../../recommendations/exposure/keep-alive-outlives-idle';
import { checkVariable } from '../checks/names';
import { Ledger } from '../ledger';

/** How long the application keeps idle connections. */
export interface KeepAlivePlan {
  readonly seconds: number;
  /** The environment variable by which it is told. */
  readonly variable?: string;
}

/** The application's keep-alive; a variable without a stated timeout gets one that outlives the balancer's idle timeout. */
export function planKeepAlive(ledger: Ledger, props: HighlyAvailableWebServiceProps, settings: Exposure['_settings']): KeepAlivePlan | undefined {
  const { keepAliveTimeout } = props;
  const variable = props.keepAliveVariable || undefined;
  if (variable !== undefined) {
    checkVariable(ledger, 'keepAliveVariable', variable, '');
  }
  const stated = ledger.seconds('keepAliveTimeout', keepAliveTimeout, { min: 1, under: keepAliveOutlivesIdle });
  if (variable === undefined) {
    return stated === undefined ? undefined : { seconds: stated };
  }
  const idle = settings.kind === 'alb' ? statedIdleTimeout(settings.options) : undefined;
  return { seconds: stated ?? keepAliveOutlivesIdle.choose({ idleTimeout: idle ?? keepAliveOutlivesIdle.idleTimeout }), variable };
}
