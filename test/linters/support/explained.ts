import { App } from 'cdk8s';
import { LinterFinding } from './linter';
import { HighlyAvailableWorkload } from '../../../src';
import { LinterDecision, LinterName, takenDecisions } from '../../../src/plan/linters/decisions';
import { CronJobPlan, DeploymentPlan, JobPlan, StatefulSetPlan } from '../../../src/plan/workload';

type DecidedPlan = DeploymentPlan | StatefulSetPlan | JobPlan | CronJobPlan;

/** The decisions that explain a finding: taken for the workload that it is about, and spoken of by its check. */
export type Explanation = (linter: LinterName, finding: LinterFinding) => readonly LinterDecision[];

/** How findings about the manifests of an app are explained: by the plans of its workloads. */
export function explanationOf(app: App): Explanation {
  const taken = new Map(app.node.findAll()
    .filter((node): node is HighlyAvailableWorkload => node instanceof HighlyAvailableWorkload)
    .map(({ controller, plan }) => [controller.name, takenDecisions(plan.toJson() as DecidedPlan)]));
  return (linter, { kind, name, check }) => (taken.get(name) ?? [])
    .filter(decision => (decision.kind === 'Ingress') === (kind === 'Ingress') && (decision.checks[linter] ?? []).includes(check));
}
