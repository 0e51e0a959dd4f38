import { findService } from '../../inventory';
import { IngressLike } from '../../kubernetes';
import { isAlb } from '../../vocabularies/aws-load-balancer';
import { info } from '../problem';
import { AuditContext, Reading, recommend } from '../recommendation';

type Rule =
  | { readonly about: 'exact'; readonly isOnly: boolean }
  | { readonly about: 'number'; readonly service: string; readonly port: number; readonly name: string };

const ROOT = '/';

export const targetGroupIsStable = recommend({
  id: 'target-group-is-stable',
  title: 'Ingress rules name what stays the same between releases',
  status: 'stable',
  since: '0.1.0',
  sources: [
    {
      document: 'LB',
      section: 'ip-targets',
      url: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/use_cases/blue_green/',
    },
  ],
  why: 'The controller knows a target group by the names of Ingress and Service and by the port as the rule writes it. When one of them changes, a new target '
    + 'group takes the place of the old one, whose connections are dropped without regard to the deregistration delay.',
  remedy: 'Name the port of the Service instead of its number, and keep the names of Ingress, Service and port; use pathType Prefix for /. '
    + 'Changing a rule that is in use replaces its target group once, so do it when few requests come.',
  byDefault: 'The port by its name, pathType Prefix, names that do not change.',
  correction: 'The Ingress of the source routes / with pathType Exact, which answers / alone: every other path gets a 404.',
  on: 'entry',
  kinds: ['Ingress'],
  messages: {
    exact: 'The only path is / with pathType Exact: every other path gets a 404.',
    number: 'Port {port} of Service {service} has the name {name}; a rule by number gets a new target group whenever the number changes.',
  },
  levels: { exact: 'info', number: 'info' },
  read: (entry, context) => [...exactRoot(entry), ...isAlb(entry) ? numbers(entry, context) : []],
  holds: rule => {
    if (rule.about === 'number') {
      return info('number', { service: rule.service, port: rule.port, name: rule.name }, `port ${rule.name}`);
    }
    return rule.isOnly ? info('exact', {}, 'pathType Prefix') : undefined;
  },
});

function exactRoot(entry: IngressLike): readonly Reading<Rule>[] {
  return entry.backends.filter(({ path, pathType }) => path === ROOT && pathType === 'Exact').slice(0, 1).map(({ field }) => ({
    value: { about: 'exact', isOnly: entry.backends.every(({ path, pathType }) => path === ROOT && pathType === 'Exact') },
    place: { object: entry, path: field.replace(/backend$/, 'pathType') },
  }));
}

function numbers(entry: IngressLike, { inventory }: AuditContext): readonly Reading<Rule>[] {
  return entry.backends.flatMap(({ service, port, field }) => {
    const found = typeof port === 'number' ? findService(inventory, entry.namespace, service) : undefined;
    const name = found?.ports.find(candidate => candidate.number === port)?.name ?? '';
    const value: Rule = { about: 'number', service, port: Number(port), name };
    return name === '' ? [] : [{ value, place: { object: entry, path: `${field}/service/port` }, related: [found!] }];
  });
}
