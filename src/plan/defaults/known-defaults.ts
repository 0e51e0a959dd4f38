import { LoadBalancerScheme } from '../../api';
import { nearest, slipOf } from '../../kubernetes';
import { ALB, BALANCER } from '../checks/props/familiar-nested';
import { knownProps } from '../checks/props/known-props';
import { TEXTS } from '../checks/props/nested';
import { BOOLEAN, code, enumOf, Familiar, listOf, PropType, Struct, structOf, TEXT } from '../checks/props/prop-type';
import { DURATION } from '../checks/props/values';

export type Reasons = Readonly<Record<string, string>>;

/** Props that are no default of many, and why. */
export const OF_ONE: Reasons = {
  image: 'each workload runs an image of its own',
  command: 'it goes with the image',
  args: 'they go with the image',
  port: 'each service serves a port of its own',
  name: 'two workloads of a namespace cannot have one name',
  selectorLabels: 'labels that two workloads have select the pods of both',
  iamRole: 'each workload has rights of its own',
  serviceAccountAnnotations: 'each ServiceAccount has annotations of its own',
  dependsOn: 'each workload calls services of its own',
  headlessService: 'the clients of each service say whether they need it',
  readinessChecksSchema: 'each service checks a schema of its own, or none',
  maxJobDuration: 'each worker takes jobs of its own',
  singleton: 'each worker says for itself that it has to be alone',
};

/** Options of an exposure that are no default of many, and why. */
export const OF_ONE_EXPOSURE: Reasons = {
  host: 'each service answers for hosts and paths of its own',
  hosts: 'each service answers for hosts and paths of its own',
  path: 'each service answers for hosts and paths of its own',
  paths: 'each service answers for hosts and paths of its own',
  groupOrder: 'it ranks one service among the others of its group',
  listenerPort: 'each service listens on a port of its own',
  tlsSecretName: 'it goes with the host',
};

const web = knownProps('web');
const worker = knownProps('worker');
const { delivery } = knownProps('retryable').props;

function without(props: Readonly<Record<string, PropType>>, left: Reasons): Readonly<Record<string, PropType>> {
  return Object.fromEntries(Object.entries(props).filter(([name]) => !Object.hasOwn(left, name)));
}

/** A struct with the names from elsewhere that are told by what it has. */
function struct(name: string, props: Struct['props'], familiar: Struct['familiar']): Struct {
  const isTold = ([known, { instead }]: [string, Familiar]) => !(known in props) && instead.every(prop => prop in props);
  return { name, props, required: [], familiar: Object.fromEntries(Object.entries(familiar).filter(isTold)) };
}

export const EXPOSURE_DEFAULTS: Struct = struct('ExposureDefaults', {
  group: TEXT,
  scheme: enumOf('LoadBalancerScheme', LoadBalancerScheme),
  certificateArn: TEXT,
  certificateArns: listOf(TEXT),
  sslPolicy: TEXT,
  tlsToPods: BOOLEAN,
  className: TEXT,
  idleTimeout: DURATION,
  loadBalancerAttributes: TEXTS,
  targetGroupAttributes: TEXTS,
  annotations: TEXTS,
}, { ...BALANCER, ...ALB });

/** What a scope can state. */
export const DEFAULTS: Struct = struct('DefaultsProps', {
  ...without({ ...web.props, ...worker.props, delivery }, OF_ONE),
  exposure: structOf(EXPOSURE_DEFAULTS, "{ group: 'public' }"),
}, Object.fromEntries(Object.entries({ ...worker.familiar, ...web.familiar }).filter(([, { instead }]) => instead[0] !== 'exposure')));

/** What somebody may have meant by a name that there is not. */
export function insteadOf(name: string, { name: known, props, familiar }: Struct, value: unknown): string {
  if (Object.hasOwn(familiar, name)) {
    const { instead, write } = familiar[name];
    return `${instead.length === 0 ? '' : 'Write '}${write(value)}.`;
  }
  const names = Object.keys(props);
  const meant = slipOf(name, names) ?? nearest(name, names);
  return known === DEFAULTS.name && insteadInExposure(name, value) || (meant === undefined ? `API.md lists the props of ${known}.` : `Did you mean ${meant}?`);
}

/** What says the same as an annotation that an option writes. */
export function insteadOfAnnotation(option: string, value: string): string {
  const isShared = Object.hasOwn(EXPOSURE_DEFAULTS.props, option);
  return (isShared ? insteadInExposure(option, value) : undefined) ?? `State ${option} in the exposure of each service.`;
}

/** The same where it belongs into the exposure. */
function insteadInExposure(name: string, value: unknown): string | undefined {
  const { props, familiar } = EXPOSURE_DEFAULTS;
  if (Object.hasOwn(props, name)) {
    const { fits, write, example } = props[name];
    return `Write exposure: { ${name}: ${write?.(value) ?? (fits(value) ? code(value) : undefined) ?? example} }.`;
  }
  if (Object.hasOwn(familiar, name)) {
    return `Write exposure: { ${familiar[name].write(value)} }.`;
  }
  const isOfExposure = Object.hasOwn(OF_ONE_EXPOSURE, name) || web.familiar[name]?.instead[0] === 'exposure';
  return isOfExposure ? `State it in the exposure of each service: ${OF_ONE_EXPOSURE[name] ?? 'each service chooses its own'}.` : undefined;
}
