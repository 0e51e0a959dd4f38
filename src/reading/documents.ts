import { isFields, items, KubernetesObject } from '../kubernetes';

/** The objects among what was read; a list stands for its items. */
export function objectsIn(documents: readonly unknown[]): readonly KubernetesObject[] {
  return documents.flatMap(document => {
    if (!isFields(document) || typeof document.kind !== 'string') {
      return [];
    }
    return document.kind === 'List' ? objectsIn(items(document.items)) : [document as unknown as KubernetesObject];
  });
}
