import { basename, resolve } from 'path';
import { auditManifests, ManifestFinding } from './manifests';
import { ASSUMED_CLUSTER, ClusterFacts, describe } from '../kubernetes';
import { CONFIG_NAMES } from '../reading/config/config-file';
import { readClusterConfig, withFiles } from '../reading/config/environments';
import { objectsIn } from '../reading/documents';
import { Level, reaches } from '../recommendations/level';
import { pageOf } from '../report/tool';
import { advice, inEnvironment } from '../report/wording';

/** What cdk8s-cli hands to a validation plugin; its own types would make it a dependency. */
export interface ValidationContext {
  readonly manifests: readonly string[];
  readonly logger: { log(message: string): void };
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
  parseManifest(path: string): unknown[];
}

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly { readonly resourceName: string; readonly manifestPath: string; readonly locations: readonly string[] }[];
}

/**
 * Audits what was synthesised and reports what it finds; findings from a level on fail the synthesis.
 *
 * What `Availability.writeConfig` wrote beside the manifests says which environment a file belongs to.
 */
export function validateManifests(context: ValidationContext, stated: ClusterFacts | undefined, failOn: Level): void {
  const config = context.manifests.find(path => CONFIG_NAMES.some(name => name === basename(path)));
  const { facts: found, environments } = config === undefined ? { environments: [] } : readClusterConfig(config, '');
  const facts = stated ?? found ?? ASSUMED_CLUSTER;
  const files = context.manifests.map(path => ({ path, documents: context.parseManifest(path) }));
  const pathOf = new Map(files.flatMap(({ path, documents }) => objectsIn(documents).map(object => [object, path] as const)));
  const findings = auditManifests(files.map(({ path, documents }) => ({ path: resolve(path), documents })), {
    facts, named: config === undefined ? [] : withFiles(config, environments, facts),
  });
  const open = findings.filter(({ waived }) => waived === undefined);
  for (const finding of open) {
    context.report.addViolation(violation(finding, pathOf.get(finding.json) ?? ''));
  }
  for (const { id, subject, message, waived } of findings.filter(finding => finding.waived !== undefined)) {
    context.logger.log(`${describe(subject)}: ${message} [${id}] Waived: ${waived}`);
  }
  const ofLevel = (wanted: Level) => String(open.filter(({ level }) => level === wanted).length);
  const totals = { Errors: ofLevel('error'), Warnings: ofLevel('warning'), Infos: ofLevel('info'), Waived: String(findings.length - open.length) };
  context.report.submit(open.some(({ level }) => reaches(level, failOn)) ? 'failure' : 'success', totals);
}

function violation(finding: ManifestFinding, manifestPath: string): Violation {
  const { id, level, message, environment, subject, object, path } = finding;
  return {
    ruleName: id,
    recommendation: `${level}: ${describe(subject)}${inEnvironment(environment)}: ${message}`,
    fix: `${advice(finding)} See ${pageOf(id)}`,
    violatingResources: [{ resourceName: object.name, manifestPath, locations: [`${describe(object)} ${path}`] }],
  };
}
