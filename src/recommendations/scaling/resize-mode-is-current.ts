import { addOnServes, addOnVersion, declares, isFields, ObjectView, SERVED_FROM, VerticalAutoscaler } from '../../kubernetes';
import { IN_PLACE_BEHIND_A_GATE_FROM, IN_PLACE_FROM, isActive, UPDATE_MODE, UpdateMode } from '../../vocabularies/vertical-pod-autoscaler/update-modes';
import { isVerticalAutoscaler } from '../../vocabularies/vertical-pod-autoscaler/vertical-pod-autoscaler';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const VPA = 'vertical-pod-autoscaler';

/** What is said of a mode, with the minor version of Kubernetes where somebody declared it. */
interface Said {
  readonly mode: string;
  readonly isStated: boolean;
  readonly minor: number | undefined;
  /** The declared version of the autoscaler, where it has not got resizing in place by itself. */
  readonly older: string | undefined;
  /** Whether that version has it behind a feature gate. */
  readonly isGated: boolean;
  /** A target whose pods have resources as a whole; empty where none has. */
  readonly shared: string;
}

/** Whether an update policy is there that says no mode. */
function isSilent({ spec }: ObjectView): boolean {
  return isFields(spec.updatePolicy) && (spec.updatePolicy.updateMode ?? undefined) === undefined;
}

function sharing({ workloads }: VerticalAutoscaler): string {
  const found = workloads.find(({ pod }) => [pod.requests, pod.limits].some(amounts => Object.keys(amounts).length > 0));
  return found === undefined ? '' : `${found.kind} ${found.name}`;
}

export const resizeModeIsCurrent = recommend({
  id: 'resize-mode-is-current',
  title: 'A VerticalPodAutoscaler resizes pods in a way that the cluster has',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'vpa' },
    { document: 'K8S', section: 'api', url: 'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/features.md' },
  ],
  why: 'A mode that the webhook refuses leaves no VerticalPodAutoscaler at all, and one that the server cannot carry out falls back to evicting pods. '
    + 'Auto is Recreate under a deprecated name: whoever reads it expects resizing in place and gets evictions.',
  remedy: `Say the mode: ${UPDATE_MODE.off} to learn, ${UPDATE_MODE.inPlaceOrRecreate} to resize from Kubernetes 1.${SERVED_FROM.inPlaceResize} on, `
    + `${UPDATE_MODE.recreate} before.`,
  byDefault: `${UPDATE_MODE.off} for Sizing.recommend(). For Sizing.memory() ${UPDATE_MODE.inPlaceOrRecreate}, and ${UPDATE_MODE.recreate} below `
    + `Kubernetes 1.${SERVED_FROM.inPlaceResize} or version 1.5 of the autoscaler.`,
  correction: 'APP says that the Vertical Pod Autoscaler can only recreate pods. Its mode InPlaceOrRecreate resizes them where they are; it is on by default from its '
    + 'version 1.5.',
  causedBy: ['sizing'],
  on: 'object',
  kinds: ['VerticalPodAutoscaler'],
  messages: {
    deprecated: 'updateMode Auto is deprecated and does what Recreate does: it evicts pods.',
    missing: "updatePolicy says no updateMode: the autoscaler's webhook refuses the object.",
    unserved: 'updateMode {mode} needs Kubernetes 1.{from}: on 1.{minor} every resize fails first, and then the pod is evicted.',
    older: 'updateMode {mode} is there from version {from} of the Vertical Pod Autoscaler on, and the cluster is declared with {version}, which refuses the object.',
    gated: "updateMode InPlace is behind the feature gate InPlace, which is off by default: without it the autoscaler's webhook refuses the object.",
    shared: 'The pods of {target} have resources as a whole, and updateMode {mode} sets those of containers alone: servers refuse a pod whose containers '
      + 'ask for more than the whole.',
  },
  levels: { deprecated: 'warning', missing: 'error', unserved: 'warning', older: ['error', 'warning'], gated: 'warning', shared: 'warning' },
  remedies: { shared: `Leave the resources of the whole pod out, or set updateMode to ${UPDATE_MODE.off}.` },
  /** How memory follows its use. */
  choose: ({ kubernetesMinor, isServed }: { readonly kubernetesMinor: number; readonly isServed: boolean }): UpdateMode =>
    isServed && kubernetesMinor >= SERVED_FROM.inPlaceResize ? UPDATE_MODE.inPlaceOrRecreate : UPDATE_MODE.recreate,
  read: (object, { facts }) => {
    if (!isVerticalAutoscaler(object) || object.isOwned) {
      return NOT_APPLICABLE;
    }
    const said: Said = {
      mode: object.updateMode,
      isStated: !isSilent(object),
      minor: declares(facts, 'kubernetesMinor') ? facts.kubernetesMinor : undefined,
      older: addOnServes(facts, VPA, IN_PLACE_FROM) === 'no' ? addOnVersion(facts, VPA) : undefined,
      isGated: addOnServes(facts, VPA, IN_PLACE_BEHIND_A_GATE_FROM) !== 'no',
      shared: sharing(object),
    };
    return reading(said, object, said.isStated && 'updatePolicy' in object.spec ? '/spec/updatePolicy/updateMode' : '/spec/updatePolicy', { related: object.workloads });
  },
  holds: ({ mode, isStated, minor, older, isGated, shared }) => {
    const needed = `${UPDATE_MODE.off}, ${UPDATE_MODE.recreate} or ${UPDATE_MODE.inPlaceOrRecreate}`;
    if (!isStated) {
      return error('missing', {}, needed);
    }
    if (mode === UPDATE_MODE.auto) {
      return warning('deprecated', {}, needed);
    }
    if (mode === UPDATE_MODE.inPlace) {
      return warning('gated', {}, UPDATE_MODE.inPlaceOrRecreate);
    }
    if (mode === UPDATE_MODE.inPlaceOrRecreate && older !== undefined) {
      return (isGated ? warning : error)('older', { mode, from: IN_PLACE_FROM, version: older }, UPDATE_MODE.recreate);
    }
    if (mode === UPDATE_MODE.inPlaceOrRecreate && minor !== undefined && minor < SERVED_FROM.inPlaceResize) {
      return warning('unserved', { mode, from: SERVED_FROM.inPlaceResize, minor }, UPDATE_MODE.recreate);
    }
    return shared !== '' && isActive(mode) ? warning('shared', { target: shared, mode }, UPDATE_MODE.off) : undefined;
  },
});
