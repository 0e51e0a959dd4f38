import { audit, findEnvironments, Finding } from '../audit';
import { ClusterFacts, describe } from '../kubernetes';
import { objectsIn } from '../reading/documents';

/**
 * Audits the documents of one or more files.
 *
 * Files are one environment unless two hold the same object, such as those of development and of production: then each is its own.
 */
export function auditManifests(files: readonly (readonly unknown[])[], facts: ClusterFacts, isComplete = false): readonly Finding[] {
  const { environments } = findEnvironments(files.map((documents, index) => ({ name: String(index), objects: objectsIn(documents) })));
  const results = environments.map(({ objects }) => audit(objects, { facts, isComplete: () => isComplete }));
  const [failure] = results.flatMap(({ failures }) => failures);
  if (failure !== undefined) {
    throw new Error(`The recommendation ${failure.id} could not judge ${describe(failure.subject)}: ${failure.cause}. This is a fault of cdk8s-high-availability.`);
  }
  return results.flatMap(({ findings }) => findings);
}
