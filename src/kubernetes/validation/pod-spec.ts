import { validateAffinity } from './affinity';
import { validateContainers } from './container';
import { validateLabels } from './metadata';
import { dnsLabel, dnsSubdomain } from './names';
import { validateDns, validateHostAliases, validateHostnameOverride, validateHostUsers } from './pod-network';
import { validateHostProcess, validateOs } from './pod-os';
import { validatePodResources } from './pod-resources';
import { checkParts, DEFAULT_GRACE_PERIOD, LOOKED_AT_FROM, PartCheck, PodScope } from './pod-scope';
import { validateHostNetworkPorts } from './ports';
import { isAbsent, Refusal, Refusals } from './refusals';
import { validateContainerResources } from './resources';
import { validateReadinessGates, validateResourceClaims, validateSchedulingGates, validateSpread, validateTolerations } from './scheduling';
import { validatePodSecurity } from './security';
import { eachOf, optionalText } from './texts';
import { validateVolumes } from './volumes';
import { Fields, fields, isFields, items } from '../json/fields';
import { memoizeObject } from '../json/memoize';
import { Labels } from '../values/selector';

/** The longest that a pod may run (ValidatePodSpec). */
const MOST_SECONDS = 2 ** 31 - 1;
const ALWAYS = 'Always';
const RESTART_POLICIES = [ALWAYS, 'OnFailure', 'Never'];
/** What a negative grace period becomes (Convert_v1_PodTemplateSpec_To_core_PodTemplateSpec). */
const LEAST_GRACE_PERIOD = 1;

/**
 * Checks the spec of a pod, or of a template of pods, as it stands at a path.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidatePodSpec)
 */
export function validatePodSpec(spec: Fields, path: string, refusals: Refusals, labelsOfPod?: Labels): void {
  const { minor } = refusals;
  const found = labelsOfPod === undefined ? ofTemplate(spec, minor) : check(spec, new Refusals(minor), labelsOfPod);
  for (const { path: below, problem, needed } of found) {
    refusals.add(path + below, problem, needed);
  }
}

/** Templates of an input share their specs, so each is read once. */
const verdicts = memoizeObject((_spec: Fields) => new Map<number, readonly Refusal[]>());

function ofTemplate(spec: Fields, minor: number): readonly Refusal[] {
  const known = verdicts(spec);
  let verdict = known.get(minor);
  if (verdict === undefined) {
    verdict = check(spec, new Refusals(minor), undefined);
    known.set(minor, verdict);
  }
  return verdict;
}

/** A name that an object may have. */
const objectName: PartCheck = (value, path, { refusals }) => optionalText(value, path, refusals, dnsSubdomain);
/** A name in the network of the cluster. */
const hostName: PartCheck = (value, path, { refusals }) => optionalText(value, path, refusals, dnsLabel);

/** Parts that are judged by themselves, where they are there. */
const PARTS: ReadonlyMap<string, PartCheck> = new Map<string, PartCheck>([
  ['volumes', validateVolumes], ['affinity', validateAffinity], ['tolerations', validateTolerations], ['topologySpreadConstraints', validateSpread],
  ['readinessGates', validateReadinessGates], ['schedulingGates', validateSchedulingGates], ['resourceClaims', validateResourceClaims],
  ['securityContext', validatePodSecurity], ['hostAliases', validateHostAliases],
  ['serviceAccountName', objectName], ['nodeName', objectName], ['priorityClassName', objectName], ['hostname', hostName], ['subdomain', hostName],
  ['nodeSelector', (labels, path, { refusals }) => validateLabels(labels, path, refusals)],
  ['runtimeClassName', (name, path, { refusals }) => refusals.text(name, path, dnsSubdomain)],
  ['activeDeadlineSeconds', (seconds, path, { refusals }) => refusals.between(seconds, path, 1, MOST_SECONDS)],
  ['preemptionPolicy', (policy, path, { refusals }) => validatePreemption(policy, path, refusals)],
]);

function check(spec: Fields, refusals: Refusals, labelsOfPod: Labels | undefined): readonly Refusal[] {
  const scope = scopeOf(spec, refusals, labelsOfPod);
  checkParts(spec, PARTS, '', scope);
  validateContainers(spec, '', scope);
  if (spec.dnsPolicy !== undefined || spec.dnsConfig !== undefined) {
    validateDns(spec, '', scope);
  }
  if (isAbsent(spec.serviceAccountName)) {
    objectName(spec.serviceAccount, '/serviceAccount', scope);
  }
  validateHostnameOverride(spec, '', scope);
  validateHostNetworkPorts(spec.containers, '/containers', scope);
  validatePodResources(spec, scope);
  validateTheWhole(spec, scope);
  if (scope.isPod) {
    validateOfPod(spec, scope);
  }
  return refusals.found;
}

function scopeOf(spec: Fields, refusals: Refusals, labelsOfPod: Labels | undefined): PodScope {
  const { terminationGracePeriodSeconds: seconds, restartPolicy } = spec;
  return {
    refusals,
    isPod: labelsOfPod !== undefined,
    labels: labelsOfPod ?? {},
    volumes: new Map(items(spec.volumes).filter(isFields).map(volume => [volume.name, volume])),
    claims: new Set(items(spec.resourceClaims).map(claim => fields(claim).name)),
    gracePeriod: typeof seconds !== 'number' ? DEFAULT_GRACE_PERIOD : seconds < 0 ? LEAST_GRACE_PERIOD : seconds,
    restartPolicy: isAbsent(restartPolicy) ? ALWAYS : restartPolicy,
    hostNetwork: spec.hostNetwork === true,
    hostIPC: spec.hostIPC === true,
    hostUsers: spec.hostUsers !== false || refusals.minor < LOOKED_AT_FROM.hostUsers,
  };
}

/** What a template cannot say wrongly, or otherwise than its owner allows. */
function validateOfPod(spec: Fields, { refusals }: PodScope): void {
  if (!isAbsent(spec.nodeName) && items(spec.schedulingGates).length > 0) {
    refusals.add('/nodeName', 'is given beside schedulingGates', 'one of the two');
  }
  refusals.oneOf(spec.restartPolicy, '/restartPolicy', RESTART_POLICIES);
}

/** Who makes room for the pod; the empty text is no policy. */
function validatePreemption(policy: unknown, path: string, refusals: Refusals): void {
  if (policy === '') {
    refusals.add(path, 'is empty', 'PreemptLowerPriority or Never');
  }
  refusals.oneOf(policy, path, ['PreemptLowerPriority', 'Never']);
}

/** What concerns all containers of a pod at once. */
function validateTheWhole(spec: Fields, scope: PodScope): void {
  const { refusals, isPod } = scope;
  const containers: (readonly [Fields, string])[] = [];
  for (const field of ['initContainers', 'containers']) {
    eachOf(spec[field], `/${field}`, (container, at) => containers.push([container, at]));
  }
  validateOs(spec, '', containers, scope);
  validateHostProcess(spec, '', containers, scope);
  validateHostUsers(spec, '', containers, scope);
  if (spec.hostPID === true && spec.shareProcessNamespace === true) {
    refusals.add('/shareProcessNamespace', 'is true beside hostPID', 'one of the two');
  }
  if (isFields(spec.overhead)) {
    validateContainerResources({ limits: spec.overhead }, '/overhead', scope);
  }
  if (items(spec.ephemeralContainers).length > 0) {
    refusals.add('/ephemeralContainers', `is given in ${isPod ? 'a pod that does not run yet' : 'a template'}`, 'none there');
  }
}
