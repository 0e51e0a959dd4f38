import { CapacityBuffer, ClusterFacts } from '../../kubernetes';
import { BUFFER_GROUP, BUFFER_KIND, newestServed, servesBuffer } from '../../vocabularies/capacity-buffer/capacity-buffer';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** The node autoscaler of EKS Auto Mode is not the user's to configure. */
const AUTO_MODE = 'eks-auto-mode';
const WITHOUT_AUTOSCALER = 'managed-node-group';
/** What a buffer needs of whoever makes nodes, as none has it on by default. */
const SWITCHES: Readonly<Record<string, string>> = {
  'karpenter': 'the feature gate CapacityBuffer of Karpenter',
  'cluster-autoscaler': '--capacity-buffer-controller-enabled and --capacity-buffer-pod-injection-enabled of the Cluster Autoscaler',
};
const ANY_SWITCH = 'the feature gate CapacityBuffer of Karpenter, or --capacity-buffer-controller-enabled and --capacity-buffer-pod-injection-enabled of the '
  + 'Cluster Autoscaler';

type Doubt =
  | { readonly about: 'version'; readonly provisioner: string; readonly release: string; readonly version: string; readonly served: string }
  | { readonly about: 'both' | 'endless' | 'sizes' }
  | { readonly about: 'nobody'; readonly who: string }
  | { readonly about: 'switch'; readonly what: string };

/** Who keeps no room for any buffer, as far as is declared. */
function nobody({ ingressController, provisioner }: ClusterFacts): string | undefined {
  return ingressController === AUTO_MODE ? 'EKS Auto Mode' : provisioner === WITHOUT_AUTOSCALER ? 'A managed node group without a node autoscaler' : undefined;
}

export const spareApiServed = recommend({
  id: 'spare-api-served',
  title: 'The node autoscaler of the cluster keeps room for a CapacityBuffer',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'QNA', section: 'autoscaling', url: 'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md',
  }],
  why: 'A CapacityBuffer that nobody reads keeps no room, and nothing says so: in another version of its API, without the gate or the flags that switch it on, or '
    + 'with fields that exclude each other.',
  remedy: 'Write the version of the API that the node autoscaler has, one of podTemplateRef and scalableRef, and one of replicas and percentage, and switch buffers '
    + 'on there. Where they cannot be switched on, remove the CapacityBuffer and keep the room by a Deployment of placeholders with a PriorityClass.',
  byDefault: 'Placeholders, which need nothing; a CapacityBuffer by choice, in the version that the declared node autoscaler has.',
  props: { via: 'Spare.placeholders()' },
  on: 'object',
  kinds: [BUFFER_KIND],
  messages: {
    version: '{provisioner} {release} does not know {version} of CapacityBuffer: no room is kept.',
    both: 'podTemplateRef stands beside scalableRef: the API server takes one of them.',
    endless: 'podTemplateRef stands without replicas and limits, which the API server refuses.',
    sizes: 'replicas stands beside percentage: the greater of the two counts in newer versions of the node autoscaler, the smaller one in older ones.',
    nobody: '{who} keeps room for no CapacityBuffer.',
    switch: 'A CapacityBuffer does nothing unless {what} is on, which is not so by default.',
  },
  levels: { version: 'error', both: 'error', endless: 'error', sizes: 'warning', nobody: 'warning', switch: 'info' },
  nobody,
  read: (object, { facts }): readonly Reading<Doubt>[] => {
    if (object.group !== BUFFER_GROUP || object.isOwned) {
      return NOT_APPLICABLE;
    }
    const buffer = object as CapacityBuffer;
    const at = (doubt: Doubt, path: string) => reading<Doubt>(doubt, object, path);
    const version = object.apiVersion.slice(BUFFER_GROUP.length + 1);
    const { provisioner, provisionerVersion: release } = facts;
    const who = nobody(facts);
    const broken = [
      ...who === undefined && servesBuffer(provisioner, release, version) === 'no'
        ? at({ about: 'version', provisioner, release, version, served: newestServed(provisioner, release) ?? '' }, '/apiVersion') : [],
      ...who === undefined ? [] : at({ about: 'nobody', who }, '/spec'),
      ...buffer.hasTemplate && buffer.hasTarget ? at({ about: 'both' }, '/spec/podTemplateRef') : [],
      ...buffer.hasTemplate && buffer.replicas === undefined && !buffer.hasLimits ? at({ about: 'endless' }, '/spec/podTemplateRef') : [],
      ...buffer.replicas !== undefined && buffer.percentage !== undefined ? at({ about: 'sizes' }, '/spec/percentage') : [],
    ];
    return broken.length > 0 ? broken : at({ about: 'switch', what: SWITCHES[provisioner] ?? ANY_SWITCH }, '/spec');
  },
  holds: doubt => {
    switch (doubt.about) {
      case 'version': {
        const { provisioner, release, version, served } = doubt;
        return error('version', { provisioner, release, version }, served === '' ? 'placeholders' : `${BUFFER_GROUP}/${served}`);
      }
      case 'both': return error('both', {}, 'scalableRef alone');
      case 'endless': return error('endless', {}, 'replicas');
      case 'sizes': return warning('sizes', {}, 'replicas alone');
      case 'nobody': return warning('nobody', { who: doubt.who }, 'placeholders');
      case 'switch': return info('switch', { what: doubt.what }, doubt.what);
    }
  },
});
