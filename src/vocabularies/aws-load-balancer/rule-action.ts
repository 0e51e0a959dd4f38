import { ACTION } from './annotation-keys';
import { ALB_PREFIX, USE_ANNOTATION } from './controller';
import { lowerKeys, parseJson } from './go-json';
import { ListenPort } from './listen-port';
import { RuleReach } from './rule-reach';
import { Fields, fields, items, text } from '../../kubernetes/json/fields';
import { Backend, IngressLike } from '../../kubernetes/objects/model';

/** What a rule does with its requests. */
export interface RuleAction {
  /** Where they go, each a text by which two can be compared. */
  readonly destinations: readonly string[];
  /** The target groups that the controller makes for it, or that it names. */
  readonly targetGroups: readonly string[];
  /** How they are redirected, with keys in lower case; nothing where they are not. */
  readonly redirect: Fields | undefined;
}

const MAGIC: Readonly<Record<string, string>> = { protocol: '#{protocol}', host: '#{host}', port: '#{port}', path: '/#{path}', query: '#{query}' };

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/enhanced_backend_builder.go (Build) */
export function ruleAction(entry: IngressLike, backend: Backend): RuleAction {
  const { annotations } = entry;
  const transforms = annotations[`${ALB_PREFIX}transforms.${backend.service}`] ?? '';
  if (backend.port !== USE_ANNOTATION) {
    return forward([{ servicename: backend.service, serviceport: backend.port }], entry, transforms);
  }
  const stated = annotations[ALB_PREFIX + ACTION + backend.service] ?? '';
  const action = fields(lowerKeys(parseJson(stated)));
  if (action.type === 'forward') {
    const targets = items(fields(action.forwardconfig).targetgroups).map(fields);
    return forward(targets.length === 0 ? [action] : targets, entry, transforms);
  }
  return {
    destinations: [JSON.stringify(Object.entries(action).sort())],
    targetGroups: [],
    redirect: action.type === 'redirect' ? fields(action.redirectconfig) : undefined,
  };
}

function forward(targets: readonly Fields[], { namespace, name }: IngressLike, transforms: string): RuleAction {
  const used = targets.filter(({ weight }) => weight !== 0);
  return {
    destinations: used.map(target => `${targetOf(target, namespace)} ${transforms}`),
    targetGroups: targets.map(target => targetOf(target, `${namespace}/${name}`)),
    redirect: undefined,
  };
}

/** A target group outside the cluster, or the port of a Service; a number in quotes is a number. */
function targetOf({ targetgrouparn, targetgroupname, servicename, serviceport }: Fields, from: string): string {
  return text(targetgrouparn) ?? text(targetgroupname) ?? `${from} ${String(servicename)}:${String(serviceport)}`;
}

/**
 * Whether a redirect leads to the rule itself, so that the controller leaves the rule out.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/rule_optimizer.go (isInfiniteRedirectRule)
 */
export function leadsToItself({ redirect }: RuleAction, own: ListenPort & RuleReach): boolean {
  if (redirect === undefined) {
    return false;
  }
  const { protocol, port, hosts, paths } = own;
  const kept: Readonly<Record<string, readonly string[]>> = { protocol: [protocol], port: [String(port)], host: hosts, path: paths, query: [] };
  return Object.entries(kept).every(([part, values]) => {
    const to = text(redirect[part]);
    return to === undefined || to === MAGIC[part] || values.includes(to);
  });
}
