import { audit, Finding } from '../audit';
import { ClusterFacts, describe, isFields, items, keyText, KubernetesObject, viewObject } from '../kubernetes';

/** The objects among what was read; a list stands for its items. */
export function objectsIn(documents: readonly unknown[]): readonly KubernetesObject[] {
  return documents.flatMap(document => {
    if (!isFields(document) || typeof document.kind !== 'string') {
      return [];
    }
    return document.kind === 'List' ? objectsIn(items(document.items)) : [document as unknown as KubernetesObject];
  });
}

/**
 * Audits the documents of one or more files.
 *
 * Files are one world unless two hold the same object, such as those of development and of production: then each is its own.
 */
export function auditManifests(files: readonly (readonly unknown[])[], facts: ClusterFacts, isComplete = false): readonly Finding[] {
  const results = worldsOf(files.map(objectsIn)).map(world => audit(world, { facts, isComplete: () => isComplete }));
  const [failure] = results.flatMap(({ failures }) => failures);
  if (failure !== undefined) {
    throw new Error(`The recommendation ${failure.id} could not judge ${describe(failure.subject)}: ${failure.cause}. This is a fault of cdk8s-high-availability.`);
  }
  return results.flatMap(({ findings }) => findings);
}

function worldsOf(files: readonly (readonly KubernetesObject[])[]): readonly (readonly KubernetesObject[])[] {
  const seen = new Set<string>();
  for (const file of files) {
    const names = new Set(file.map(identity));
    if ([...names].some(name => seen.has(name))) {
      return files;
    }
    names.forEach(name => seen.add(name));
  }
  return [files.flat()];
}

function identity(object: KubernetesObject): string {
  return keyText(viewObject(object));
}
