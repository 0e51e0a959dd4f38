import { createHash } from 'crypto';
import { Fields, isFields, KubernetesObject } from '../kubernetes';
import { JobPlan } from '../plan/workload';

/**
 * What may change in a Job that is there; all else is another Job.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/batch/validation/validation.go
 */
const CHANGEABLE: readonly string[] = ['parallelism', 'backoffLimit', 'maxFailedIndexes', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished', 'suspend', 'podReplacementPolicy'];

/** The name of a Job that is named by its content, which patches and configuration belong to; a name of the user's own stays. */
export function nameByContent({ name, delivery: { hashLength } }: JobPlan, { metadata, spec }: KubernetesObject): string | undefined {
  const isOurs = metadata?.name === name || metadata?.name?.slice(0, -hashLength) === `${name}-`;
  const content = Object.fromEntries(Object.entries(spec as Fields).filter(([field]) => !CHANGEABLE.includes(field)));
  const hash = createHash('sha256').update(JSON.stringify(sorted(content))).digest('hex').slice(0, hashLength);
  return isOurs ? `${name}-${hash}` : metadata?.name;
}

/** The same content in the same order, without what nobody writes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (!isFields(value)) {
    return value;
  }
  const written = Object.keys(value).filter(key => value[key] !== undefined);
  return Object.fromEntries(written.sort().map(key => [key, sorted(value[key])]));
}
