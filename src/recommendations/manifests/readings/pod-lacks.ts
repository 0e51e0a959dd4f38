import { Absence, isClosed, Lack, NOTHING, readPresence } from './lack';
import { fillerOf, mayBeFilledIn } from '../../../inventory';
import { describe, fields, KeyUse, memoizeObject, ObjectKey, ObjectView, Pod, PodReference, podReferences, SubPathUse, Workload } from '../../../kubernetes';
import { isFilledIn } from '../../../vocabularies/operators/given-objects';
import { AuditContext, Reading, reading } from '../../recommendation';

const PODS_REFUSED = 'the API server refuses every pod';
const OUTCOMES = {
  env: 'the kubelet cannot create the container (CreateContainerConfigError)',
  volume: 'the pods wait for the volume and never start (FailedMount)',
} as const;

/** What the absence of an object means by what the pods do with it. */
function absenceOf({ kind, use, by }: PodReference): Absence {
  switch (use) {
    case 'env': return { asks: `${by} reads it`, outcome: OUTCOMES.env, certain: 'error', otherwise: 'warning' };
    case 'volume': return { asks: `${by} shows it`, outcome: OUTCOMES.volume, certain: 'error', otherwise: 'warning' };
    case 'claim': return { asks: `${by} is it`, outcome: 'the pods stay Pending', certain: 'error', otherwise: 'warning' };
    case 'account': return { asks: `${by} run as it`, outcome: PODS_REFUSED, certain: 'error', otherwise: 'nothing' };
    case 'class': return kind === 'StorageClass'
      ? { asks: `${by} asks for it`, outcome: 'no volume is made and the pods stay Pending', certain: 'error', otherwise: 'nothing' }
      : { asks: `${by} name it`, outcome: PODS_REFUSED, certain: 'error', otherwise: 'nothing' };
    // The kubelet tells of it and pulls without (getPullSecretsForPod), so that only a private image stops the pods.
    case 'pull': return { asks: `${by} are pulled with it`, outcome: 'a private registry refuses the image', certain: 'warning', otherwise: 'info' };
  }
}

/** The pods of one template are viewed once, and name the same things. */
const referencesOf = memoizeObject(({ json, path }: Pod) => podReferences(json, path));

/** What the pods of a workload name and the input does not hold: one for each object that is absent, and for each key. */
export function readPodLacks(workload: Workload, context: AuditContext): readonly Reading<Lack>[] {
  const readings: Reading<Lack>[] = [];
  for (const reference of referencesOf(workload.pod)) {
    const { group, kind, name, path, keys, subPaths } = reference;
    const key: ObjectKey = { group, kind, namespace: reference.isClusterWide ? '' : workload.namespace, name };
    const found = context.inventory.findAll(key);
    if (found.length === 0) {
      readings.push(...readPresence(key, workload, path, () => runs(workload) ? absenceOf(reference) : { ...absenceOf(reference), certain: 'warning' }, context));
      continue;
    }
    readings.push({ value: NOTHING, place: { object: workload, path }, related: found });
    for (const use of keys) {
      readings.push(...readKey(workload, key, found, use, context));
    }
    for (const use of subPaths) {
      readings.push(...readSubPath(workload, key, found, use, context));
    }
  }
  return readings;
}

/** Whether the workload makes pods as it is written. */
function runs({ replicas, autoscalers, spec }: Workload): boolean {
  return !(replicas === 0 && autoscalers.length === 0) && spec.suspend !== true;
}

/** A path may begin in its own folder and end in a slash. */
const NOT_OF_THE_PATH = /^(\.\/)+|\/+$/g;
const TOKEN_TYPE = 'kubernetes.io/service-account-token';

/** The keys of a ConfigMap or Secret; variables are read from the texts alone. */
export function keysOf({ json }: ObjectView, use: KeyUse['use']): readonly string[] {
  const texts = [...Object.keys(fields(json.data)), ...Object.keys(fields(json.stringData))];
  return use === 'env' ? texts : [...texts, ...Object.keys(fields(json.binaryData))];
}

/** Whether somebody else than the manifest says what is in an object. */
export function isWrittenByOthers(object: ObjectView, key: ObjectKey, context: AuditContext): boolean {
  return object.json.type === TOKEN_TYPE || isFilledIn(object) || context.isGenerated(key) || fillerOf(context.inventory, key) === 'known' || mayBeFilledIn(context.inventory, key);
}

function readKey(
  workload: Workload, key: ObjectKey, found: readonly ObjectView[], { key: name, use, by, path }: KeyUse, context: AuditContext,
): readonly Reading<Lack>[] {
  if (found.some(object => keysOf(object, use).includes(name) || isWrittenByOthers(object, key, context))) {
    return [];
  }
  // One without any data may be there for somebody to fill in.
  const isEmpty = found.every(object => keysOf(object, 'volume').length === 0);
  const isPatched = found.some(object => context.isUnfinished(object));
  const isCertain = (!isEmpty || isClosed(workload, context)) && !isPatched && fillerOf(context.inventory, key) === 'none';
  const level = runs(workload) && isCertain ? 'error' : 'warning';
  const outcome = OUTCOMES[use];
  return reading<Lack>({ code: 'key', level, object: describe(found[0]), key: name, by, outcome }, workload, path, { related: found });
}

/**
 * Where there is no such file, the kubelet makes a directory of that name.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go (makeMounts)
 */
function readSubPath(
  workload: Workload, key: ObjectKey, found: readonly ObjectView[], { subPath, files, container, path }: SubPathUse, context: AuditContext,
): readonly Reading<Lack>[] {
  const known = files ?? found.flatMap(object => keysOf(object, 'volume'));
  const asked = subPath.replace(NOT_OF_THE_PATH, '');
  const isThere = known.length === 0 || known.some(file => file === asked || file.startsWith(`${asked}/`));
  return isThere || found.some(object => isWrittenByOthers(object, key, context)) ? [] : reading<Lack>({ code: 'sub-path', object: describe(found[0]), subPath, container }, workload, path, { related: found });
}
