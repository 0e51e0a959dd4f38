import { AlbIngressOptions, NlbServiceOptions, RouteOptions, ServingProtocol } from '../../api';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { deregistrationFitsShutdown } from '../../recommendations/shutdown/deregistration-fits-shutdown';
import { ALB_CLASS, DEREGISTRATION_DELAY, IDLE_TIMEOUT, writeAttributes } from '../../vocabularies/aws-load-balancer';
import { checkAnnotations, checkObjectName } from '../checks/names';
import { Ledger } from '../ledger';
import { Planning } from '../planning';

type Texts = Readonly<Record<string, string>>;

export const HTTP_PORT = 80;
export const HTTPS_PORT = 443;
const MAX_IDLE = 4000;
const ORDER_BOUND = 1000;
/** What the API server takes as a prefix. @see https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types */
const PATH = /^\/[^\s?#*]*$/;
const UNCLEAN_PATH = /\/\/|\/\.\.?(?:\/|$)|%2f/i;
const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
/** Load balancer classes by the controller that answers for them. */
const NLB_CLASS = { 'aws-load-balancer-controller': 'service.k8s.aws/nlb', 'eks-auto-mode': 'eks.amazonaws.com/nlb', 'other': 'service.k8s.aws/nlb' } as const;

/** What every Ingress has. */
export function planRoute(ledger: Ledger, { host, path, annotations }: RouteOptions) {
  const isWrong = host !== undefined && loadBalancerAcceptsValues.hostProblem(host) !== undefined;
  if (isWrong) {
    ledger.refuse('exposure.host', host, 'a host name such as shop.example.com',
      'Give a DNS name in lower case, without scheme, port and path; a leading *. stands for one label.', loadBalancerAcceptsValues);
  }
  const isRefused = path !== undefined && (!PATH.test(path) || UNCLEAN_PATH.test(path));
  if (isRefused) {
    ledger.refuse('exposure.path', path, 'a path that begins with /', 'Give a prefix without //, /./, /../, blanks, wildcards, query and fragment.',
      loadBalancerAcceptsValues);
  }
  return {
    host: isWrong ? '' : host ?? '',
    path: isRefused ? '/' : path ?? '/',
    userAnnotations: checkAnnotations(ledger, 'exposure.annotations', annotations),
  };
}

/** The idle timeout in seconds that an exposure states, as an option or as an attribute. */
export function statedIdleTimeout({ idleTimeout, loadBalancerAttributes }: AlbIngressOptions): number | undefined {
  const attribute = loadBalancerAttributes?.[IDLE_TIMEOUT.attribute];
  return idleTimeout?.toSeconds({ integral: false }) ?? (attribute === undefined ? undefined : Number(attribute) || undefined);
}

/** What an Application Load Balancer is told on its Ingress. */
export function planAlb(ledger: Ledger, options: AlbIngressOptions, protocol: ServingProtocol) {
  const idle = ledger.seconds('exposure.idleTimeout', options.idleTimeout, { min: 1, max: MAX_IDLE, under: loadBalancerAcceptsValues });
  const order = ledger.count('exposure.groupOrder', options.groupOrder, { min: -ORDER_BOUND, max: ORDER_BOUND, under: loadBalancerAcceptsValues });
  const hasCertificate = checkCertificate(ledger, options.certificateArn);
  refuseTwice(ledger, 'exposure.idleTimeout', idle, 'exposure.loadBalancerAttributes', 'idle_timeout.timeout_seconds', options.loadBalancerAttributes ?? {});
  const stated = acceptedAttributes(ledger, 'load-balancer-attributes', options.loadBalancerAttributes ?? {}, acceptedByAlb);
  const attributes = { ...(idle === undefined ? {} : { [IDLE_TIMEOUT.attribute]: String(idle) }), ...stated };
  const sslPolicy = options.sslPolicy ?? (hasCertificate && options.group === undefined ? TLS_POLICY : undefined);
  const annotations = present({
    'scheme': options.scheme,
    'group.name': options.group,
    'group.order': order === undefined ? undefined : String(order),
    'certificate-arn': hasCertificate ? options.certificateArn : undefined,
    'listen-ports': hasCertificate ? JSON.stringify([{ HTTP: HTTP_PORT }, { HTTPS: HTTPS_PORT }]) : undefined,
    'ssl-redirect': hasCertificate ? String(HTTPS_PORT) : undefined,
    'ssl-policy': sslPolicy,
    'load-balancer-attributes': Object.keys(attributes).length === 0 ? undefined : writeAttributes(attributes),
    'backend-protocol-version': protocol === ServingProtocol.GRPC ? 'GRPC' : undefined,
  });
  return {
    annotations: accepted(ledger, annotations, acceptedByAlb),
    className: checkObjectName(ledger, 'exposure.className', options.className ?? ALB_CLASS),
    hasCertificate,
    idleTimeout: idle ?? 0,
    healthCheckPath: options.healthCheckPath ?? '',
    successCodes: options.successCodes ?? '',
    ...planRoute(ledger, options),
    ...planDeregistration(ledger, options, acceptedByAlb),
  };
}

/** What a Network Load Balancer is told on its Service. */
export function planNlb({ ledger, facts }: Planning, options: NlbServiceOptions, listener: number) {
  const hasCertificate = checkCertificate(ledger, options.certificateArn);
  const annotations = present({
    'scheme': options.scheme,
    'ssl-cert': hasCertificate ? options.certificateArn : undefined,
    'ssl-ports': hasCertificate ? String(listener) : undefined,
  });
  return {
    annotations: accepted(ledger, annotations, acceptedByNlb),
    className: NLB_CLASS[facts.ingressController],
    hasCertificate,
    userAnnotations: checkAnnotations(ledger, 'exposure.annotations', options.annotations),
    ...planDeregistration(ledger, options, acceptedByNlb),
  };
}

function planDeregistration(ledger: Ledger, options: Pick<AlbIngressOptions, 'deregistrationDelay' | 'targetGroupAttributes'>, problemWith: Judge) {
  const attributes = options.targetGroupAttributes ?? {};
  const seconds = ledger.seconds('exposure.deregistrationDelay', options.deregistrationDelay, { max: DEREGISTRATION_DELAY.max, under: deregistrationFitsShutdown });
  const { attribute } = DEREGISTRATION_DELAY;
  refuseTwice(ledger, 'exposure.deregistrationDelay', seconds, 'exposure.targetGroupAttributes', attribute, attributes);
  const valid = acceptedAttributes(ledger, 'target-group-attributes', attributes, problemWith);
  const { [attribute]: stated, ...others } = valid;
  return {
    statedDeregistrationDelay: seconds ?? Number(stated ?? 0),
    hasDeregistrationDelay: seconds !== undefined || stated !== undefined,
    targetGroupAttributes: others,
  };
}

/** A value that a prop and an attribute both state, and not the same. */
function refuseTwice(ledger: Ledger, prop: string, value: number | undefined, attributes: string, attribute: string, given: Texts): void {
  if (value !== undefined && attribute in given && given[attribute] !== String(value)) {
    ledger.refuse(`${attributes}.${attribute}`, given[attribute], `${value}, as ${prop} says, or nothing`, 'State it once.', loadBalancerAcceptsValues);
  }
}

function checkCertificate(ledger: Ledger, arn: string | undefined): boolean {
  const isWrong = arn !== undefined && loadBalancerAcceptsValues.certificateProblem(arn) !== undefined;
  if (isWrong) {
    ledger.refuse('exposure.certificateArn', arn, 'arn:aws:acm:REGION:ACCOUNT:certificate/ID', 'Give the ARN of an ACM or IAM server certificate.',
      loadBalancerAcceptsValues);
  }
  return arn !== undefined && !isWrong;
}

/** The props that annotations come from, where their names differ. */
const PROPS: Readonly<Record<string, string>> = {
  'load-balancer-attributes': 'loadBalancerAttributes',
  'target-group-attributes': 'targetGroupAttributes',
  'group.name': 'group',
  'group.order': 'groupOrder',
  'ssl-policy': 'sslPolicy',
  'certificate-arn': 'certificateArn',
  'ssl-cert': 'certificateArn',
};

/** What is wrong with the value of an annotation, in words. */
type Judge = (name: string, value: string) => string | undefined;

const acceptedByAlb: Judge = (name, value) => loadBalancerAcceptsValues.albProblem(name, value);
const acceptedByNlb: Judge = (name, value) => loadBalancerAcceptsValues.nlbProblem(name, value);

/** The attributes of an annotation that are accepted one by one, so that each that is not is told. */
function acceptedAttributes(ledger: Ledger, annotation: string, attributes: Texts, problemWith: Judge): Texts {
  return Object.fromEntries(Object.entries(attributes).filter(([key, value]) => {
    const alone = accepted(ledger, { [annotation]: writeAttributes({ [key]: value }) }, problemWith);
    return Object.keys(alone).length > 0;
  }));
}

/** The annotations whose values the controller takes; the others are refused. */
function accepted(ledger: Ledger, annotations: Texts, problemWith: Judge): Texts {
  const taken: Record<string, string> = {};
  for (const [name, value] of Object.entries(annotations)) {
    const problem = problemWith(name, value);
    if (problem === undefined) {
      taken[name] = value;
    } else {
      ledger.refuse(`exposure.${PROPS[name] ?? name}`, value, 'a value that the load balancer takes', `The load balancer refuses it: ${problem}.`,
        loadBalancerAcceptsValues);
    }
  }
  return taken;
}

function present(annotations: Readonly<Record<string, string | undefined>>): Texts {
  const stated: Record<string, string> = {};
  for (const [name, value] of Object.entries(annotations)) {
    if (value !== undefined) {
      stated[name] = value;
    }
  }
  return stated;
}
