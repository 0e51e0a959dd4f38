import { isOff, likeExample } from './given';
import { Familiar, isObject, PropType, readField } from './prop-type';
import { CPU, SIZE } from './values';

/** Of the form that AWS gives. */
export const CERTIFICATE = "'arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888'";

type Names = Readonly<Record<string, Familiar>>;

/** A name whose value is written the same under another one. */
export function same(instead: string, example: string): Familiar {
  return { instead: [instead], write: given => `${instead}: ${likeExample(given, example)}` };
}

/** A name whose value is written in another way. */
export function as(instead: string | readonly string[], written: string | ((given: unknown) => string), isMeant?: Familiar['isMeant']): Familiar {
  return { instead: [instead].flat(), write: typeof written === 'string' ? () => written : written, isMeant };
}

/** Seconds as Kubernetes writes them. */
export function seconds(instead: string, example = '10'): Familiar {
  return as(instead, given => `${instead}: Duration.seconds(${likeExample(given, example)})`);
}

/** A name under which somebody switches off what has to be switched off here, too. */
export function off(familiar: Familiar, written: string): Familiar {
  return { ...familiar, write: given => isOff(given) ? written : familiar.write(given) };
}

/** A name under which somebody switches off what is off anyway, so that nothing has to be said. */
export function isOffAnyway(familiar: Familiar, ...defaults: readonly unknown[]): Familiar {
  return { ...familiar, isMeant: (given, beside) => !isOff(given) && !defaults.includes(given) && familiar.isMeant?.(given, beside) !== false };
}

const EXAMPLE = { cpu: 'Cpu.millis(250)', memory: 'Size.mebibytes(256)' };

/** Requests and limits as Kubernetes writes them; both as an example where none can be read. */
function resources(given: unknown): string {
  const amount = (kind: string, resource: string, { fits, write }: PropType) => {
    const value = isObject(given) ? [given[kind]].map(amounts => isObject(amounts) ? readField(amounts, resource) : undefined)[0] : undefined;
    return fits(value) ? undefined : write?.(value);
  };
  const struct = (resource: 'cpu' | 'memory', type: PropType) => {
    const [request, limit] = [amount('requests', resource, type), amount('limits', resource, type)];
    return `${resource}: { ${[`request: ${request ?? EXAMPLE[resource]}`, ...(limit === undefined ? [] : [`limit: ${limit}`])].join(', ')} }`;
  };
  return `${struct('cpu', CPU)}, ${struct('memory', SIZE)}`;
}

const RESOURCES: Familiar = { ...as(['cpu', 'memory'], resources), needed: 'cpu and memory' };

/** Fields of the containers of Kubernetes that every container has. */
export const CONTAINER: Names = {
  resources: RESOURCES,
  requests: { ...RESOURCES, write: given => resources({ requests: given }) },
  limits: { ...as(['cpu', 'memory'], 'memory: { limit: Size.mebibytes(512) }'), needed: 'cpu and memory' },
  volumeMounts: as('volumes', 'volumes: [{ path, volume }]'),
  envVariables: as('env', "env: { NAME: EnvValue.fromValue('...') }"),
  envVars: as('env', "env: { NAME: EnvValue.fromValue('...') }"),
  environmentVariables: as('env', "env: { NAME: EnvValue.fromValue('...') }"),
  environment: as('env', "env: { NAME: EnvValue.fromValue('...') }", given => typeof given === 'object' && given !== null),
  entrypoint: as('command', given => `command: ${Array.isArray(given) ? '[...]' : `[${likeExample(given, "'/app/server'")}]`}`),
  imagePullPolicy: isOffAnyway(as([], 'Leave it out: IfNotPresent fits an image with a tag that never moves'), 'IfNotPresent'),
};

/** And those of one that serves. */
export const SIDECAR: Names = {
  port: as('ports', given => `ports: [{ number: ${likeExample(given, '9090')} }]`),
  containerPort: as('ports', given => `ports: [{ number: ${likeExample(given, '9090')} }]`),
  readinessProbe: as('readiness', "readiness: HealthCheck.http({ path: '/readyz', port: 9090 })"),
};

export const CONTAINER_PORT: Names = {
  containerPort: same('number', '9090'),
  port: same('number', '9090'),
  targetPort: same('number', '9090'),
};

/** What a toleration of Kubernetes says besides. */
export const TAINT: Names = {
  operator: as([], given => given === 'Equal' ? 'Leave it out and state the value: a toleration with a value is for that value alone'
    : 'Leave it out: a toleration without a value is for every value of its key'),
  tolerationSeconds: as([], 'Leave it out: no toleration of this library ends; deployment.addJsonPatch(...) changes the Deployment where it has to be'),
};

export const MOUNT: Names = {
  mountPath: same('path', "'/data'"),
};

export const ROUTE: Names = {
  hostname: same('host', "'shop.example.com'"),
  domain: same('host', "'shop.example.com'"),
  domainName: same('host', "'shop.example.com'"),
  hostnames: same('hosts', "['shop.example.com']"),
  domains: same('hosts', "['shop.example.com']"),
  pathPrefix: same('path', "'/'"),
  ingressClassName: same('className', "'nginx'"),
  ingressClass: same('className', "'nginx'"),
};

const OWN_BACKEND = as([], "Write what your controller reads into annotations, such as { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' }");

/** What an Ingress that is none of AWS has otherwise. */
export const TLS_SECRET: Names = {
  tlsToPods: OWN_BACKEND,
  backendProtocol: OWN_BACKEND,
  tlsSecret: same('tlsSecretName', "'shop-tls'"),
  secretName: same('tlsSecretName', "'shop-tls'"),
};

const TLS = /^(?:https|ssl|tls)$/i;

/** What the balancers of AWS are given elsewhere. */
export const BALANCER: Names = {
  certificate: same('certificateArn', CERTIFICATE),
  certArn: same('certificateArn', CERTIFICATE),
  acmCertificateArn: same('certificateArn', CERTIFICATE),
  certificates: same('certificateArns', `[${CERTIFICATE}]`),
  tlsPolicy: same('sslPolicy', "'ELBSecurityPolicy-TLS13-1-2-2021-06'"),
  backendProtocol: as('tlsToPods', given => `tlsToPods: ${TLS.test(String(given))}`),
  internal: as('scheme', given => `scheme: LoadBalancerScheme.${given === false ? 'INTERNET_FACING' : 'INTERNAL'}`),
  public: as('scheme', given => `scheme: LoadBalancerScheme.${given === false ? 'INTERNAL' : 'INTERNET_FACING'}`),
  internetFacing: as('scheme', given => `scheme: LoadBalancerScheme.${given === false ? 'INTERNAL' : 'INTERNET_FACING'}`),
};

export const ALB: Names = {
  ...BALANCER,
  groupName: same('group', "'shop'"),
  order: same('groupOrder', '10'),
  healthCheck: as('healthCheckPath', "healthCheckPath: '/readyz'"),
};

export const HEALTH_CHECK: Names = {
  periodSeconds: seconds('period'),
  interval: as('period', 'period: Duration.seconds(10)'),
  timeoutSeconds: seconds('timeout'),
  initialDelaySeconds: as([], given => `Write startupTime: Duration.seconds(${likeExample(given, '30')}) among the props of the workload`),
  initialDelay: as([], 'Write startupTime: Duration.seconds(30) among the props of the workload'),
  retries: same('failureThreshold', '3'),
};

export const HTTP_CHECK_NAMES: Names = {
  ...HEALTH_CHECK,
  scheme: as('tls', given => `tls: ${TLS.test(String(given))}`),
  httpHeaders: as('headers', "headers: { Host: 'shop.example.com' }"),
};
