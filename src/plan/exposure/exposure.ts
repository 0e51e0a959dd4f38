import { HTTP_PORT, HTTPS_PORT, planAlb, planNlb, planRoute, statedIdleTimeout } from './balancer';
import { Exposure, HighlyAvailableWebServiceProps, ServingProtocol } from '../../api';
import { ClusterFacts, declares, isDevelopment } from '../../kubernetes';
import { keepAliveOutlivesIdle } from '../../recommendations/exposure/keep-alive-outlives-idle';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { portChainComplete } from '../../recommendations/exposure/port-chain-complete';
import { targetsArePods } from '../../recommendations/exposure/targets-are-pods';
import { PathKind } from '../../vocabularies/aws-load-balancer';
import { checkObjectName, checkVariable } from '../checks/names';
import { planPort, planPorts, PortPlan } from '../containers';
import { Ledger } from '../ledger';
import { Planning } from '../planning';

type Texts = Readonly<Record<string, string>>;

export interface ServicePortPlan {
  readonly name: string;
  readonly port: number;
  readonly targetPort: string;
  readonly protocol: string;
}

export interface ExposurePlan {
  readonly kind: 'alb' | 'nlb' | 'ingress' | 'cluster';
  readonly route: PathKind;
  readonly protocol: ServingProtocol;
  /** Ports of the main container, the serving one first. */
  readonly containerPorts: readonly PortPlan[];
  readonly servicePorts: readonly ServicePortPlan[];
  readonly targetType: string;
  readonly className: string;
  readonly host: string;
  readonly path: string;
  readonly tlsSecret: string;
  readonly hasCertificate: boolean;
  /** Annotations that follow from the exposure alone, on the Ingress or, for a Network Load Balancer, on the Service. */
  readonly annotations: Texts;
  readonly userAnnotations: Texts;
  readonly targetGroupAttributes: Texts;
  /** 0 when nobody stated one. */
  readonly statedDeregistrationDelay: number;
  readonly hasDeregistrationDelay: boolean;
  /** Seconds; 0 when the balancer's own default counts. */
  readonly idleTimeout: number;
  /** Seconds for which the application keeps idle connections; 0 when nobody said. */
  readonly keepAlive: number;
  readonly keepAliveVariable: string;
  readonly healthCheckPath: string;
  readonly successCodes: string;
}

/** Planned in place of a refused exposure, so that the rest can be judged. */
const UNEXPOSED: Exposure['_settings'] = { kind: 'cluster', options: {} };
const ROUTES = { alb: 'alb-ip', nlb: 'nlb-ip', ingress: 'ingress', cluster: 'service' } as const;

/** How requests reach the pods. */
export function planExposure(planning: Planning, props: HighlyAvailableWebServiceProps): ExposurePlan {
  const { ledger } = planning;
  const protocol = props.protocol ?? ServingProtocol.HTTP;
  const settings = resolveExposure(planning, props.exposure, protocol);
  const portName = portChainComplete.choose({ protocol });
  const serving: PortPlan = { name: portName, number: planPort(planning, 'port', props.port), protocol: 'TCP' };
  const extra = planPorts(planning, 'extraPorts', props.extraPorts);
  const common = {
    kind: settings.kind,
    route: ROUTES[settings.kind],
    protocol,
    containerPorts: [serving, ...extra],
    targetType: targetsArePods.choose(),
    className: '', host: '', path: '/', tlsSecret: '', hasCertificate: false, annotations: {}, userAnnotations: {}, targetGroupAttributes: {},
    servicePorts: [],
    statedDeregistrationDelay: 0, hasDeregistrationDelay: false, idleTimeout: 0, healthCheckPath: '', successCodes: '',
    ...planKeepAlive(ledger, props),
  };
  // Every port of a balancer's Service is a listener of its own, with a target group that every pod waits for.
  const served = settings.kind === 'nlb' ? [] : extra;
  const ports = (port: number) => planServicePorts(ledger, { name: portName, port, targetPort: portName, protocol: serving.protocol }, served);
  const front = protocol === ServingProtocol.HTTP ? HTTP_PORT : serving.number;
  switch (settings.kind) {
    case 'alb':
      return { ...common, ...planAlb(ledger, settings.options, protocol), servicePorts: ports(front) };
    case 'nlb': {
      if (extra.length > 0) {
        ledger.assume('extraPorts', 'extra ports are reached at the pods, as a Network Load Balancer would listen on each', 'a Service of your own with this selector');
      }
      const isTls = settings.options.certificateArn !== undefined;
      const listener = settings.options.listenerPort === undefined
        ? isTls ? HTTPS_PORT : front
        : planPort(planning, 'exposure.listenerPort', settings.options.listenerPort);
      return { ...common, ...planNlb(planning, settings.options, listener), servicePorts: ports(listener) };
    }
    case 'ingress':
      return {
        ...common,
        ...planRoute(ledger, settings.options),
        className: checkObjectName(ledger, 'exposure.className', settings.options.className),
        tlsSecret: settings.options.tlsSecretName === undefined ? '' : checkObjectName(ledger, 'exposure.tlsSecretName', settings.options.tlsSecretName),
        servicePorts: ports(front),
      };
    case 'cluster':
      return { ...common, servicePorts: ports(front) };
  }
}

/** The application's keep-alive; a variable without a stated timeout gets one that outlives the balancer's idle timeout. */
function planKeepAlive(ledger: Ledger, props: HighlyAvailableWebServiceProps) {
  const variable = props.keepAliveVariable ?? '';
  if (variable !== '') {
    checkVariable(ledger, 'keepAliveVariable', variable, '');
  }
  const settings = props.exposure?._settings;
  const idle = settings?.kind === 'alb' ? statedIdleTimeout(settings.options) : undefined;
  const stated = ledger.seconds('keepAliveTimeout', props.keepAliveTimeout, { min: 1, under: keepAliveOutlivesIdle });
  const needed = variable === '' ? 0 : keepAliveOutlivesIdle.choose({ idleTimeout: idle ?? keepAliveOutlivesIdle.idleTimeout });
  return { keepAlive: stated ?? needed, keepAliveVariable: variable };
}

function resolveExposure(planning: Planning, exposure: Exposure | undefined, protocol: ServingProtocol): Exposure['_settings'] {
  const { ledger, facts } = planning;
  if (isDevelopment(facts) && exposure?._settings.kind === 'alb') {
    // What production will need is checked on the laptop already.
    planAlb(ledger, exposure._settings.options, protocol);
  }
  const kind = ledger.decide('exposure', targetsArePods, isDevelopment(facts) ? undefined : exposure?._settings.kind, () => defaultKind(facts, protocol));
  const settings = exposure?._settings.kind === kind ? exposure._settings : { kind, options: {} } as Exposure['_settings'];
  if ((settings.kind === 'alb' || settings.kind === 'nlb') && !declares(facts, 'ingressController')) {
    ledger.assume('ingressController', 'the AWS Load Balancer Controller', 'Cluster.declare(scope, { ingressController })');
  }
  if (settings.kind === 'alb' && protocol === ServingProtocol.TCP) {
    ledger.refuse('exposure', 'Exposure.albIngress()', 'Exposure.nlbService() or Exposure.clusterInternal()',
      'An Application Load Balancer speaks HTTP and gRPC only.', targetsArePods);
    return UNEXPOSED;
  }
  if (settings.kind === 'alb' && protocol === ServingProtocol.GRPC && settings.options.certificateArn === undefined && settings.options.group === undefined) {
    ledger.refuse('exposure.certificateArn', 'none', 'the ARN of a certificate',
      'An Application Load Balancer takes gRPC on HTTPS listeners only: state the certificate, or use Exposure.nlbService() or .clusterInternal().',
      loadBalancerAcceptsValues);
    return UNEXPOSED;
  }
  return settings;
}

function defaultKind(facts: ClusterFacts, protocol: ServingProtocol): 'alb' | 'cluster' {
  return protocol !== ServingProtocol.HTTP || isDevelopment(facts) || facts.ingressController === 'other' ? 'cluster' : 'alb';
}

function planServicePorts(ledger: Ledger, serving: ServicePortPlan, extra: readonly PortPlan[]): readonly ServicePortPlan[] {
  const ports = [serving, ...extra.map(({ name, number, protocol }) => ({ name, port: number, targetPort: name, protocol }))];
  ports.forEach(({ name, port, protocol }, index) => {
    const other = ports.slice(0, index).find(earlier => earlier.name === name || earlier.port === port && earlier.protocol === protocol);
    if (other !== undefined) {
      ledger.refuse('extraPorts', `${name} ${port}`, `another name and number than ${other.name} ${other.port}, which the Service has already`,
        'Rename or move the extra port.', portChainComplete);
    }
  });
  return ports;
}
