import { audit, findEnvironments, Finding, NamedEnvironment } from '../audit';
import { ClusterFacts, describe } from '../kubernetes';
import { objectsIn } from '../reading/documents';

/** A file of manifests. */
export interface ManifestFile {
  /** Absolute; nothing when the documents are from no file. */
  readonly path?: string;
  readonly documents: readonly unknown[];
}

export interface ManifestOptions {
  readonly facts: ClusterFacts;
  readonly isComplete?: boolean;
  /** Environments that somebody described, with the files of each. */
  readonly named?: readonly NamedEnvironment[];
}

/** A finding with the name of the environment that it is in, where it has one. */
export type ManifestFinding = Finding & { readonly environment?: string };

/**
 * Audits the documents of one or more files.
 *
 * Files that nobody put into an environment are one, unless two hold the same object, such as those of development and of production: then each is
 * its own.
 */
export function auditManifests(files: readonly ManifestFile[], options: ManifestOptions): readonly ManifestFinding[] {
  const { facts, isComplete = false, named = [] } = options;
  const read = files.map(({ path, documents }, index) => ({ name: String(index), path, objects: objectsIn(documents) }));
  const results = findEnvironments(read, named).environments.map(environment => ({
    environment: environment.named?.name,
    ...audit(environment.objects, { facts: environment.named?.facts ?? facts, isComplete: () => isComplete }),
  }));
  const [failure] = results.flatMap(({ failures }) => failures);
  if (failure !== undefined) {
    const { id, subject, cause } = failure;
    throw new Error(`The recommendation ${id} could not judge ${describe(subject)}: ${cause}. This is a fault of cdk8s-high-availability.`);
  }
  return results.flatMap(({ environment, findings }) =>
    environment === undefined ? findings : findings.map(finding => ({ ...finding, environment })));
}
