import { validateAutoscaler, validateFirstAutoscaler } from './autoscaler';
import { validateBudget } from './budget';
import { validateClaimSpec } from './claim-spec';
import {
  ACCOUNT_SHAPE, ENDPOINT_SLICE_SHAPE, INGRESS_CLASS_SHAPE, LEASE_SHAPE, PRIORITY_CLASS_SHAPE,
  validateEndpointSlice, validateIngressClass, validateLease, validatePriorityClass,
} from './cluster-kinds';
import { CONFIG_MAP_SHAPE, SECRET_SHAPE, validateConfigMap, validateSecret } from './configuration';
import { DEFINITION_SHAPE, validateDefinition } from './definition';
import { validateDeployment, validateReplicaSet } from './deployment';
import { validateIngress } from './ingress';
import { validateCronJob, validateJob } from './job';
import { LIMIT_RANGE_SHAPE, QUOTA_SHAPE, validateLimitRange, validateQuota } from './limits';
import { validateMetadata } from './metadata';
import { dnsLabel, dnsSubdomain, pathSegment, TextRule } from './names';
import { NETWORK_POLICY_SHAPE, validateNetworkPolicy } from './network-policy';
import { validatePod } from './pod';
import { BINDING_SHAPE, ROLE_SHAPE, validateBinding, validateRole } from './rbac';
import { isAbsent, plain, Refusal, Refusals } from './refusals';
import { serviceName, validateService } from './service';
import { validateDaemonSet, validateStatefulSet } from './stateful-set';
import { CLAIM_SHAPE, STORAGE_CLASS_SHAPE, validateStorageClass, validateVolume, VOLUME_SHAPE } from './storage';
import { validateWebhooks, WEBHOOKS_SHAPE } from './webhooks';
import { MapType } from '../json/field-types';
import { Fields, isFields } from '../json/fields';
import { findMisfits, Misfit } from '../json/misfits';
import { KubernetesObject } from '../objects/object';

const NOTHING: readonly Refusal[] = Object.freeze([]);

/** How a server checks a kind. */
interface KindRules {
  readonly name: TextRule;
  /** What it may be called by servers of a version, where that has changed. */
  readonly nameIn?: (minor: number) => TextRule;
  /** The types of the fields of a kind whose spec is no view of ours, so that nobody else looks at them. */
  readonly shape?: MapType;
  /** Checks what stands in `spec`. */
  readonly spec?: (spec: Fields, path: string, refusals: Refusals) => void;
  /** Checks a kind that has no spec. */
  readonly whole?: (object: Fields, refusals: Refusals) => void;
}

const ROLE: KindRules = { name: pathSegment, shape: ROLE_SHAPE, whole: validateRole };
const BINDING: KindRules = { name: pathSegment, shape: BINDING_SHAPE, whole: validateBinding };
const WEBHOOKS: KindRules = { name: dnsSubdomain, shape: WEBHOOKS_SHAPE, whole: validateWebhooks };

/** The kinds by the version in which servers take them; what a group has left is not judged. */
const RULES: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['v1 ConfigMap', { name: dnsSubdomain, shape: CONFIG_MAP_SHAPE, whole: validateConfigMap }],
  ['v1 LimitRange', { name: dnsSubdomain, shape: LIMIT_RANGE_SHAPE, spec: validateLimitRange }],
  ['v1 Namespace', { name: dnsLabel }],
  ['v1 PersistentVolume', { name: dnsSubdomain, shape: VOLUME_SHAPE, spec: validateVolume }],
  ['v1 PersistentVolumeClaim', { name: dnsSubdomain, shape: CLAIM_SHAPE, spec: validateClaimSpec }],
  ['v1 Pod', { name: dnsSubdomain, whole: validatePod }],
  ['v1 ResourceQuota', { name: dnsSubdomain, shape: QUOTA_SHAPE, spec: validateQuota }],
  ['v1 Secret', { name: dnsSubdomain, shape: SECRET_SHAPE, whole: validateSecret }],
  ['v1 Service', { name: dnsLabel, nameIn: serviceName, whole: validateService }],
  ['v1 ServiceAccount', { name: dnsSubdomain, shape: ACCOUNT_SHAPE }],
  ['admissionregistration.k8s.io/v1 MutatingWebhookConfiguration', WEBHOOKS],
  ['admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration', WEBHOOKS],
  ['apiextensions.k8s.io/v1 CustomResourceDefinition', { name: dnsSubdomain, shape: DEFINITION_SHAPE, whole: validateDefinition }],
  ['apps/v1 DaemonSet', { name: dnsSubdomain, spec: validateDaemonSet }],
  ['apps/v1 Deployment', { name: dnsSubdomain, spec: validateDeployment }],
  ['apps/v1 ReplicaSet', { name: dnsSubdomain, spec: validateReplicaSet }],
  ['apps/v1 StatefulSet', { name: dnsLabel, spec: validateStatefulSet }],
  ['autoscaling/v1 HorizontalPodAutoscaler', { name: dnsSubdomain, spec: validateFirstAutoscaler }],
  ['autoscaling/v2 HorizontalPodAutoscaler', { name: dnsSubdomain, spec: validateAutoscaler }],
  ['batch/v1 CronJob', { name: dnsSubdomain, whole: validateCronJob }],
  ['batch/v1 Job', { name: dnsSubdomain, whole: validateJob }],
  ['coordination.k8s.io/v1 Lease', { name: dnsSubdomain, shape: LEASE_SHAPE, spec: validateLease }],
  ['discovery.k8s.io/v1 EndpointSlice', { name: dnsSubdomain, shape: ENDPOINT_SLICE_SHAPE, whole: validateEndpointSlice }],
  ['networking.k8s.io/v1 Ingress', { name: dnsSubdomain, whole: validateIngress }],
  ['networking.k8s.io/v1 IngressClass', { name: dnsSubdomain, shape: INGRESS_CLASS_SHAPE, spec: validateIngressClass }],
  ['networking.k8s.io/v1 NetworkPolicy', { name: dnsSubdomain, shape: NETWORK_POLICY_SHAPE, spec: validateNetworkPolicy }],
  ['policy/v1 PodDisruptionBudget', { name: pathSegment, spec: validateBudget }],
  ['rbac.authorization.k8s.io/v1 ClusterRole', ROLE],
  ['rbac.authorization.k8s.io/v1 ClusterRoleBinding', BINDING],
  ['rbac.authorization.k8s.io/v1 Role', ROLE],
  ['rbac.authorization.k8s.io/v1 RoleBinding', BINDING],
  ['scheduling.k8s.io/v1 PriorityClass', { name: dnsSubdomain, shape: PRIORITY_CLASS_SHAPE, whole: validatePriorityClass }],
  ['storage.k8s.io/v1 StorageClass', { name: dnsSubdomain, shape: STORAGE_CLASS_SHAPE, whole: validateStorageClass }],
]);

/** The same by kind and then by version, as a text that is joined for every object is not found at once. */
const RULES_BY_KIND = new Map<string, Map<string, KindRules>>();
for (const [name, rules] of RULES) {
  const [version, kind] = name.split(' ');
  RULES_BY_KIND.set(kind, (RULES_BY_KIND.get(kind) ?? new Map<string, KindRules>()).set(version, rules));
}

/** Everything that a server of a minor version refuses of an object by itself, without looking at other objects. */
export function refusalsOf(object: KubernetesObject, minor: number): readonly Refusal[] {
  const rules = RULES_BY_KIND.get(plain(object.kind))?.get(plain(object.apiVersion));
  if (rules === undefined) {
    return NOTHING;
  }
  const refusals = new Refusals(minor);
  validateMetadata(object.metadata, '/metadata', refusals, rules.nameIn?.(minor) ?? rules.name);
  const ofSpec = rules.spec !== undefined && isFields(object.spec) ? verdictOf(object.spec, rules, minor) : undefined;
  if (rules.shape !== undefined) {
    validateTypes(object, rules.shape, ofSpec, refusals);
  }
  if (ofSpec !== undefined) {
    refusals.addAll(ofSpec.refusals);
  } else if (rules.shape !== undefined && isAbsent(object.spec)) {
    rules.spec?.(NO_SPEC, SPEC_PATH, refusals);
  }
  rules.whole?.(object, refusals);
  return refusals.found;
}

const NO_SPEC: Fields = Object.freeze({});
const SPEC = 'spec';
const SPEC_PATH = '/spec';

/** What is said of a spec, whoever's it is. */
interface SpecVerdict {
  readonly rules: KindRules;
  readonly misfits: readonly Misfit[];
  readonly refusals: readonly Refusal[];
}

const VERDICTS = new Map<number, WeakMap<Fields, SpecVerdict>>();

/** Objects of an input share their specs, so each is read once for a version. */
function verdictOf(spec: Fields, rules: KindRules, minor: number): SpecVerdict {
  let verdicts = VERDICTS.get(minor);
  if (verdicts === undefined) {
    verdicts = new WeakMap();
    VERDICTS.set(minor, verdicts);
  }
  let verdict = verdicts.get(spec);
  if (verdict?.rules !== rules) {
    verdict = readSpec(spec, rules, minor);
    verdicts.set(spec, verdict);
  }
  return verdict;
}

function readSpec(spec: Fields, rules: KindRules, minor: number): SpecVerdict {
  const misfits: Misfit[] = [];
  const shape = rules.shape?.fields[SPEC];
  if (shape !== undefined) {
    findMisfits(SPEC, spec, shape, misfits);
  }
  const refusals = new Refusals(minor);
  rules.spec?.(spec, SPEC_PATH, refusals);
  return { rules, misfits, refusals: refusals.found };
}

function validateTypes(object: Fields, { fields: shapes }: MapType, ofSpec: SpecVerdict | undefined, refusals: Refusals): void {
  const misfits: Misfit[] = [];
  for (const key in shapes) {
    if (key === SPEC && ofSpec !== undefined) {
      misfits.push(...ofSpec.misfits);
    } else {
      findMisfits(key, object[key], shapes[key], misfits);
    }
  }
  misfits.forEach(({ path, found, needed }) => refusals.add(path, `is ${found}`, needed));
}
