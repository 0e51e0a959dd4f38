import { addOnServes } from '../../kubernetes/facts/add-ons';
import { ClusterFacts } from '../../kubernetes/facts/cluster-facts';
import { listType, mapType, TEXT } from '../../kubernetes/json/field-types';
import { fields, isFields, items, lookUp, text } from '../../kubernetes/json/fields';
import { KubernetesObject, ObjectView, viewObject } from '../../kubernetes/objects/object';
import { Refusal, Refusals } from '../../kubernetes/validation/refusals';

const REFERENCE = listType(mapType({ parameter: TEXT, name: TEXT, key: TEXT }));

export const TRIGGER_AUTHENTICATION_FIELDS = mapType({
  podIdentity: mapType({ provider: TEXT, identityId: TEXT, roleArn: TEXT, externalID: TEXT, identityOwner: TEXT }),
  secretTargetRef: REFERENCE,
  configMapTargetRef: REFERENCE,
  env: listType(mapType({ parameter: TEXT, name: TEXT, containerName: TEXT })),
  filePath: TEXT,
});

/** A key of a Secret or a ConfigMap that gives a parameter. */
export interface ParameterSource {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly parameter: string;
  readonly name: string;
  readonly key: string;
  readonly path: string;
}

/** A TriggerAuthentication or a ClusterTriggerAuthentication: who asks, and with which secrets. */
export interface TriggerAuthentication extends ObjectView {
  /** Whose identity is taken, such as `aws`; empty for none. */
  readonly provider: string;
  /** Of `aws`: `keda` or `workload`; empty where nothing is said, which is `keda`. */
  readonly identityOwner: string;
  readonly roleArn: string;
  readonly externalId: string;
  readonly sources: readonly ParameterSource[];
}

export const TRIGGER_AUTHENTICATIONS: readonly string[] = ['TriggerAuthentication', 'ClusterTriggerAuthentication'];

export function viewTriggerAuthentication(json: KubernetesObject): TriggerAuthentication {
  const view = viewObject(json);
  const { spec } = view;
  const identity = fields(spec.podIdentity);
  return {
    provider: text(identity.provider) ?? '',
    identityOwner: text(identity.identityOwner) ?? '',
    roleArn: text(identity.roleArn) ?? '',
    externalId: text(identity.externalID) ?? '',
    sources: [...readSources('Secret', 'secretTargetRef', spec.secretTargetRef), ...readSources('ConfigMap', 'configMapTargetRef', spec.configMapTargetRef)],
    ...view,
  };
}

function readSources(kind: ParameterSource['kind'], field: string, list: unknown): readonly ParameterSource[] {
  return items(list).flatMap((item, index) => isFields(item)
    ? [{ kind, parameter: text(item.parameter) ?? '', name: text(item.name) ?? '', key: text(item.key) ?? '', path: `/spec/${field}/${index}` }]
    : []);
}

/** The words of the definition of the kind, and those that it had before. */
const PROVIDERS = ['aws', 'aws-eks', 'azure-workload', 'gcp', 'none'];
const GONE: Readonly<Record<string, string>> = { azure: '2.15' };
/** Of which another recommendation tells. */
const TOLD_ELSEWHERE = ['aws-kiam'];

/**
 * What the definition of the kind refuses.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/apis/keda/v1alpha1/triggerauthentication_types.go (AuthPodIdentity)
 */
export function refusalsOfAuthentication({ spec }: KubernetesObject, facts: ClusterFacts, minor: number): readonly Refusal[] {
  const refusals = new Refusals(minor);
  const { provider } = fields(fields(spec).podIdentity);
  const since = typeof provider === 'string' ? lookUp(GONE, provider) : undefined;
  const isGone = since === undefined ? 'yes' : addOnServes(facts, 'keda', since);
  if (isGone !== 'no') {
    refusals.oneOf(provider, '/spec/podIdentity/provider', [...PROVIDERS, ...TOLD_ELSEWHERE]);
  }
  return refusals.found.map(refusal => ({
    ...refusal, needed: `one of ${PROVIDERS.join(', ')}`, outcome: "KEDA's definition of the kind refuses the object", isLikely: isGone === 'unknown',
  }));
}

/** The same object as one by which KEDA authenticates; nothing where it is another kind. */
export function asTriggerAuthentication(object: ObjectView | undefined): TriggerAuthentication | undefined {
  return object?.group === 'keda.sh' && TRIGGER_AUTHENTICATIONS.includes(object.kind) ? object as TriggerAuthentication : undefined;
}

/** Whether KEDA takes the role that the ServiceAccount of the target names: it reads its annotation, of which EKS Pod Identity has none. */
export function takesRoleOfTarget({ provider, identityOwner }: TriggerAuthentication): boolean {
  return provider === 'aws' && identityOwner === 'workload' || provider === 'aws-eks';
}
