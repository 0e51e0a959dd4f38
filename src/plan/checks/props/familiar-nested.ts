import { code, Familiar } from './prop-type';

type Names = Readonly<Record<string, Familiar>>;

/** A name whose value is written the same under another one. */
export function same(instead: string, example: string): Familiar {
  return { instead: [instead], write: given => `${instead}: ${code(given) ?? example}` };
}

/** A name whose value is written in another way. */
export function as(instead: string | readonly string[], written: string | ((given: unknown) => string), isMeant?: Familiar['isMeant']): Familiar {
  return { instead: [instead].flat(), write: typeof written === 'string' ? () => written : written, isMeant };
}

/** Seconds as Kubernetes writes them. */
export function seconds(instead: string): Familiar {
  return as(instead, given => `${instead}: Duration.seconds(${typeof given === 'number' ? given : '10'})`);
}

/** Fields of the containers of Kubernetes that every container has. */
export const CONTAINER: Names = {
  resources: as(['cpu', 'memory'], 'cpu: { request: Cpu.millis(250) }, memory: { request: Size.mebibytes(256) }'),
  requests: as(['cpu', 'memory'], 'cpu: { request: Cpu.millis(250) }, memory: { request: Size.mebibytes(256) }'),
  limits: as(['cpu', 'memory'], 'memory: { limit: Size.mebibytes(512) }'),
  volumeMounts: as('volumes', 'volumes: [{ path, volume }]'),
  envVariables: as('env', "env: { NAME: EnvValue.fromValue('...') }"),
  envVars: as('env', "env: { NAME: EnvValue.fromValue('...') }"),
  environmentVariables: as('env', "env: { NAME: EnvValue.fromValue('...') }"),
  environment: as('env', "env: { NAME: EnvValue.fromValue('...') }", given => typeof given === 'object' && given !== null),
  entrypoint: as('command', given => `command: ${Array.isArray(given) ? '[...]' : `[${code(given) ?? "'...'"}]`}`),
  imagePullPolicy: as([], 'Leave it out: IfNotPresent fits an image with a tag that never moves'),
};

/** And those of one that serves. */
export const SIDECAR: Names = {
  port: as('ports', given => `ports: [{ number: ${code(given) ?? '9090'} }]`),
  containerPort: as('ports', given => `ports: [{ number: ${code(given) ?? '9090'} }]`),
  readinessProbe: as('readiness', "readiness: HealthCheck.http({ path: '/readyz', port: 9090 })"),
};

export const CONTAINER_PORT: Names = {
  containerPort: same('number', '9090'),
  port: same('number', '9090'),
  targetPort: same('number', '9090'),
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
  ingressClassName: same('className', "'...'"),
  ingressClass: same('className', "'...'"),
};

const OWN_BACKEND = as([], "Write what your controller reads into annotations, such as { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' }");

/** What an Ingress that is none of AWS has otherwise. */
export const TLS_SECRET: Names = {
  tlsToPods: OWN_BACKEND,
  backendProtocol: OWN_BACKEND,
  tlsSecret: same('tlsSecretName', "'...'"),
  secretName: same('tlsSecretName', "'...'"),
};

const TLS = /^(?:https|ssl|tls)$/i;

/** What the balancers of AWS are given elsewhere. */
export const BALANCER: Names = {
  certificate: same('certificateArn', "'arn:aws:acm:...'"),
  certArn: same('certificateArn', "'arn:aws:acm:...'"),
  acmCertificateArn: same('certificateArn', "'arn:aws:acm:...'"),
  certificates: same('certificateArns', "['arn:aws:acm:...']"),
  tlsPolicy: same('sslPolicy', "'...'"),
  backendProtocol: as('tlsToPods', given => `tlsToPods: ${TLS.test(String(given))}`),
  internal: as('scheme', given => `scheme: LoadBalancerScheme.${given === false ? 'INTERNET_FACING' : 'INTERNAL'}`),
  public: as('scheme', given => `scheme: LoadBalancerScheme.${given === false ? 'INTERNAL' : 'INTERNET_FACING'}`),
  internetFacing: as('scheme', given => `scheme: LoadBalancerScheme.${given === false ? 'INTERNAL' : 'INTERNET_FACING'}`),
};

export const ALB: Names = {
  ...BALANCER,
  groupName: same('group', "'...'"),
  order: same('groupOrder', '10'),
  healthCheck: as('healthCheckPath', "healthCheckPath: '/readyz'"),
};

export const HEALTH_CHECK: Names = {
  periodSeconds: seconds('period'),
  interval: as('period', 'period: Duration.seconds(10)'),
  timeoutSeconds: seconds('timeout'),
  initialDelaySeconds: as([], given => `Write startupTime: Duration.seconds(${code(given) ?? '30'}) among the props of the workload`),
  initialDelay: as([], 'Write startupTime: Duration.seconds(30) among the props of the workload'),
  retries: same('failureThreshold', '3'),
};

export const HTTP_CHECK_NAMES: Names = {
  ...HEALTH_CHECK,
  scheme: as('tls', given => `tls: ${TLS.test(String(given))}`),
  httpHeaders: as('headers', "headers: { Host: 'shop.example.com' }"),
};
