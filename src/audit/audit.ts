import { KnownViews, takeInventory } from '../inventory';
import { areIdle, ASSUMED_CLUSTER, ClusterFacts, hasOwner, KubernetesObject, ObjectKey, ObjectView, reference, Workload } from '../kubernetes';
import { LEVELS_OF, RECOMMENDATIONS } from '../recommendations';
import { AuditResult, Failure, Finding, toFinding, Verdict } from './finding';
import { withoutRepeats } from './repeats';
import { applyWaivers } from './waivers';
import { asksOfPlaceholders } from '../recommendations/placeholders';
import { AuditContext, isJudged, Recommendation, SubjectKind } from '../recommendations/recommendation';
import { isReleaseHook } from '../vocabularies/release-hooks/hook';

export interface AuditOptions {
  readonly facts?: ClusterFacts;
  /** Whether all that belongs to an object is in the input. */
  readonly isComplete?: (object: ObjectView) => boolean;
  /** Whether something may still be changed in an object before anybody applies it. */
  readonly isUnfinished?: (object: ObjectView) => boolean;
  /** Whether something makes an object that is not in the input, or adds to one that is, before anybody applies it. */
  readonly isGenerated?: (key: ObjectKey) => boolean;
  /** Whether one of our constructs made an object. */
  readonly isOurs?: (object: ObjectView) => boolean;
  /** Views of objects that others of the same input, or of another, were related to before. */
  readonly views?: KnownViews;
  /** Whether only errors matter, so that whoever never says one need not be asked. */
  readonly seeksErrors?: boolean;
}

/** What the loop needs of a recommendation; recommendations themselves are of as many forms as there are, which V8 looks up slowly. */
interface Rule {
  readonly id: string;
  readonly recommendation: Recommendation;
  readonly implies: Recommendation['implies'];
  readonly read: Recommendation['read'];
  readonly holds: Recommendation['holds'];
}

function ruleOf(recommendation: Recommendation): Rule {
  const { id, implies, read, holds } = recommendation;
  return { id, recommendation, implies, read, holds };
}

const JUDGED = RECOMMENDATIONS.filter(isJudged);

/** The judges for each kind of subject, so that the loop asks only those that can apply. */
class RulesByKind {
  private readonly bySubject = new Map<SubjectKind, Map<string, readonly Rule[]>>();

  public constructor(private readonly members: readonly Recommendation[]) {}

  public for(on: SubjectKind, kind: string): readonly Rule[] {
    let byKind = this.bySubject.get(on);
    if (byKind === undefined) {
      byKind = new Map();
      this.bySubject.set(on, byKind);
    }
    let found = byKind.get(kind);
    if (found === undefined) {
      found = this.members.filter(member => member.on === on && (member.kinds?.includes(kind) ?? true)).map(ruleOf);
      byKind.set(kind, found);
    }
    return found;
  }
}

const EVERYONE = new RulesByKind(JUDGED);
/** Of workloads whose pods do no work. */
const OF_PLACEHOLDERS = new RulesByKind(JUDGED.filter(({ id }) => asksOfPlaceholders(id)));
const OF_HOOKS = new RulesByKind(JUDGED.filter(({ judgesHooks }) => judgesHooks === true));
const WHO_MAY_SAY_ERROR = new RulesByKind(JUDGED.filter(({ id, implies }) => LEVELS_OF[id].includes('error') || implies !== undefined));

/** Judges objects: every subject by every recommendation that applies to it. */
export function audit(objects: readonly KubernetesObject[], options: AuditOptions = {}): AuditResult {
  const never = () => false;
  const inventory = takeInventory(objects, options.views);
  const context: AuditContext = {
    inventory,
    facts: options.facts ?? ASSUMED_CLUSTER,
    isComplete: options.isComplete ?? never,
    isUnfinished: options.isUnfinished ?? never,
    isGenerated: options.isGenerated ?? never,
    isOurs: options.isOurs ?? never,
  };
  const rules = options.seeksErrors === true ? WHO_MAY_SAY_ERROR : EVERYONE;
  const session: Session = { context, rules, findings: [], failures: [], verdicts: [] };
  judgeAll('workload', inventory.workloads, session);
  judgeAll('service', inventory.services, session);
  judgeAll('entry', inventory.entries, session);
  judgeAll('budget', inventory.budgets, session);
  judgeAll('autoscaler', inventory.autoscalers, session);
  judgeAll('namespace', inventory.namespaces, session);
  for (const object of inventory.objects) {
    judge('object', object, session);
  }
  const { findings, failures, verdicts } = session;
  return { findings: applyWaivers(withoutRepeats(findings), inventory, context.facts), failures, verdicts };
}

/** Who is asked, and what has been said so far. */
interface Session {
  readonly context: AuditContext;
  readonly rules: RulesByKind;
  readonly findings: Finding[];
  readonly failures: Failure[];
  readonly verdicts: Verdict[];
}

/** What another object made is judged with its maker; what a release makes and waits for, only by what asks something of hooks. */
function judgeAll(on: SubjectKind, subjects: readonly ObjectView[], session: Session): void {
  for (const subject of subjects) {
    if (!subject.isOwned) {
      judge(on, subject, session);
    } else if (on === 'workload' && isReleaseHook(subject) && !hasOwner(subject.json)) {
      judge(on, subject, { ...session, rules: OF_HOOKS, verdicts: [] });
    }
  }
}

function judge(on: SubjectKind, subject: ObjectView, { context, rules, findings, failures, verdicts }: Session): void {
  const first = findings.length;
  const isPlaceholder = on === 'workload' && areIdle(subject as Workload);
  const judges = (isPlaceholder ? OF_PLACEHOLDERS : rules).for(on, subject.kind);
  // Only of workloads is told what they pass, and few recommendations silence others: most subjects need no list.
  const passed: string[] | undefined = on === 'workload' ? [] : undefined;
  let silenced: readonly string[] = [];
  for (let at = 0; at < judges.length; at++) {
    const { id, implies } = judges[at];
    const before = findings.length;
    try {
      const readings = ask(judges[at], subject, context, findings);
      if (findings.length > before) {
        silenced = implies === undefined ? silenced : [...silenced, ...implies];
      } else if (readings > 0) {
        passed?.push(id);
      }
    } catch (cause) {
      failures.push({ id, subject: reference(subject), cause: String(cause) });
    }
  }
  if (passed !== undefined) {
    verdicts.push({ subject: reference(subject), json: subject.json, passed });
  }
  if (silenced.length > 0) {
    for (const finding of findings.splice(first)) {
      if (!silenced.includes(finding.id)) {
        findings.push(finding);
      }
    }
  }
}

/** Asks one recommendation about one subject; how often it looked at something. */
function ask({ recommendation, read, holds }: Rule, subject: ObjectView, context: AuditContext, findings: Finding[]): number {
  const readings = read(subject, context);
  for (let at = 0; at < readings.length; at++) {
    const problem = holds(readings[at].value);
    if (problem !== undefined) {
      findings.push(toFinding(recommendation, subject, readings[at], problem));
    }
  }
  return readings.length;
}
