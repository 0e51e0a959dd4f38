import { ClusterFacts, expectsRedundancy, Inventory, keyText, ObjectView, referenceKey, waiversIn } from '../kubernetes';
import { Finding, toFinding } from './finding';
import { inputIsWellFormed } from '../recommendations/manifests/input-is-well-formed';
import { waiverIsUsed } from '../recommendations/manifests/waiver-is-used';

/** The waivers of one object, and which objects they reach. */
interface Carrier {
  readonly object: ObjectView;
  readonly reasons: ReadonlyMap<string, string>;
  readonly reach: ReadonlySet<string>;
  /** The ids of those that accept something. */
  readonly used: Set<string>;
}

/**
 * Marks what waivers accept, and reports waivers that accept nothing.
 *
 * A waiver reaches the object that carries it; a workload's also reaches the budgets, autoscalers, Services and routes around it. The same code makes
 * production and the environments where less is asked, and the waiver is for production.
 */
export function applyWaivers(findings: readonly Finding[], inventory: Inventory, facts: ClusterFacts): readonly Finding[] {
  const carriers = findCarriers(inventory);
  if (carriers.length === 0) {
    return findings;
  }
  const reaching = byReach(carriers);
  const judged = findings.map(finding => {
    const accepting = [finding.subject, finding.object]
      .flatMap(one => reaching.get(referenceKey(one)) ?? [])
      .filter(({ reasons }) => finding.id !== inputIsWellFormed.id && reasons.has(finding.id));
    accepting.forEach(({ used }) => used.add(finding.id));
    const reason = accepting[0]?.reasons.get(finding.id);
    return reason === undefined || reason.trim() === '' ? finding : { ...finding, waived: reason };
  });
  return [...judged, ...carriers.flatMap(carrier => unusedWaivers(carrier, expectsRedundancy(facts)))];
}

function findCarriers({ objects, workloads }: Inventory): readonly Carrier[] {
  const carriers = new Map<string, Carrier>();
  for (const object of objects) {
    const reasons = waiversIn(object.annotations);
    if (reasons.size > 0) {
      carriers.set(keyText(object), { object, reasons, reach: new Set([keyText(object)]), used: new Set() });
    }
  }
  if (carriers.size > 0) {
    for (const { budgets, autoscalers, services, trafficPaths: routes, ...workload } of workloads) {
      const carrier = carriers.get(keyText(workload));
      if (carrier !== undefined) {
        const around = [workload, ...budgets, ...autoscalers, ...services, ...routes.map(({ entry }) => entry)];
        carriers.set(keyText(workload), { ...carrier, reach: new Set(around.map(keyText)) });
      }
    }
  }
  return [...carriers.values()];
}

/** The carriers by what they reach; asking each about each finding would take the square of their number. */
function byReach(carriers: readonly Carrier[]): ReadonlyMap<string, readonly Carrier[]> {
  const reaching = new Map<string, Carrier[]>();
  for (const carrier of carriers) {
    for (const reached of carrier.reach) {
      const others = reaching.get(reached) ?? [];
      others.push(carrier);
      reaching.set(reached, others);
    }
  }
  return reaching;
}

function unusedWaivers({ object, reasons, used }: Carrier, isAllAsked: boolean): readonly Finding[] {
  return [...reasons].flatMap(([id, reason]) => {
    const problem = waiverIsUsed.holds({ id, reason, isUsed: used.has(id), isAllAsked });
    return problem === undefined ? [] : [toFinding(waiverIsUsed, object, { value: undefined, place: waiverIsUsed.place(object, id) }, problem)];
  });
}
