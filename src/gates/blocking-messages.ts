import { ApiObject, Chart } from 'cdk8s';
import { Finding } from '../audit';
import { describe, referenceKey } from '../kubernetes';
import { objectsAreUnique } from '../recommendations/manifests/objects-are-unique';
import { readOn } from '../report/wording';

/** The objects of a chart that are known by a key. */
type Find = (key: string) => readonly ApiObject[];

/** What stands in the way of a chart, as cdk8s tells it; a name that two constructs have is told once, whatever it does to their objects. */
export function blockingMessages(blocking: readonly Finding[], find: Find, whereMade: (finding: Finding) => string): string[] {
  const twice = blocking.filter(({ id }) => id === objectsAreUnique.id);
  const keys = new Set(twice.map(({ subject }) => referenceKey(subject)));
  const makers = new Map<string, Finding[]>();
  for (const finding of twice) {
    const made = [...new Set(find(referenceKey(finding.subject)).map(makerOf))].join(' and ');
    makers.set(made, [...makers.get(made) ?? [], finding]);
  }
  // What else is said of an object that is there twice follows from the other one.
  const others = blocking.filter(({ id, subject }) => id !== objectsAreUnique.id && !keys.has(referenceKey(subject)));
  return [
    ...others.map(finding => formatFinding(finding, whereMade(finding))),
    ...[...makers].map(([made, findings]) => findings.length === 1 ? formatFinding(findings[0], ` Made by ${made}.`) : formatTwice(made, findings)),
  ];
}

/** The construct that an object belongs to; the object itself where it stands in the chart alone. */
function makerOf({ node }: ApiObject): string {
  return node.scope === undefined || Chart.isChart(node.scope) ? node.path : node.scope.node.path;
}

function formatFinding(finding: Finding, where: string): string {
  const needed = finding.needed === undefined ? '' : ` Needed: ${finding.needed}.`;
  return `${describe(finding.subject)}: ${finding.message}${needed} ${finding.remedy} (${finding.object.kind} ${finding.object.name} at ${finding.path})`
    + `${where} [${finding.id}] ${readOn([finding.id])}`;
}

function formatTwice(made: string, findings: readonly Finding[]): string {
  const [{ id }] = findings;
  return `${findings.map(({ subject }) => describe(subject)).join(', ')}: ${made} have one name, and the objects of one overwrite those of the other. `
    + `Needed: another name. Rename one of the two by its prop name, or remove it. [${id}] ${readOn([id])}`;
}
