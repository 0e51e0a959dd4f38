import { setsOfClass } from './readings/claimed-classes';
import {
  claimTemplates, ClusterFacts, declares, describe, Inventory, isDevelopment, isZoneKey, maximumReplicas, membershipOf, ObjectView, StorageClass,
  text, WAITS_FOR_POD, Workload,
} from '../../kubernetes';
import { canGrow, isZonal } from '../../vocabularies/storage-drivers/zonal';
import { error, info, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Clusters that EKS makes from this version on have no default class; those that were updated to it keep theirs. */
const WITHOUT_DEFAULT_FROM = 30;
/** A volume of which nobody's claim is left stays. */
const KEPT = 'Retain';
const CONTROLLERS_OF_EKS: readonly string[] = ['eks-auto-mode', 'aws-load-balancer-controller'];
const PROVISIONER_OF_EKS = 'managed-node-group';

type Binding =
  | { readonly about: 'time'; readonly provisioner: string; readonly waits: boolean; readonly spread: string | undefined; readonly stranded: Stranded | undefined }
  | { readonly about: 'growth'; readonly isAllowed: boolean }
  | { readonly about: 'end'; readonly policy: string; readonly set: string }
  | { readonly about: 'default'; readonly claim: string };

/** Members of which some get a volume in a zone where none of them may run. */
interface Stranded {
  readonly set: string;
  readonly replicas: number;
  readonly may: number;
  readonly zones: number;
}

function isEks(facts: ClusterFacts): boolean {
  return declares(facts, 'ingressController') && CONTROLLERS_OF_EKS.includes(facts.ingressController)
    || declares(facts, 'provisioner') && facts.provisioner === PROVISIONER_OF_EKS;
}

function lacksDefault(facts: ClusterFacts, { storageClasses }: Pick<Inventory, 'storageClasses'>): boolean {
  return isEks(facts) && declares(facts, 'kubernetesMinor') && facts.kubernetesMinor >= WITHOUT_DEFAULT_FROM && !storageClasses.some(({ isDefault }) => isDefault);
}

/** Whether what members keep is nowhere else, or takes long to copy. */
function keepsData({ annotations }: Workload): boolean {
  const membership = membershipOf(annotations);
  return membership !== undefined && membership !== 'independent';
}

function isSpreadByForce({ pod }: Workload): boolean {
  return pod.spread.some(({ isRequired, topologyKey }) => isRequired && isZoneKey(topologyKey));
}

/** The volumes of so many members go over all zones in turn, whatever the pods may do. */
function strandedOf(set: Workload, { allowedDomains }: StorageClass, facts: ClusterFacts): Stranded | undefined {
  const replicas = maximumReplicas(set);
  const may = set.pod.pinnedZones.length;
  const isSo = may > 0 && allowedDomains.length === 0 && declares(facts, 'zones') && may < facts.zones && replicas > may;
  return isSo ? { set: describe(set), replicas, may, zones: facts.zones } : undefined;
}

function* readClass(storage: StorageClass, { inventory, facts }: AuditContext): Iterable<Reading<Binding>> {
  const sets = setsOfClass(storage.name, inventory);
  if (isZonal(storage) && facts.zones > 1) {
    const spread = sets.find(isSpreadByForce);
    const found = sets.map(set => strandedOf(set, storage, facts)).find(one => one !== undefined);
    const value: Binding = {
      about: 'time', provisioner: storage.provisioner, waits: storage.bindingMode === WAITS_FOR_POD, spread: spread && describe(spread), stranded: found,
    };
    yield { value, place: { object: storage, path: '/volumeBindingMode' }, related: sets };
  }
  const keeper = sets.find(keepsData);
  if (keeper !== undefined) {
    yield { value: { about: 'end', policy: storage.reclaimPolicy, set: describe(keeper) }, place: { object: storage, path: '/reclaimPolicy' }, related: [keeper] };
  }
  if (canGrow(storage)) {
    yield { value: { about: 'growth', isAllowed: storage.allowsExpansion }, place: { object: storage, path: '/allowVolumeExpansion' } };
  }
}

/** The claims of an object that name no class, nor a volume that is there already. */
function* readClaims(object: ObjectView): Iterable<Reading<Binding>> {
  const claims = object.kind === 'StatefulSet'
    ? claimTemplates(object).map(({ name, spec, path }) => ({ claim: `The claim template ${name}`, spec, path: `${path}/spec` }))
    : [{ claim: `The claim ${object.name}`, spec: object.spec, path: '/spec' }];
  for (const { claim, spec, path } of claims) {
    if (text(spec.storageClassName) === undefined && text(spec.volumeName) === undefined && spec.selector === undefined) {
      yield { value: { about: 'default', claim }, place: { object, path: `${path}/storageClassName` } };
    }
  }
}

export const volumeFollowsThePod = recommend({
  id: 'volume-follows-the-pod',
  title: 'A volume is made where its pod can run',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode' },
    { document: 'K8S', section: 'controllers', url: 'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-extended.html' },
  ],
  why: 'A disk of a cloud is in one zone and stays there, and its pod can only run beside it. Where the disk is made at once, its zone is chosen before anybody has '
    + 'looked where the pod fits: a pod that may not run there, or finds no room, waits for ever. volumeBindingMode is Immediate where nobody says otherwise.',
  remedy: `Set volumeBindingMode: ${WAITS_FOR_POD}, so that the scheduler finds a node first and the volume follows. The field of a class cannot be changed: delete `
    + 'the class and apply it again, which touches no volume. Set allowVolumeExpansion: true in it, which costs nothing and lets a claim grow. Name the class of '
    + 'every claim where the cluster has no default class.',
  correction: 'A required spread over zones does not by itself keep members from starting on volumes that were bound at once: the external provisioner puts the '
    + 'volumes of a StatefulSet into the zones that have nodes in turn (sortAndShift of its topology.go). It goes wrong where a zone had no node at that moment or '
    + 'the pods may not run in all zones.',
  on: 'object',
  kinds: ['StorageClass', 'StatefulSet', 'PersistentVolumeClaim'],
  messages: {
    'at-once': '{provisioner} makes each volume in one zone, and chooses it before the pod has a node: a pod that finds no room there waits for ever.',
    'spread': '{provisioner} makes each volume in one zone, and chooses it before the pod has a node: a zone without a node at that moment gets none, and the '
      + 'required spread of {set} later refuses the members whose volumes share a zone.',
    'stranded': '{set} may run in {may} of {zones} zones, and {provisioner} puts the volumes of its {replicas} members into all of them in turn, before they have '
      + 'nodes: members whose volume is elsewhere never start.',
    'growth': 'allowVolumeExpansion is not true: a full volume cannot grow, and its data have to move to another one.',
    'deleted': 'reclaimPolicy is {policy}: whoever deletes a claim of {set} by mistake has deleted its data.',
    'default': '{claim} names no storageClassName: a cluster that EKS makes with Kubernetes 1.30 or newer has no default class, and the claim waits for ever.',
  },
  remedies: {
    deleted: 'Set reclaimPolicy: Retain, so that a volume outlives its claim, and delete volumes that nobody wants by hand. It counts for volumes that are made from '
      + 'now on; patch persistentVolumeReclaimPolicy of those that are there. The field of a class cannot be changed: delete the class and apply it again.',
    growth: 'Set allowVolumeExpansion: true. It can be changed at any time, and also counts for volumes that are there.',
    default: 'Name the class in storageClassName, or mark one as default with the annotation storageclass.kubernetes.io/is-default-class: "true".',
  },
  levels: { 'at-once': 'warning', 'spread': 'warning', 'stranded': 'error', 'growth': 'info', 'deleted': 'info', 'default': 'warning' },
  read: (object, context): readonly Reading<Binding>[] => {
    const { facts, inventory } = context;
    if (object.isOwned || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    if (object.kind === 'StorageClass') {
      return 'provisioner' in object ? [...readClass(object as StorageClass, context)] : NOT_APPLICABLE;
    }
    // What a cluster gave back has been bound by now, or waits where everybody sees it.
    return object.isLive || !lacksDefault(facts, inventory) ? NOT_APPLICABLE : [...readClaims(object)];
  },
  holds: binding => {
    switch (binding.about) {
      case 'time': {
        const { provisioner, waits, spread, stranded } = binding;
        if (waits) {
          return undefined;
        }
        if (stranded !== undefined) {
          return error('stranded', { provisioner, ...stranded }, WAITS_FOR_POD);
        }
        return spread === undefined ? warning('at-once', { provisioner }, WAITS_FOR_POD) : warning('spread', { provisioner, set: spread }, WAITS_FOR_POD);
      }
      case 'growth':
        return binding.isAllowed ? undefined : info('growth', {}, 'allowVolumeExpansion: true');
      case 'end':
        return binding.policy === KEPT ? undefined : info('deleted', { policy: binding.policy, set: binding.set }, KEPT);
      case 'default':
        return warning('default', { claim: binding.claim }, 'storageClassName');
    }
  },
});
