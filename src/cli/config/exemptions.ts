import { Exemption } from './config-model';
import { ObjectReference } from '../../kubernetes';
import { locateAll } from '../../reading/locate';
import { FileProblem } from '../../reading/location';
import { LocatedFinding } from '../../report/report';

export interface AppliedExemptions {
  readonly findings: readonly LocatedFinding[];
  /** Exemptions that expired or accept nothing. */
  readonly problems: readonly FileProblem[];
}

/** Marks what exemptions accept, and reports those that accept nothing, or no longer. */
export function applyExemptions(findings: readonly LocatedFinding[], exemptions: readonly Exemption[], now: Date): AppliedExemptions {
  if (exemptions.length === 0) {
    return { findings, problems: [] };
  }
  const today = now.toISOString().slice(0, 'YYYY-MM-DD'.length);
  const valid = exemptions.filter(exemption => !isExpired(exemption, today));
  const judged = findings.map(finding => {
    const exemption = valid.find(candidate => accepts(candidate, finding));
    return exemption === undefined || finding.waived !== undefined ? finding : { ...finding, waived: exemption.reason };
  });
  const wrong = exemptions.flatMap(exemption => {
    const message = complaint(exemption, findings, today);
    return message === undefined ? [] : [{ message, spot: exemption.spot }];
  });
  const locations = locateAll(wrong.map(({ spot }) => spot));
  const problems = wrong.map(({ message }, index): FileProblem => ({
    id: 'waiver-is-used', level: 'warning', message, remedy: 'Remove the exemption, or correct it.', location: locations[index],
  }));
  return { findings: judged, problems };
}

function complaint(exemption: Exemption, findings: readonly LocatedFinding[], today: string): string | undefined {
  const { id, expires } = exemption;
  if (!findings.some(finding => accepts(exemption, finding))) {
    return `The exemption from ${id}${inWords(exemption)} accepts nothing: there is no such problem.`;
  }
  return isExpired(exemption, today) ? `The exemption from ${id}${inWords(exemption)} expired on ${expires}, so it accepts nothing.` : undefined;
}

/** It counts through the day that it names. */
function isExpired({ expires }: Exemption, today: string): boolean {
  return expires !== undefined && expires < today;
}

function accepts(exemption: Exemption, { id, environment, subject, object }: LocatedFinding): boolean {
  return id === exemption.id && (exemption.environment ?? environment) === environment && (isMeant(exemption, subject) || isMeant(exemption, object));
}

function isMeant({ kind, namespace, name }: Exemption, object: ObjectReference): boolean {
  return (kind ?? object.kind) === object.kind && (namespace ?? object.namespace) === object.namespace && (name ?? object.name) === object.name;
}

function inWords({ environment, kind, namespace, name }: Exemption): string {
  const named = [['environment', environment], ['kind', kind], ['namespace', namespace], ['name', name]].filter(([, value]) => value !== undefined);
  return named.length === 0 ? '' : ` of ${named.map(([key, value]) => `${key} ${value}`).join(', ')}`;
}
