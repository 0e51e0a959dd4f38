import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { loadAll } from 'js-yaml';
import { audit } from '../../src/audit';
import { KubernetesObject, ObjectReference } from '../../src/kubernetes';
import { FileProblem } from '../../src/reading/location';
import { LocatedFinding, Report } from '../../src/report/report';

const FIXTURES = join(__dirname, '..', 'recommendations');

export const WEB: ObjectReference = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
export const API: ObjectReference = { ...WEB, name: 'api' };
export const SERVICE: ObjectReference = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' };
export const QUOTA: ObjectReference = { apiVersion: 'v1', kind: 'ResourceQuota', namespace: 'shop', name: 'all' };

/** A password that stands in the manifest of every sample: no report may tell it. */
export const SECRET = 'hunter2-in-the-manifest';

/** A finding about the Deployment `shop/web`, with what differs. */
export function finding(given: Partial<LocatedFinding> = {}): LocatedFinding {
  const subject = given.subject ?? WEB;
  return {
    id: 'shutdown-fits-grace-period',
    level: 'error',
    code: 'killed',
    message: 'preStop 120 s, grace period 5 s: the container is killed 115 s before its hook ends.',
    remedy: 'Lengthen the grace period.',
    operands: {},
    subject,
    object: subject,
    path: '/spec/template/spec/terminationGracePeriodSeconds',
    json: { ...manifest(subject), data: SECRET },
    related: [],
    location: { file: 'shop/web.yaml', line: 31, column: 7 },
    ...given,
  };
}

export function fileProblem(given: Partial<FileProblem> = {}): FileProblem {
  return {
    id: 'input-is-readable',
    level: 'error',
    message: 'A tab indents line 3.',
    remedy: 'Indent with spaces.',
    location: { file: 'broken.yaml', line: 3, column: 1 },
    ...given,
  };
}

export function report(given: Partial<Report> = {}): Report {
  return { findings: [], fileProblems: [], verdicts: [], failures: [], objects: 4, files: 1, ...given };
}

export function verdict(subject: ObjectReference, ...passed: string[]) {
  return { subject, json: manifest(subject), passed };
}

/** One of everything: findings of two workloads, one around them, one waived, one about a file, and a fault. */
export function everything(): Report {
  return report({
    verdicts: [verdict(WEB, 'image-is-pinned', 'replicas-minimum'), verdict(API, 'image-is-pinned')],
    findings: [
      finding({ id: 'labels-describe', level: 'info', message: 'No label names a version.', remedy: 'Add one.', path: '/metadata/labels', location: { file: 'shop/web.yaml', line: 4, column: 3 } }),
      finding({ id: 'owner-is-named', level: 'warning', message: 'Nobody owns it.', remedy: 'Name the team.', path: '/metadata', waived: 'One team only.' }),
      finding({ needed: 'at least 130 s', container: 'app' }),
      finding({
        id: 'service-selects-one-workload', level: 'warning', subject: SERVICE, related: [WEB, API], path: '/spec/selector', message: 'The Service selects two workloads.',
        remedy: 'Narrow it.', location: { file: 'shop/service.yaml', line: 9, column: 5 },
      }),
      finding({ id: 'namespace-holds-surge', level: 'error', subject: QUOTA, path: '/spec/hard', message: 'No room.', remedy: 'Raise it.', location: undefined }),
    ],
    fileProblems: [fileProblem()],
    failures: [{ id: 'budget-present', subject: API, cause: 'TypeError: x is undefined' }],
    objects: 12,
    files: 3,
  });
}

/** What names, values and files of a hostile manifest can be made of. */
export const HOSTILE = 'a"b\'<c>&d|e`f`\n::error::g\r\u001b[31mh\u0000\u202ei\ud800j%0A,:k [l](http://m) @n ]]> \uffff';

export function hostile(): Report {
  const subject = { ...WEB, namespace: HOSTILE, name: HOSTILE };
  return report({
    verdicts: [verdict(subject, 'image-is-pinned')],
    findings: [
      finding({ subject, message: HOSTILE, remedy: HOSTILE, needed: HOSTILE, container: HOSTILE, path: `/metadata/annotations/${HOSTILE}`, location: { file: HOSTILE.replace('\ud800', ''), line: 1, column: 1 } }),
      finding({ id: 'owner-is-named', subject, related: [{ ...SERVICE, name: HOSTILE }], waived: HOSTILE }),
    ],
    fileProblems: [fileProblem({ message: HOSTILE, remedy: HOSTILE })],
    failures: [{ id: 'budget-present', subject, cause: HOSTILE }],
  });
}

/** What the audit really says: of every bad fixture, as if each object stood in a line of its own. */
export function fixtureReports(): readonly (readonly [string, Report])[] {
  return readdirSync(FIXTURES, { withFileTypes: true }).filter(entry => entry.isDirectory()).flatMap(({ name: folder }) =>
    readdirSync(join(FIXTURES, folder)).filter(file => file.startsWith('bad.')).map(file => {
      const path = `${folder}/${file}`;
      return [path, reportOn(path, loadAll(readFileSync(join(FIXTURES, path), 'utf8')) as KubernetesObject[])] as const;
    }));
}

export function reportOn(file: string, objects: readonly KubernetesObject[]): Report {
  const { findings, ...rest } = audit(objects);
  const located = findings.map(found => ({ ...found, location: { file, line: objects.indexOf(found.json) + 1, column: 1 } }));
  return { ...rest, findings: located, fileProblems: [], objects: objects.length, files: 1 };
}

function manifest({ apiVersion, kind, namespace, name }: ObjectReference): KubernetesObject {
  return { apiVersion, kind, metadata: { namespace, name } };
}
