import { LONG_RUNNING } from '../../inventory';
import { describe, isDevelopment, namespaceKey } from '../../kubernetes';
import { GOLDILOCKS, isMadeByGoldilocks, isMeasured, updateModeOf } from '../../vocabularies/goldilocks/goldilocks';
import { isActive } from '../../vocabularies/vertical-pod-autoscaler/update-modes';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Whoever else sets the requests that a VerticalPodAutoscaler sets, or recommends what it recommends. */
type Rival =
  | { readonly about: 'autoscaler'; readonly autoscaler: string; readonly other: string }
  | { readonly about: 'goldilocks'; readonly autoscaler: string; readonly namespace: string; readonly doBothChange: boolean };

export const resizerIsSingle = recommend({
  id: 'resizer-is-single',
  title: 'One VerticalPodAutoscaler alone sets the requests of a workload',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'vpa' },
    { document: 'K8S', section: 'api', url: 'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md' },
  ],
  why: 'Of two VerticalPodAutoscalers on one workload one decides for all its pods, the older of them, and the other is passed over without a word: its bounds count for nothing, '
    + 'though its status looks well. Goldilocks makes one for every workload of a Namespace with its label and looks for no other.',
  remedy: 'Keep one VerticalPodAutoscaler per workload. In a Namespace that Goldilocks measures let its own only recommend, which is what it does by default.',
  byDefault: 'A workload of a namespace with goldilocks gets no VerticalPodAutoscaler of its own.',
  causedBy: ['sizing'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    two: '{autoscaler} and {other} both set the requests of this workload: the older decides alone, and the other is passed over without a word.',
    goldilocks: 'Goldilocks makes a VerticalPodAutoscaler that changes pods, too, as namespace {namespace} is labelled: of it and {autoscaler} the older decides alone.',
    again: 'Goldilocks measures namespace {namespace}, too: beside {autoscaler} it makes a VerticalPodAutoscaler that recommends the same once more.',
  },
  levels: { two: 'error', goldilocks: 'warning', again: 'info' },
  remedies: {
    two: 'Keep one VerticalPodAutoscaler, or let the other only recommend: updateMode "Off".',
    goldilocks: `Annotate the workload ${GOLDILOCKS.updateMode}: "off", so that Goldilocks only recommends, or leave one of the two out.`,
    again: `Leave out the VerticalPodAutoscaler, or the label ${GOLDILOCKS.enabled} of the Namespace.`,
  },
  read: (workload, { inventory, facts }): readonly Reading<Rival>[] => {
    const { verticalAutoscalers } = workload;
    if (verticalAutoscalers.length === 0 || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const [first, ...others] = verticalAutoscalers.filter(({ updateMode }) => isActive(updateMode));
    // One that is there twice is another recommendation's business.
    const rivals = others.filter(({ name }) => name !== first.name).map((object): Reading<Rival> => ({
      value: { about: 'autoscaler', autoscaler: describe(first), other: describe(object) },
      place: { object, path: '/spec/targetRef' },
      related: [workload, first],
    }));
    const namespace = inventory.find(namespaceKey(workload.namespace));
    const [own] = first === undefined ? verticalAutoscalers : [first];
    if (namespace === undefined || !isMeasured(namespace) || verticalAutoscalers.some(isMadeByGoldilocks)) {
      return rivals;
    }
    const doBothChange = first !== undefined && isActive(updateModeOf(namespace, workload));
    return [...rivals, {
      value: { about: 'goldilocks', autoscaler: describe(own), namespace: namespace.name, doBothChange },
      place: { object: own, path: '/spec/targetRef' },
      related: [workload, namespace],
    }];
  },
  holds: rival => {
    const { autoscaler } = rival;
    if (rival.about === 'autoscaler') {
      return error('two', { autoscaler, other: rival.other }, 'one VerticalPodAutoscaler');
    }
    const { namespace } = rival;
    return rival.doBothChange ? warning('goldilocks', { autoscaler, namespace }) : info('again', { autoscaler, namespace });
  },
});
