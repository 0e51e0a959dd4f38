import { addOnServes, ClusterFacts, describe, Inventory, isPlaceholder, ObjectView, Workload } from '../../kubernetes';
import { ROLE_ANNOTATION } from '../../vocabularies/aws-identity/role';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { asTriggerAuthentication, takesRoleOfTarget, TRIGGER_AUTHENTICATIONS, TriggerAuthentication } from '../../vocabularies/keda/trigger-authentication';
import { metadataPath } from '../../vocabularies/keda/trigger-refusals';
import { authenticationKey, KedaTrigger, metadataValue, TRIGGERED, triggersOf } from '../../vocabularies/keda/triggers';
import { error, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Whose identity a scaler takes, and what is wrong with it. */
type Identity =
  | { readonly code: 'resolved' | 'both' | 'external' | 'metadata' }
  | { readonly code: 'old'; readonly provider: string; readonly fate: string; readonly isRefused: boolean }
  | { readonly code: 'role'; readonly account: string; readonly authentication: string };

const KIAM = 'aws-kiam';
/** The version that refuses it. */
const KIAM_UNTIL = '2.15';
const FATES: Readonly<Record<string, string>> = {
  'aws-eks': 'is deprecated, and KEDA 3 will not have it',
  [KIAM]: `is gone since KEDA ${KIAM_UNTIL}`,
};
const OWNER = 'identityOwner';
/** The account of pods that name none. */
const DEFAULT_ACCOUNT = 'default';

function readAuthentication(object: TriggerAuthentication, facts: ClusterFacts): readonly Reading<Identity>[] {
  const { provider, identityOwner, roleArn, externalId } = object;
  const said: { readonly value: Identity; readonly field: string }[] = [];
  if (provider === 'aws' && identityOwner === 'workload' && roleArn !== '') {
    said.push({ value: { code: 'both' }, field: 'roleArn' });
  }
  if (provider === 'aws' && externalId !== '' && roleArn === '') {
    said.push({ value: { code: 'external' }, field: 'externalID' });
  }
  if (Object.hasOwn(FATES, provider)) {
    said.push({ value: { code: 'old', provider, fate: FATES[provider], isRefused: provider === KIAM && addOnServes(facts, 'keda', KIAM_UNTIL) !== 'no' }, field: 'provider' });
  }
  const found = said.length > 0 ? said : provider === 'aws' ? [{ value: { code: 'resolved' } as const, field: 'provider' }] : [];
  return found.map(({ value, field }) => ({ value, place: { object, path: `/spec/podIdentity/${field}` } }));
}

/** The workload whose pods are scaled, or that makes a Job for each message. */
function targetOf(object: ObjectView): Workload | undefined {
  return asScaledObject(object)?.workloads[0] ?? ('pod' in object ? object as Workload : undefined);
}

/** The ServiceAccount of the pods, where the input holds it and it names no role. */
function accountWithoutRole(target: Workload, inventory: Inventory, context: AuditContext): ObjectView | undefined {
  const { pod, namespace } = target;
  const name = pod.serviceAccount === '' ? DEFAULT_ACCOUNT : pod.serviceAccount;
  const accounts = isPlaceholder(name) ? [] : inventory.findAll({ group: '', kind: 'ServiceAccount', namespace, name });
  const names = accounts.some(account => ROLE_ANNOTATION in account.annotations || context.isUnfinished(account));
  return names ? undefined : accounts[0];
}

function readTrigger(object: ObjectView, trigger: KedaTrigger, context: AuditContext): readonly Reading<Identity>[] {
  const readings: Reading<Identity>[] = metadataValue(trigger, OWNER) === undefined ? []
    : [{ value: { code: 'metadata' }, place: { object, path: metadataPath(trigger, OWNER) } }];
  const key = authenticationKey(trigger, object.namespace);
  const authentication = key === undefined ? undefined : asTriggerAuthentication(context.inventory.find(key));
  const target = targetOf(object);
  if (authentication === undefined || !takesRoleOfTarget(authentication) || target === undefined) {
    return readings;
  }
  const account = accountWithoutRole(target, context.inventory, context);
  const value: Identity = account === undefined ? { code: 'resolved' } : { code: 'role', account: describe(account), authentication: describe(authentication) };
  return [...readings, { value, place: { object, path: `${trigger.path}/authenticationRef` }, related: [authentication, ...account === undefined ? [] : [account]] }];
}

export const scalerIdentityResolves = recommend({
  id: 'scaler-identity-resolves',
  title: 'The identity by which a scaler asks AWS can be found',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/authentication-providers/aws/' },
    { document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/pkg/scaling/resolver/scale_resolvers.go' },
  ],
  why: 'With identityOwner workload KEDA reads the annotation eks.amazonaws.com/role-arn of the ServiceAccount of the target, and fails without it: no autoscaler is made. '
    + 'Roles that are given by EKS Pod Identity have no such annotation, so that they do not work with it. The role has to trust KEDA\'s ServiceAccount too. A role '
    + 'beside identityOwner workload is refused.',
  remedy: 'Let KEDA ask as itself: provider aws with the roleArn of a role that may read the source and trusts the role of KEDA\'s operator, and no identityOwner.',
  on: 'object',
  kinds: [...TRIGGERED, ...TRIGGER_AUTHENTICATIONS],
  messages: {
    both: 'podIdentity has a roleArn beside identityOwner workload: KEDA refuses the two together.',
    external: 'podIdentity has an externalID without a roleArn: KEDA refuses it.',
    old: 'The provider {provider} {fate}.',
    metadata: 'identityOwner in the metadata of a trigger is deprecated since KEDA 2.13: a TriggerAuthentication says it.',
    role: '{authentication} takes the role of the target, and {account} has no annotation eks.amazonaws.com/role-arn: KEDA makes no autoscaler. EKS Pod Identity does not help here.',
  },
  levels: { both: 'error', external: 'error', old: ['error', 'warning'], metadata: 'warning', role: 'error' },
  read: (object: ObjectView, context): readonly Reading<Identity>[] => {
    if (object.isOwned || object.group !== 'keda.sh') {
      return NOT_APPLICABLE;
    }
    const authentication = asTriggerAuthentication(object);
    return authentication === undefined
      ? triggersOf(object).flatMap(trigger => readTrigger(object, trigger, context))
      : readAuthentication(authentication, context.facts);
  },
  holds: (identity: Identity) => {
    switch (identity.code) {
      case 'resolved': return undefined;
      case 'both': return error('both', {}, 'one of the two');
      case 'external': return error('external', {}, 'roleArn');
      case 'metadata': return warning('metadata', {}, 'podIdentity in a TriggerAuthentication');
      case 'old': return (identity.isRefused ? error : warning)('old', { provider: identity.provider, fate: identity.fate }, 'aws');
      case 'role': return error('role', { account: identity.account, authentication: identity.authentication }, 'identityOwner keda, with a roleArn');
    }
  },
});
