import { AlbPlan, planAlb } from './alb';
import { hasCertificate } from './balancer';
import { HeadlessServicePlan, planHeadlessService } from './headless-service';
import { planRoutes, RoutesPlan } from './ingress-rules';
import { KeepAlivePlan, planKeepAlive } from './keep-alive';
import { NlbPlan, planNlb } from './nlb';
import { planPodTls, Spoken } from './pod-tls';
import { planServicePort, planServicePorts, ServicePortPlan } from './service-ports';
import { asksForTls, hasOwnClass, isShared, mayEndTls } from './tls-front';
import { AlbIngressOptions, Exposure, HighlyAvailableWebServiceProps, IngressOptions, ServingProtocol } from '../../api';
import { ClusterFacts, declares, isDevelopment } from '../../kubernetes';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { portChainComplete } from '../../recommendations/exposure/port-chain-complete';
import { targetsArePods } from '../../recommendations/exposure/targets-are-pods';
import { tlsPolicyIsCurrent } from '../../recommendations/exposure/tls-policy-is-current';
import { checkObjectName } from '../checks/names';
import { planPort, planPorts, PortPlan } from '../containers';
import { ExposureWithDefaults, exposureWithDefaults } from '../defaults/exposure-defaults';
import { Stated } from '../defaults/stated';
import { Ledger } from '../ledger';
import { Planning } from '../planning';

/** How requests reach the pods of a web service. */
export type ExposurePlan = Served & (AlbPlan | NlbPlan | IngressPlan | ClusterPlan);

/** What a web service has however it is reached. */
interface Served extends Spoken {
  /** Ports of the main container, the serving one first. */
  readonly containerPorts: readonly PortPlan[];
  readonly servicePorts: readonly ServicePortPlan[];
  readonly headlessService?: HeadlessServicePlan;
  /** Nothing when nobody said how long the application keeps idle connections. */
  readonly keepAlive?: KeepAlivePlan;
}

/** An Ingress of any controller but that of AWS. */
export interface IngressPlan extends RoutesPlan {
  readonly kind: 'ingress';
  readonly route: 'ingress';
  readonly className: string;
  /** The Secret with the certificate. */
  readonly tlsSecret?: string;
}

/** A Service that only pods of the cluster reach. */
export interface ClusterPlan {
  readonly kind: 'cluster';
  readonly route: 'service';
}

type Settings = Exposure['_settings'];

/** Planned in place of a refused exposure, so that the rest can be judged. */
const UNEXPOSED: Settings = { kind: 'cluster', options: {} };

export function planExposure(planning: Planning, props: HighlyAvailableWebServiceProps, name: string, defaults: Stated): ExposurePlan {
  const { ledger } = planning;
  const protocol = props.protocol ?? ServingProtocol.HTTP;
  const own = props.exposure && exposureWithDefaults(defaults, props.exposure._settings, protocol);
  const settings = resolveExposure(planning, protocol, own, kind => exposureWithDefaults(defaults, { kind, options: {} } as Settings, protocol));
  // What the pods do, and on which port callers in the cluster reach them, is the same wherever they run.
  const everywhere = settings.kind === 'cluster' ? own?.settings ?? settings : settings;
  ledger.take(own?.taken.filter(({ prop }) => prop === 'tlsToPods') ?? [], 'exposure.');
  const spoken: Spoken = { protocol, podTls: planPodTls(ledger, everywhere, defaults.get('tlsToPods')) };
  const serving: PortPlan = { name: portChainComplete.choose(spoken), number: planPort(planning, 'port', props.port), protocol: 'TCP' };
  const extra = planPorts(planning, 'extraPorts', props.extraPorts);
  const keepAlive = planKeepAlive(ledger, props, everywhere);
  const endsTls = everywhere.kind === 'nlb' && hasCertificate(everywhere.options);
  const servicePort = planServicePort(planning, props, { kind: everywhere.kind, serving, endsTls, ...spoken });
  const headlessService = props.headlessService ? planHeadlessService(ledger, props.headlessService, name, serving) : undefined;
  const containerPorts = [serving, ...extra];
  const { podTls } = spoken;
  const ports = (further: readonly PortPlan[]) => planServicePorts(ledger, serving, servicePort, further);
  switch (settings.kind) {
    case 'alb': {
      const reached = planAlb(ledger, settings.options, spoken);
      recordPolicy(ledger, settings.options, reached.sslPolicy);
      return { protocol, podTls, containerPorts, servicePorts: ports(extra), headlessService, keepAlive, ...reached };
    }
    case 'nlb': {
      if (extra.length > 0) {
        ledger.assume('extraPorts', 'extra ports are reached at the pods, as a Network Load Balancer would listen on each', 'a Service of your own with this selector');
      }
      // Every port of a balancer's Service is a listener of its own, with a target group that every pod waits for.
      const reached = planNlb(planning, settings.options, { listener: servicePort, ...spoken });
      recordPolicy(ledger, settings.options, reached.tls?.policy);
      return { protocol, podTls, containerPorts, servicePorts: ports([]), headlessService, keepAlive, ...reached };
    }
    case 'ingress': {
      const reached = planIngress(ledger, settings.options);
      return { protocol, podTls, containerPorts, servicePorts: ports(extra), headlessService, keepAlive, ...reached };
    }
    case 'cluster':
      return { protocol, podTls, containerPorts, servicePorts: ports(extra), headlessService, keepAlive, kind: 'cluster', route: 'service' };
  }
}

/** Nothing is decided where the balancer states none. */
function recordPolicy(ledger: Ledger, { sslPolicy }: Pick<AlbIngressOptions, 'sslPolicy'>, policy: string | undefined): void {
  if (policy !== undefined) {
    ledger.decide('sslPolicy', tlsPolicyIsCurrent, sslPolicy ?? undefined, () => policy);
  }
}

function planIngress(ledger: Ledger, options: IngressOptions): IngressPlan {
  const routes = planRoutes(ledger, options);
  const className = checkObjectName(ledger, 'exposure.className', options.className);
  const { tlsSecretName } = options;
  const tlsSecret = tlsSecretName === undefined ? undefined : checkObjectName(ledger, 'exposure.tlsSecretName', tlsSecretName);
  return { kind: 'ingress', route: 'ingress', className, ...routes, tlsSecret };
}

/** The exposure that counts: the stated one where the cluster and the protocol have it. */
function resolveExposure(
  planning: Planning, protocol: ServingProtocol, stated: ExposureWithDefaults | undefined, unstated: (kind: Settings['kind']) => ExposureWithDefaults,
): Settings {
  const { ledger, facts } = planning;
  if (isDevelopment(facts) && stated?.settings.kind === 'alb') {
    // What production will need is checked on the laptop already.
    planAlb(ledger, stated.settings.options, { protocol });
  }
  const kind = ledger.decide('exposure', targetsArePods, isDevelopment(facts) ? undefined : stated?.settings.kind, () => defaultKind(facts, protocol));
  const { settings, taken } = stated?.settings.kind === kind ? stated : unstated(kind);
  ledger.take(taken, 'exposure.');
  if ((settings.kind === 'alb' || settings.kind === 'nlb') && !declares(facts, 'ingressController')) {
    ledger.assume('ingressController', 'the AWS Load Balancer Controller', 'Cluster.declare(scope, { ingressController })');
  }
  if (settings.kind === 'alb' && protocol === ServingProtocol.TCP) {
    ledger.refuse('exposure', 'Exposure.albIngress()', 'Exposure.nlbService() or Exposure.clusterInternal()',
      'An Application Load Balancer speaks HTTP and gRPC only.', targetsArePods);
    return UNEXPOSED;
  }
  if (settings.kind === 'alb' && protocol === ServingProtocol.GRPC && isWithoutTls(settings.options)) {
    ledger.refuse('exposure.certificateArn', 'none', 'the ARN of a certificate',
      'An Application Load Balancer takes gRPC on HTTPS listeners only, and in a group each Ingress says itself where it listens: state the certificate, or use '
      + 'Exposure.nlbService() or .clusterInternal().', loadBalancerAcceptsValues);
    return UNEXPOSED;
  }
  refuseIdle(ledger, facts, settings);
  return settings;
}

/** Whether the Ingress cannot listen with TLS, whatever others behind the same balancer say. */
function isWithoutTls(options: AlbIngressOptions): boolean {
  return !asksForTls(options) && !(isShared(options) && hasOwnClass(options));
}

/** Options that would do nothing. */
function refuseIdle(ledger: Ledger, { ingressController }: ClusterFacts, settings: Settings): void {
  if (settings.kind !== 'alb' && settings.kind !== 'nlb') {
    return;
  }
  const sslPolicy = settings.options.sslPolicy ?? undefined;
  if (sslPolicy !== undefined && !mayEndTls(settings)) {
    ledger.refuse('exposure.sslPolicy', sslPolicy, 'certificateArn as well, or nothing', 'Without a certificate the load balancer ends no TLS, so that it needs no policy.',
      tlsPolicyIsCurrent);
  }
  const group = settings.kind === 'alb' ? settings.options.group ?? undefined : undefined;
  if (group !== undefined && ingressController === 'eks-auto-mode') {
    ledger.refuse('exposure.group', group, 'nothing, as the cluster runs EKS Auto Mode', 'It takes no group from an Ingress, so that each would get a load balancer of its own: '
      + 'name the group in spec.group.name of an IngressClassParams, and state the class that has these parameters as className.', loadBalancerAcceptsValues);
  }
}

function defaultKind(facts: ClusterFacts, protocol: ServingProtocol): 'alb' | 'cluster' {
  return protocol !== ServingProtocol.HTTP || isDevelopment(facts) || facts.ingressController === 'other' ? 'cluster' : 'alb';
}
