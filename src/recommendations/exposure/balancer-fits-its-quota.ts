import { annotationPath, IngressLike } from '../../kubernetes';
import { ALB_KEYS, ALB_PREFIX, balancerSize, ingressGroup, isAlb, ruleConditions, sharingBalancer } from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';
import { inWords } from './readings/overruled';

/** Rules of one balancer, on all its listeners and without those that answer last; it can be raised. */
const MOST_RULES = 100;
/** Target groups of one balancer. */
const MOST_TARGET_GROUPS = 100;
/** Certificates of one balancer besides the default of each listener; it can be raised. */
const MOST_CERTIFICATES = 25;
/** Hosts, paths and other values that one rule compares with. */
const MOST_VALUES = 5;

interface Size {
  readonly about: 'rules' | 'target-groups' | 'certificates';
  readonly count: number;
  readonly balancer: string;
}

interface Values {
  readonly about: 'values';
  readonly count: number;
  readonly rule: string;
}

export const balancerFitsItsQuota = recommend({
  id: 'balancer-fits-its-quota',
  title: 'A load balancer has room for all rules, target groups and certificates that it is to have',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'ip-targets', url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html' },
    { document: 'K8S', section: 'controllers', url: 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2011' },
  ],
  why: 'Elastic Load Balancing refuses the rule that is one too many, and the controller stops there: the Ingresses of the whole group are frozen, also those '
    + 'that were deployed long ago, until the last change is taken back. A rule counts on every port that the balancer listens on, and each Ingress of a group '
    + 'has target groups of its own.',
  remedy: 'Give some Ingresses another group.name, list in listen-ports only what clients use, and have HTTP redirected by ssl-redirect, which needs no '
    + `rules. The ${MOST_RULES} rules and the ${MOST_CERTIFICATES} certificates are quotas that AWS raises on request, the ${MOST_TARGET_GROUPS} target groups and the ${MOST_VALUES} values of a rule are not: `
    + 'spread the values of a condition over several rules.',
  causedBy: ['exposure'],
  on: 'entry',
  kinds: ['Ingress'],
  messages: {
    'rules': '{balancer} needs {count} rules on its listeners, but has a quota of {most} unless it was raised.',
    'target-groups': '{balancer} needs {count} target groups, but may have {most}.',
    'certificates': '{balancer} needs {count} certificates besides its default one, but has a quota of {most} unless it was raised.',
    'values': 'The rule for {rule} compares with {count} hosts, paths and other values, but Elastic Load Balancing takes {most} in one rule.',
  },
  levels: { 'rules': 'warning', 'target-groups': 'warning', 'certificates': 'warning', 'values': 'error' },
  read: (entry, context): readonly Reading<Size | Values>[] => isAlb(entry) ? [...sizes(entry, context), ...values(entry)] : NOT_APPLICABLE,
  holds: said => {
    switch (said.about) {
      case 'rules': {
        const { count, balancer } = said;
        return count <= MOST_RULES ? undefined : warning('rules', { balancer, count, most: MOST_RULES }, 'a higher quota, or a second balancer');
      }
      case 'target-groups': {
        const { count, balancer } = said;
        return count <= MOST_TARGET_GROUPS ? undefined : warning('target-groups', { balancer, count, most: MOST_TARGET_GROUPS }, 'a second balancer');
      }
      case 'certificates': {
        const { count, balancer } = said;
        return count <= MOST_CERTIFICATES ? undefined
          : warning('certificates', { balancer, count, most: MOST_CERTIFICATES }, 'certificates for several hosts, a higher quota, or a second balancer');
      }
      case 'values': {
        const { count, rule } = said;
        return count <= MOST_VALUES ? undefined : error('values', { rule, count, most: MOST_VALUES }, `at most ${MOST_VALUES} values, or several rules`);
      }
    }
  },
});

/** Told at the Ingress that comes first, once for the whole balancer. */
function sizes(entry: IngressLike, { inventory }: AuditContext): readonly Reading<Size>[] {
  const { entry: first, rules, targetGroups, certificates } = balancerSize(sharingBalancer(entry, inventory));
  if (entry !== first) {
    return NOT_APPLICABLE;
  }
  const group = ingressGroup(entry);
  const balancer = group === '' ? 'The load balancer' : `The load balancer of group ${group}`;
  return [
    ...reading<Size>({ about: 'rules', count: rules, balancer }, entry, '/spec/rules'),
    ...reading<Size>({ about: 'target-groups', count: targetGroups, balancer }, entry, '/spec/rules'),
    ...reading<Size>({ about: 'certificates', count: certificates, balancer }, entry, annotationPath(ALB_PREFIX + ALB_KEYS.certificateArn)),
  ];
}

/** Host and path of a rule are never too many. */
function values(entry: IngressLike): readonly Reading<Values>[] {
  return entry.backends.filter(({ service }) => `${ALB_PREFIX}conditions.${service}` in entry.annotations).flatMap(backend =>
    reading<Values>({ about: 'values', count: ruleConditions(entry, backend).values, rule: inWords(backend) }, entry, backend.field));
}
