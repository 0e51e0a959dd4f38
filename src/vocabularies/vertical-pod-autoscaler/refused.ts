import { UPDATE_MODE } from './update-modes';
import { CONTROLLED_VALUES, LEFT_ALONE } from './vertical-pod-autoscaler';
import { Fields, fields, isFields, items } from '../../kubernetes/json/fields';
import { pointerKey } from '../../kubernetes/json/pointer';
import { KubernetesObject } from '../../kubernetes/objects/object';
import { isAbsent, plain, Refusal, Refusals, shown } from '../../kubernetes/validation/refusals';
import { quantity } from '../../kubernetes/values/quantity';
import { NEWEST_MINOR } from '../../kubernetes/values/version';

const CONTAINER_MODES: readonly string[] = ['Auto', LEFT_ALONE];
const RESOURCES: readonly string[] = ['cpu', 'memory'];
const CHANGES: readonly string[] = ['TargetHigherThanRequests', 'TargetLowerThanRequests'];
const BOUNDS = ['minAllowed', 'maxAllowed'] as const;
const MOST_RECOMMENDERS = 1;
/** How many parts of a resource's unit the autoscaler tells apart. */
const PARTS: Readonly<Record<string, number>> = { cpu: 1000, memory: 1 };
/** What floating point may be off by. */
const INEXACT = 1e-6;

/** Fields that the webhook takes only with a feature gate of the autoscaler, which are off by default. */
const GATED_IN_UPDATE: Readonly<Record<string, string>> = { evictAfterOOMSeconds: 'PerVPAConfig' };
const GATED_IN_POLICY: Readonly<Record<string, string>> = {
  oomBumpUpRatio: 'PerVPAConfig',
  oomMinBumpUp: 'PerVPAConfig',
  memoryAggregationIntervalSeconds: 'PerVPAConfig',
  memoryAggregationIntervalCount: 'PerVPAConfig',
  startupBoost: 'CPUStartupBoost',
};

/** A field and the gate without which the webhook refuses it. */
export interface Gated {
  readonly path: string;
  readonly gate: string;
}

interface Policy {
  readonly policy: Fields;
  readonly path: string;
}

function policiesOf(spec: Fields): readonly Policy[] {
  return items(fields(spec.resourcePolicy).containerPolicies).map((item, index) => ({ policy: fields(item), path: `/spec/resourcePolicy/containerPolicies/${index}` }));
}

/**
 * What the schema of its definition refuses, and so every API server that has it.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/vertical-pod-autoscaler-1.8.1/vertical-pod-autoscaler/deploy/vpa-v1-crd-gen.yaml
 */
export function refusedByDefinition({ apiVersion, spec: given }: KubernetesObject): readonly Refusal[] {
  const spec = fields(given);
  const refusals = new Refusals(NEWEST_MINOR);
  const update = fields(spec.updatePolicy);
  refusals.oneOf(update.updateMode, '/spec/updatePolicy/updateMode', Object.values(UPDATE_MODE));
  items(update.evictionRequirements).forEach((item, index) =>
    refusals.oneOf(fields(item).changeRequirement, `/spec/updatePolicy/evictionRequirements/${index}/changeRequirement`, CHANGES));
  for (const { policy, path } of policiesOf(spec)) {
    refusals.oneOf(policy.mode, `${path}/mode`, CONTAINER_MODES);
    refusals.oneOf(policy.controlledValues, `${path}/controlledValues`, Object.values(CONTROLLED_VALUES));
    for (const field of BOUNDS) {
      for (const [resource, amount] of Object.entries(fields(policy[field]))) {
        if (amount !== null && quantity(amount) === undefined) {
          refusals.add(`${path}/${field}/${pointerKey(resource)}`, `is ${shown(amount)}`, 'a quantity such as 512Mi');
        }
      }
    }
  }
  // Before v1 a selector said what the target is.
  if (plain(apiVersion).endsWith('/v1') && isFields(given)) {
    const target = fields(spec.targetRef);
    for (const field of ['kind', 'name']) {
      refusals.require(target[field], `/spec/targetRef/${field}`, field === 'kind' ? 'the kind of the workload, such as Deployment' : 'the name of the workload');
    }
  }
  return refusals.found;
}

/**
 * What the webhook of its admission controller refuses, where that runs.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/vertical-pod-autoscaler-1.8.1/vertical-pod-autoscaler/pkg/admission-controller/resource/vpa/validation.go
 */
export function refusedByWebhook({ spec: given }: KubernetesObject): readonly Refusal[] {
  const spec = fields(given);
  const refusals = new Refusals(NEWEST_MINOR);
  refusals.between(fields(spec.updatePolicy).minReplicas, '/spec/updatePolicy/minReplicas', 1);
  for (const { policy, path } of policiesOf(spec)) {
    refusals.require(policy.containerName, `${path}/containerName`, "the name of a container, or '*' for all that have no policy of their own");
    if (policy.mode === LEFT_ALONE && policy.controlledValues === CONTROLLED_VALUES.both) {
      refusals.add(`${path}/controlledValues`, `is ${CONTROLLED_VALUES.both} beside mode ${LEFT_ALONE}`, 'no controlledValues where the mode is Off');
    }
    items(policy.controlledResources).forEach((resource, index) => refusals.oneOf(resource, `${path}/controlledResources/${index}`, RESOURCES));
    refuseBounds(policy, path, refusals);
  }
  const recommenders = items(spec.recommenders).length;
  if (recommenders > MOST_RECOMMENDERS) {
    refusals.add('/spec/recommenders', `has ${recommenders} of them`, 'one recommender at most');
  }
  return refusals.found;
}

function refuseBounds(policy: Fields, path: string, refusals: Refusals): void {
  const [min, max] = BOUNDS.map(field => fields(policy[field]));
  for (const resource of RESOURCES) {
    if (Number(quantity(max[resource])) < Number(quantity(min[resource]))) {
      refusals.add(`${path}/maxAllowed/${resource}`, `is ${plain(max[resource])}, below minAllowed, ${plain(min[resource])}`, `at least ${plain(min[resource])}`);
    }
  }
  for (const field of BOUNDS) {
    for (const resource of RESOURCES.filter(one => isFiner(fields(policy[field])[one], PARTS[one]))) {
      refusals.add(`${path}/${field}/${resource}`, `is ${plain(fields(policy[field])[resource])}`, resource === 'cpu' ? 'whole millicores' : 'whole bytes');
    }
  }
}

function isFiner(amount: unknown, parts: number): boolean {
  const scaled = Number(quantity(amount)) * parts;
  return Math.abs(scaled - Math.round(scaled)) > INEXACT;
}

/** The fields that need a gate. */
export function gatedFields({ spec: given }: KubernetesObject): readonly Gated[] {
  const spec = fields(given);
  const within = (holder: Fields, path: string, gates: Readonly<Record<string, string>>) =>
    Object.entries(gates).flatMap(([field, gate]) => isAbsent(holder[field]) ? [] : [{ path: `${path}/${field}`, gate }]);
  return [
    ...within(spec, '/spec', { startupBoost: GATED_IN_POLICY.startupBoost }),
    ...within(fields(spec.updatePolicy), '/spec/updatePolicy', GATED_IN_UPDATE),
    ...policiesOf(spec).flatMap(({ policy, path }) => within(policy, path, GATED_IN_POLICY)),
  ];
}
