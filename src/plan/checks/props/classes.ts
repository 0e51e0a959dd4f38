import { DEMAND_AUTOSCALER, QUEUE_AUTOSCALER } from './demands';
import { isOff as isFalse, likeExample } from './given';
import { has, hasSettings, instance, part } from './instance';
import { ALB_OPTIONS, autoscalerOptions, FLUX_DELIVERY, GRPC_CHECK, HTTP_CHECK, HTTP_DRAIN, INGRESS_OPTIONS, LEADER_ELECTION, MEMORY_SIZING, METRIC_OBJECT, METRIC_OPTIONS, NLB_OPTIONS, POD_IDENTITY, RESTRICTED, TCP_CHECK, TIMING } from './nested';
import { code, codeOf, isObject, NUMBER, PropType, readField, TEXT, within } from './prop-type';
import { COMMAND, PERCENT } from './values';
import { parseAddOn } from '../../../kubernetes';

const isOff = (given: unknown) => isFalse(given) || given === 'none' || given === 'off';
const EXPOSURE_OPTIONS: Readonly<Record<string, PropType>> = {
  alb: within(options => `Exposure.albIngress(${options})`, ALB_OPTIONS),
  nlb: within(options => `Exposure.nlbService(${options})`, NLB_OPTIONS),
  ingress: within(options => `Exposure.ingress(${options})`, INGRESS_OPTIONS),
};
const EXPOSURES: Readonly<Record<string, string>> = {
  alb: 'Exposure.albIngress()', nlb: 'Exposure.nlbService()', ingress: "Exposure.ingress({ className: '...' })", cluster: 'Exposure.clusterInternal()',
};

export const EXPOSURE = instance('Exposure', 'Exposure.albIngress()', hasSettings(Object.keys(EXPOSURES)), ({ _settings: { kind, options } }) =>
  EXPOSURE_OPTIONS[kind] === undefined ? [] : [part(EXPOSURE_OPTIONS[kind], options, '', true)], {
  write: given => isOff(given) ? EXPOSURES.cluster
    : typeof given === 'string' ? EXPOSURES[given.toLowerCase()]
      : codeOf(given, 'host') && `Exposure.albIngress({ host: ${codeOf(given, 'host')} })`,
});

const CHECKS: Readonly<Record<string, PropType>> = {
  http: within(options => `HealthCheck.http(${options})`, HTTP_CHECK), tcp: TCP_CHECK, grpc: GRPC_CHECK, exec: TIMING,
};
const DRAIN_OPTIONS = within(options => `Drain.httpGet(${options})`, HTTP_DRAIN);
const METRIC_NAME: PropType = { ...TEXT, needed: 'the name of the metric', example: "Metric.external('queue_length', { averageValue: '30' })" };
const UTILIZATION = within(amount => `Metric.cpu(${amount})`, { ...NUMBER, example: '60' });

/** A text in place of the options, which spreading takes apart. */
function textIn(settings: object): string | undefined {
  const letters = Object.entries(settings).filter(([key]) => /^\d+$/.test(key)).map(([, letter]) => letter);
  return letters.length === 0 ? undefined : letters.join('');
}

/** What a check was given: without the command, and the path and the headers that it has otherwise. */
function optionsOf({ kind, ...options }: Readonly<Record<string, unknown>>): object {
  const isGiven = ([name, value]: [string, unknown]) => kind === 'exec' ? name !== 'command'
    : kind !== 'http' || (name === 'path' ? value !== '/' : name !== 'headers' || !isObject(value) || Object.keys(value).length > 0);
  return Object.fromEntries(Object.entries(options).filter(isGiven));
}

export const HEALTH_CHECK = instance('HealthCheck', "HealthCheck.http({ path: '/readyz' })", has('_check'), ({ _check: check }) => [
  ...(CHECKS[check.kind] === undefined ? [] : [part(CHECKS[check.kind], textIn(check) ?? optionsOf(check))]),
  ...(check.kind === 'exec' ? [part(COMMAND, check.command, '.command', true)] : []),
], {
  write: given => {
    const path = code(typeof given === 'string' && given.startsWith('/') ? given : undefined) ?? codeOf(given, 'path') ?? codeOf(given, 'httpGet', 'path');
    const port = codeOf(given, 'tcpSocket', 'port') ?? code(typeof given === 'number' ? given : undefined);
    return isOff(given) ? 'HealthCheck.none()'
      : path !== undefined ? `HealthCheck.http({ path: ${path} })`
        : port !== undefined ? `HealthCheck.tcp({ port: ${port} })`
          : isObject(given) && 'grpc' in given ? 'HealthCheck.grpc()' : undefined;
  },
});

const metricOf: PropType = instance('Metric', 'Metric.cpu(60)', has('_source'), ({ _source: source, _name: name, _target: target, _about: about }) => [
  part(METRIC_NAME, name, '', true),
  ...(source === 'resource' ? [part(UTILIZATION, target.averageUtilization, '', true)] : [part(METRIC_OPTIONS, about.options ?? { averageValue: target.averageValue, value: target.value, matchLabels: about.matchLabels })]),
  ...(about.container === undefined ? [] : [part(TEXT, about.container)]),
  ...(source === 'object' ? [part(METRIC_OBJECT, about.describedObject, '', true)] : []),
]);
export const METRIC: PropType = {
  ...metricOf,
  write: given => typeof given === 'number' ? `Metric.cpu(${given})` : typeof given === 'string' && /^(cpu|memory)$/i.test(given) ? `Metric.${given.toLowerCase()}(60)` : undefined,
};

export const AUTOSCALER_OPTIONS = autoscalerOptions(METRIC);

const AUTOSCALERS: Readonly<Record<string, PropType>> = {
  onQueue: within(options => `Autoscaler.onQueue(${options})`, QUEUE_AUTOSCALER),
  onDemand: within(options => `Autoscaler.onDemand(${options})`, DEMAND_AUTOSCALER),
};

export const AUTOSCALER = instance('Autoscaler', 'Autoscaler.horizontal()', has('_kind', '_options'), ({ _factory: factory, _options: options }) => [part(AUTOSCALERS[factory] ?? AUTOSCALER_OPTIONS, options)], {
  write: given => isOff(given) ? 'Autoscaler.none()'
    : given === true || given === 'hpa' || given === 'horizontal' || isObject(given) ? 'Autoscaler.horizontal()'
      : given === 'external' || given === 'keda' ? 'Autoscaler.external()' : undefined,
});

export const DISRUPTION_BUDGET = instance('DisruptionBudget', 'DisruptionBudget.maxUnavailable(PercentOrAbsolute.absolute(1))', value => has('_kind')(value) && '_amount' in value,
  ({ _kind: kind, _amount: amount }) => kind === 'none' ? [] : [part(within(options => `DisruptionBudget.${kind}(${options})`, PERCENT), amount, '', true)], {
    write: given => {
      const [field, amount] = isObject(given) && 'minAvailable' in given ? ['minAvailable', given.minAvailable] as const
        : ['maxUnavailable', isObject(given) ? readField(given, 'maxUnavailable') : given] as const;
      const written = PERCENT.fits(amount) ? 'PercentOrAbsolute.absolute(1)' : PERCENT.write?.(amount);
      return isOff(given) ? 'DisruptionBudget.none()' : written && `DisruptionBudget.${field}(${written})`;
    },
  });

export const SECURITY_PROFILE = instance('SecurityProfile', 'SecurityProfile.restricted()', has('_standard'), ({ _options: options }) => [part(RESTRICTED, options)], {
  write: given => given === 'restricted' || given === 'baseline' ? `SecurityProfile.${given}()`
    : isObject(given) ? `SecurityProfile.restricted(${RESTRICTED.write?.(given) ?? ''})` : undefined,
});

const MEMORY = within(options => `Sizing.memory(${options})`, MEMORY_SIZING);

/** The modes of a VerticalPodAutoscaler, by which people know it. */
const RESIZING = /^(?:auto|recreate|inplaceorrecreate|initial|memory)$/i;

export const SIZING = instance('Sizing', 'Sizing.recommend()', value => ['recommend', 'memory'].includes(codeOf(value, '_kind')?.slice(1, -1) ?? ''),
  ({ _kind: kind, _options: options }) => kind === 'memory' ? [part(MEMORY, options, '', true)] : [], {
    write: given => typeof given === 'string' && RESIZING.test(given) ? MEMORY.example : given === true || isOff(given) ? 'Sizing.recommend()' : undefined,
  });

const ELECTION = within(options => `Singleton.leaderElection(${options})`, LEADER_ELECTION);
const SHAPES: Readonly<Record<string, string>> = { 'leader-election': ELECTION.example, 'at-most-one': 'Singleton.atMostOne()', 'restartable': 'Singleton.restartable()' };

export const SINGLETON = instance('Singleton', 'Singleton.restartable()', value => (codeOf(value, '_kind')?.slice(1, -1) ?? '') in SHAPES,
  ({ _kind: kind, _options: options }) => kind === 'leader-election' ? [part(ELECTION, options, '', true)] : [], {
    write: given => typeof given === 'string' ? SHAPES[given] : isObject(given) && 'lease' in given ? ELECTION.write?.(given) ?? ELECTION.example : undefined,
  });

const ROLE_ARN: PropType = { ...TEXT, needed: 'the ARN of a role', example: "IamRole.irsa('arn:aws:iam::111122223333:role/web')", write: undefined };

export const IAM_ROLE = instance('IamRole', ROLE_ARN.example, has('_role'), ({ _role: role }) => [
  part(ROLE_ARN, role.roleArn, '', true),
  ...(role.kind === 'podIdentity' ? [part(within(options => `IamRole.podIdentity('...', ${options})`, POD_IDENTITY), role.options, '', true)] : []),
], {
  write: given => typeof given === 'string' ? `IamRole.irsa(${likeExample(given, "'arn:aws:iam::111122223333:role/web'")})` : undefined,
});

export const DRAIN = instance('Drain', 'Drain.sigterm()', hasSettings(['sigterm', 'http', 'exec']), ({ _settings: { kind, ...options } }) =>
  kind === 'http' ? [part(DRAIN_OPTIONS, textIn(options) ?? options)] : kind === 'exec' ? [part(COMMAND, options.command, '.command', true)] : [], {
  write: given => typeof given === 'string' && given.startsWith('/') ? `Drain.httpGet({ path: ${code(given)}, port: 8081 })`
    : Array.isArray(given) ? 'Drain.exec([...])' : isOff(given) || given === 'sigterm' ? 'Drain.sigterm()' : undefined,
});

const FLUX = within(options => `JobDelivery.flux(${options})`, FLUX_DELIVERY);

export const JOB_DELIVERY = instance('JobDelivery', 'JobDelivery.argoCd()', hasSettings(['plain', 'argo-cd', 'helm', 'flux']), ({ _settings: { kind, options } }) =>
  kind === 'flux' ? [part(FLUX, options, '', true)] : [], {
  write: given => {
    const word = typeof given === 'string' ? given.toLowerCase().replace(/[^a-z]/g, '') : '';
    return isOff(given) || word === 'kubectl' || word === 'plain' ? 'JobDelivery.plain()' : word === 'argocd' || word === 'argo' ? 'JobDelivery.argoCd()'
      : word === 'helm' ? 'JobDelivery.helm()' : word === 'flux' ? FLUX.example : undefined;
  },
});

const VERSION: PropType = { ...TEXT, needed: "a version such as '2.21.0'", example: "AddOn.keda('2.21.0')", write: undefined };

/** The add-ons that are declared by what they serve alone. */
const WITHOUT_VERSION = /^(?:metrics-server|external-metrics|custom-metrics)$/;

export const ADD_ON = instance('AddOn', 'AddOn.METRICS_SERVER', has('_addOn'), ({ _version: version }) => [part(VERSION, version)], {
  write: given => {
    const said = typeof given === 'string' ? parseAddOn(given) : undefined;
    if (said === undefined || said.needed !== undefined) {
      return undefined;
    }
    const { addOn, version } = said;
    return version === undefined && WITHOUT_VERSION.test(addOn) ? `AddOn.${addOn.toUpperCase().replace('-', '_')}`
      : `AddOn.${addOn.replace(/-./g, match => match.charAt(1).toUpperCase())}(${version === undefined ? '' : code(version)})`;
  },
});

export const SPARE = instance('Spare', 'Spare.placeholders()', value => ['placeholders', 'capacityBuffer'].includes(String(readField(value, '_via'))), () => [], {
  write: given => given === 'buffer' || given === 'capacityBuffer' ? 'Spare.capacityBuffer()' : given === 'placeholders' || given === 'pods' ? 'Spare.placeholders()' : undefined,
});

/** A workload that stands in the same app. */
export const LIKE: PropType = {
  type: 'HighlyAvailableWorkload', needed: 'a workload of this library', example: 'web', change: 'Give the construct, such as a HighlyAvailableWebService.',
  fits: value => isObject(value) && has('controller', 'plan')(value),
};
