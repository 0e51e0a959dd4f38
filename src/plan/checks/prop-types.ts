import { NodeSpread, ServingProtocol, WorkloadProps, ZoneSpread } from '../../api';
import { inWords, Ledger } from '../ledger';

/** The field that a value of each class has, by the prop that takes it; JavaScript lets anything through, so it is looked at. */
const MADE_BY: Readonly<Record<string, readonly [field: string, factory: string]>> = {
  exposure: ['_settings', 'Exposure.albIngress()'],
  autoscaler: ['_kind', 'Autoscaler.horizontal()'],
  disruptionBudget: ['_kind', 'DisruptionBudget.maxUnavailable()'],
  security: ['_standard', 'SecurityProfile.restricted()'],
  readiness: ['_check', 'HealthCheck.http()'],
  liveness: ['_check', 'HealthCheck.http()'],
  startup: ['_check', 'HealthCheck.http()'],
  drain: ['_settings', 'Drain.sigterm()'],
};
const FLAGS: readonly string[] = ['doNotDisrupt', 'enableServiceLinks', 'imageHasShell', 'linterExemptions'];
const MEMBERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  protocol: ServingProtocol, zoneSpread: ZoneSpread, nodeSpread: NodeSpread,
};

/** The props without those whose values are of another type than they say. */
export function readTypes<P extends WorkloadProps>(ledger: Ledger, props: P): P {
  const valid = { ...props } as Record<string, unknown>;
  for (const [prop, [field, factory]] of Object.entries(MADE_BY)) {
    const value = valid[prop];
    if (value !== undefined && !(typeof value === 'object' && value !== null && field in value)) {
      ledger.refuse(prop, typeof value === 'object' ? inWords('another object') : value, `a value such as ${factory}`, `Use ${factory} or a method beside it.`);
      delete valid[prop];
    }
  }
  for (const prop of FLAGS) {
    const value = valid[prop];
    if (value !== undefined && typeof value !== 'boolean') {
      ledger.refuse(prop, value, 'true or false', 'Use a boolean.');
      delete valid[prop];
    }
  }
  for (const [prop, members] of Object.entries(MEMBERS)) {
    const value = valid[prop];
    if (value !== undefined && !Object.values(members).includes(value as string)) {
      ledger.refuse(prop, value, Object.values(members).join(', '), 'Use a member of the enum.');
      delete valid[prop];
    }
  }
  return valid as P;
}
