import { validateEnv, validateEnvFrom } from './env';
import { validateMounts } from './mounts';
import { dnsLabel } from './names';
import { checkParts, LOOKED_AT_FROM, PartCheck, PodScope } from './pod-scope';
import { validateHostPorts, validatePorts } from './ports';
import { validateLifecycle, validateLivenessProbe, validateReadinessProbe, validateStartupProbe } from './probes';
import { isAbsent, shown } from './refusals';
import { validateContainerResources } from './resources';
import { validateContainerSecurity } from './security';
import { distinct, eachOf, mapsAmong, requiredText, requiredWord } from './texts';
import { Fields, fields, items } from '../json/fields';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];
const ALWAYS = 'Always';
const RESTART_POLICIES = [ALWAYS, 'Never', 'OnFailure'];
const NOT_OF_ONE_THAT_ENDS = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];
const NO_RESTART = 'NotRequired';
const RESIZE_POLICIES = [NO_RESTART, 'RestartContainer'];
const MOST_RULES = 20;
const MOST_EXIT_CODES = 255;

/** Parts that are judged by themselves, where they are there. */
const PARTS: ReadonlyMap<string, PartCheck> = new Map([
  ['ports', validatePorts], ['env', validateEnv], ['envFrom', validateEnvFrom], ['resources', validateContainerResources],
  ['resizePolicy', validateResizePolicy], ['securityContext', validateContainerSecurity],
]);
/** Those of a container that stays. */
const LASTING_PARTS: ReadonlyMap<string, PartCheck> = new Map([
  ...PARTS, ['livenessProbe', validateLivenessProbe], ['readinessProbe', validateReadinessProbe], ['startupProbe', validateStartupProbe],
  ['lifecycle', validateLifecycle],
]);

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateContainers) */
export function validateContainers(spec: Fields, path: string, scope: PodScope): void {
  const { refusals } = scope;
  const { containers, initContainers } = spec;
  if (isAbsent(containers) || Array.isArray(containers) && containers.length === 0) {
    refusals.add(`${path}/containers`, 'has no container', 'a container');
  }
  validateNoNulls(containers, `${path}/containers`, scope);
  validateNoNulls(initContainers, `${path}/initContainers`, scope);
  const main: (readonly [Fields, string])[] = [];
  eachOf(containers, `${path}/containers`, (container, at) => {
    main.push([container, at]);
    validateCommon(container, at, scope, LASTING_PARTS);
    validateRestartPolicy(container, at, scope);
  });
  validateHostPorts(main, scope);
  eachOf(initContainers, `${path}/initContainers`, (container, at) => validateInitContainer(container, at, scope));
  const all = [...items(containers), ...items(initContainers)].map(container => fields(container).name);
  const mainCount = items(containers).length;
  distinct(all, index => index < mainCount ? `${path}/containers/${index}/name` : `${path}/initContainers/${index - mainCount}/name`, refusals, 'name');
}

/** A server reads null in the list as a container of which nothing is said, and so without a name. */
function validateNoNulls(list: unknown, path: string, { refusals }: PodScope): void {
  items(list).forEach((item, index) => {
    if (item === null) {
      refusals.add(`${path}/${index}`, 'is null', 'a container');
    }
  });
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateContainerCommon) */
function validateCommon(container: Fields, path: string, scope: PodScope, parts: ReadonlyMap<string, PartCheck>): void {
  const { refusals, isPod } = scope;
  const { image } = container;
  requiredText(container.name, `${path}/name`, refusals, dnsLabel);
  refusals.require(image, `${path}/image`, 'an image');
  if (isPod && typeof image === 'string' && image !== image.trim()) {
    refusals.add(`${path}/image`, `is ${shown(image)}`, 'an image without spaces around it');
  }
  refusals.oneOf(container.imagePullPolicy, `${path}/imagePullPolicy`, PULL_POLICIES);
  refusals.oneOf(container.terminationMessagePolicy, `${path}/terminationMessagePolicy`, MESSAGE_POLICIES);
  checkParts(container, parts, path, scope);
  if (container.volumeMounts !== undefined || container.volumeDevices !== undefined) {
    validateMounts(container, path, scope);
  }
}

/** One that ends before the others start has no probes and hooks, one that stays has both (validateInitContainers). */
function validateInitContainer(container: Fields, path: string, scope: PodScope): void {
  const { refusals } = scope;
  const stays = refusals.minor >= LOOKED_AT_FROM.initRestartPolicy && container.restartPolicy === ALWAYS;
  validateCommon(container, path, scope, stays ? LASTING_PARTS : PARTS);
  if (!stays) {
    for (const field of mapsAmong(container, NOT_OF_ONE_THAT_ENDS)) {
      const needed = refusals.minor < LOOKED_AT_FROM.initRestartPolicy ? 'none there' : `restartPolicy: ${ALWAYS}, or none there`;
      refusals.add(`${path}/${field}`, 'is given to an init container that ends', needed);
    }
    validateInitResize(container.resizePolicy, `${path}/resizePolicy`, scope);
  }
  validateHostPorts([[container, path]], scope);
  validateInitRestartPolicy(container, path, scope);
}

function validateInitResize(policies: unknown, path: string, { refusals }: PodScope): void {
  eachOf(policies, path, ({ restartPolicy }, at) => {
    if (refusals.minor >= LOOKED_AT_FROM.initResizeRestarts && restartPolicy === 'RestartContainer') {
      refusals.add(`${at}/restartPolicy`, `is ${restartPolicy} for an init container that ends`, NO_RESTART);
    }
  });
}

/** Until rules came with it, the field was for init containers that stay (validateInitContainerRestartPolicy). */
function validateInitRestartPolicy(container: Fields, path: string, scope: PodScope): void {
  const { restartPolicy } = container;
  const { refusals } = scope;
  const { minor } = refusals;
  if (minor >= LOOKED_AT_FROM.containerRestartRules) {
    validateRestartPolicy(container, path, scope);
    if (minor < LOOKED_AT_FROM.restartAllContainers && restartPolicy === ALWAYS && items(container.restartPolicyRules).length > 0) {
      refusals.add(`${path}/restartPolicyRules`, `is given beside restartPolicy ${ALWAYS}`, 'none there');
    }
  } else if (minor >= LOOKED_AT_FROM.initRestartPolicy && minor < LOOKED_AT_FROM.containerRestartPolicyDropped) {
    refusals.oneOf(restartPolicy, `${path}/restartPolicy`, [ALWAYS]);
  }
}

/** When a container alone is started again (validateContainerRestartPolicy). */
function validateRestartPolicy(container: Fields, path: string, { refusals }: PodScope): void {
  const { restartPolicy, restartPolicyRules: rules } = container;
  const { minor } = refusals;
  if (minor < LOOKED_AT_FROM.containerRestartRules) {
    if (typeof restartPolicy === 'string' && minor >= LOOKED_AT_FROM.containerRestartPolicyField && minor < LOOKED_AT_FROM.containerRestartPolicyDropped) {
      refusals.add(`${path}/restartPolicy`, 'is given to a container that is no init container', 'restartPolicy of the pod');
    }
    return;
  }
  if (restartPolicy !== undefined && restartPolicy !== null) {
    requiredWord(restartPolicy, `${path}/restartPolicy`, refusals, RESTART_POLICIES);
  }
  const count = items(rules).length;
  if (count > 0 && (restartPolicy === undefined || restartPolicy === null)) {
    refusals.add(`${path}/restartPolicy`, 'is missing beside restartPolicyRules', RESTART_POLICIES.join(' or '));
  }
  if (count > MOST_RULES) {
    refusals.add(`${path}/restartPolicyRules`, `has ${count} items`, `${MOST_RULES} at most`);
  }
  const actions = minor < LOOKED_AT_FROM.restartAllContainers ? ['Restart'] : ['Restart', 'RestartAllContainers'];
  eachOf(rules, `${path}/restartPolicyRules`, ({ action, exitCodes }, at) => {
    requiredWord(action, `${at}/action`, refusals, actions);
    if (refusals.require(exitCodes, `${at}/exitCodes`, 'exit codes')) {
      requiredWord(fields(exitCodes).operator, `${at}/exitCodes/operator`, refusals, ['In', 'NotIn']);
      const values = items(fields(exitCodes).values).length;
      if (values > MOST_EXIT_CODES) {
        refusals.add(`${at}/exitCodes/values`, `has ${values} items`, `${MOST_EXIT_CODES} at most`);
      }
    }
  });
}

/** What happens to a container that gets other resources (validateResizePolicy). */
function validateResizePolicy(policies: unknown, path: string, { refusals, restartPolicy: ofPod }: PodScope): void {
  if (refusals.minor < LOOKED_AT_FROM.resizePolicy) {
    return;
  }
  eachOf(policies, path, ({ resourceName, restartPolicy }, at) => {
    requiredWord(resourceName, `${at}/resourceName`, refusals, ['cpu', 'memory']);
    requiredWord(restartPolicy, `${at}/restartPolicy`, refusals, RESIZE_POLICIES);
    if (ofPod === 'Never' && restartPolicy === 'RestartContainer') {
      refusals.add(`${at}/restartPolicy`, `is ${restartPolicy}, and restartPolicy of the pod Never`, NO_RESTART);
    }
  });
  distinct(items(policies).map(policy => fields(policy).resourceName), index => `${path}/${index}/resourceName`, refusals, 'resource');
}
