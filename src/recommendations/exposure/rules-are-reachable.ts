import { isAlb, PrefixRule, ruleWidth } from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, recommend } from '../recommendation';
import { Overruled, overruledReadings } from './readings/overruled';

export const rulesAreReachable = recommend({
  id: 'rules-are-reachable',
  title: 'Every rule of a load balancer gets the requests that it is for',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'ip-targets', url: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#group.order' },
    {
      document: 'K8S',
      section: 'controllers',
      url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html',
    },
  ],
  why: 'An Application Load Balancer asks its rules in order and takes the first that fits. The controller sorts the paths of one rule of an Ingress: '
    + 'exact ones, then prefixes by their length, then the others as they are listed. It does not sort the rules of an Ingress, nor the Ingresses of a '
    + 'group by what they ask for: those come by group.order, and by namespace and name where that is the same. So a wider rule, for every host or for /, takes '
    + 'all requests of a narrower one that comes later. No event says so: the targets are healthy and get nothing, and clients get the answers of '
    + 'another service.',
  remedy: 'Let the narrower rule come first: give the Ingress with the wider one the higher group.order (groupOrder of the exposure in constructs), or put both into one Ingress, with pathType '
    + 'Prefix and the narrower host first. A rule for the same requests as another has to go, or both become one action that forwards to both.',
  byDefault: 'group.order on the wider of two rules that touch, when members of a group that one app makes have them: the width of the rule, the host '
    + 'before the path. Nothing where nothing touches; what is stated stands, and others follow it.',
  causedBy: ['exposure'],
  on: 'entry',
  kinds: ['Ingress'],
  messages: {
    'within': '{backend} gets no requests for {rule}: all of them go to {takers}, which the balancer asks first.',
    'by-name': '{backend} gets no requests for {rule}: all of them go to {takers} of {others}, first in the group by name.',
    'by-order': '{backend} gets no requests for {rule}: all of them go to {takers} of {others}, first in the group by group.order.',
  },
  levels: { 'within': 'error', 'by-name': ['error', 'warning'], 'by-order': ['error', 'warning'] },
  /** The group.order of an Ingress that has to come after narrower ones. */
  choose: (rule: PrefixRule): number => ruleWidth(rule),
  read: (entry, context) => isAlb(entry) ? overruledReadings(entry, context) : NOT_APPLICABLE,
  holds: ({ backend, rule, takers, others, isOrdered, isStated, isCertain, change }: Overruled) => {
    if (others === '') {
      return error('within', { backend, rule, takers }, change);
    }
    const operands = { backend, rule, takers, others };
    const level = isCertain && !isStated ? error : warning;
    return isOrdered ? level('by-order', operands, change) : level('by-name', operands, change);
  },
});
