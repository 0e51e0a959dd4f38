import { Construct, IConstruct } from 'constructs';
import { Availability } from './constructs/availability';
import { AvailabilityFinding } from './constructs/availability-finding';
import { ClusterProps } from './constructs/cluster';
import { describe as nameOf } from './kubernetes';
import { objectsIn } from './reading/documents';
import { FileProblem } from './reading/location';
import { readObjects } from './reading/objects';
import { SourceFile } from './reading/source-file';
import { reaches } from './recommendations/level';
import { count } from './report/totals';
import { advice, field, place, visible } from './report/wording';

// Matchers for the tests of whoever uses this library: `import 'cdk8s-high-availability/lib/jest'`.

/** How `toBeHighlyAvailable` judges. */
export interface HighlyAvailableOptions {
  /** The level from which a finding fails the test; `error` by default. */
  readonly level?: 'error' | 'warning' | 'info';
  /** What is known about the cluster; for manifests only, as an app says it with `Cluster.declare`. */
  readonly cluster?: ClusterProps;
  /** Whether the manifests are all there is, so that what is missing among them is missing in the cluster; for manifests only. */
  readonly complete?: boolean;
}

declare global {
  namespace jest {
    interface Matchers<R, T = {}> {
      /**
       * Fails for what the audit finds in an app, a chart, a construct, manifests or YAML; what is waived is accepted.
       */
      toBeHighlyAvailable(options?: HighlyAvailableOptions): R;
    }
  }
}

/** What jest asks of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** The matcher itself, for runners without a global `expect`. */
export function toBeHighlyAvailable(received: unknown, options: HighlyAvailableOptions = {}): MatcherResult {
  const level = options.level ?? 'error';
  const { findings, problems } = judge(received, options);
  const told = [
    ...problems.filter(problem => reaches(problem.level, level)).map(formatProblem),
    ...findings.filter(finding => finding.waived === undefined && reaches(finding.level, level)).map(formatFinding),
  ];
  const hint = `expect(received).toBeHighlyAvailable(${options.level === undefined ? '' : `{ level: '${level}' }`})`;
  return {
    pass: told.length === 0,
    message: () => told.length === 0
      ? `${hint.replace('.to', '.not.to')}\n\nThe audit finds nothing of level ${level} or graver.`
      : [hint, `The audit finds ${count(told.length, 'problem')}:`, ...told].join('\n\n'),
  };
}

interface Judgement {
  readonly findings: readonly AvailabilityFinding[];
  readonly problems: readonly FileProblem[];
}

function judge(received: unknown, { level, ...options }: HighlyAvailableOptions): Judgement {
  if (Construct.isConstruct(received)) {
    if (Object.values(options).some(option => option !== undefined)) {
      throw new TypeError('toBeHighlyAvailable takes cluster and complete for manifests only: declare the cluster of a chart with Cluster.declare.');
    }
    return { findings: Availability.findings(received as IConstruct), problems: [] };
  }
  const { objects, problems } = typeof received === 'string'
    ? readObjects(new SourceFile('manifest', received, true), new Map())
    : { objects: objectsIn(Array.isArray(received) ? received : [received]), problems: [] };
  if (objects.length + problems.length === 0) {
    throw new TypeError('toBeHighlyAvailable takes an app, a chart, a construct, Kubernetes objects or YAML: there is no object in what was received.');
  }
  return { findings: Availability.audit([...objects], options), problems };
}

function formatFinding(finding: AvailabilityFinding): string {
  const { id, level, message, subject, object } = finding;
  const where = `${nameOf(object)} at ${field(finding)}`;
  return [
    `  ${level}: ${visible(nameOf(subject))}: ${visible(message)} [${id}]`,
    `    ${visible(where)}`,
    `    ${visible(advice(finding))}`,
  ].join('\n');
}

function formatProblem({ id, level, message, remedy, location }: FileProblem): string {
  return [`  ${level}: ${visible(place(location))}: ${visible(message)} [${id}]`, `    ${visible(remedy)}`].join('\n');
}

const { expect: runner } = globalThis as { readonly expect?: { extend(matchers: object): void } };
runner?.extend({ toBeHighlyAvailable });
