import { Duration } from 'cdk8s';
import { GracefulWorkerProps, HighlyAvailableWebServiceProps, JobPerMessageProps, Queue } from '../../src';
import { ASSUMED_CLUSTER, ClusterFact, ClusterFacts } from '../../src/kubernetes';
import { planJobPerMessage } from '../../src/plan/job-per-message';
import { planWebService } from '../../src/plan/web-service';
import { planWorker } from '../../src/plan/worker';
import { DeploymentPlan, Planned, ScaledJobPlan, StatefulSetPlan, WorkloadPlan } from '../../src/plan/workload';

/** Plans a web service without a construct, in a cluster of which only these facts are declared. */
export function planWeb(props: Partial<HighlyAvailableWebServiceProps> = {}, facts: Partial<ClusterFacts> = {}): Planned {
  return accepted(planWebService({ image: 'registry.example.com/web:1.4.2', port: 8080, ...props }, contextOf('web', facts)));
}

/** Plans a worker without a construct. */
export function planMailer(props: Partial<GracefulWorkerProps> = {}, facts: Partial<ClusterFacts> = {}): Planned {
  return planAnyMailer(props, facts) as Planned;
}

/** Plans a worker of which one may be all there is. */
export function planAnyMailer(props: Partial<GracefulWorkerProps> = {}, facts: Partial<ClusterFacts> = {}, namespace = ''): Planned<DeploymentPlan | StatefulSetPlan> {
  const context = { ...contextOf('mailer', facts), namespace };
  return accepted(planWorker({ image: 'registry.example.com/mailer:2.3.0', maxJobDuration: Duration.seconds(30), ...props }, context));
}

/** Plans a Job for each message without a construct. */
export function planEncoder(props: Partial<JobPerMessageProps> = {}, facts: Partial<ClusterFacts> = {}): Planned<ScaledJobPlan> {
  const queue = Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/encode' });
  return accepted(planJobPerMessage({ image: 'registry.example.com/encoder:7.0.1', maxJobDuration: Duration.hours(2), queue, ...props }, contextOf('encoder', facts)));
}

/** Where a planned value comes from: default, prop or derived. */
export function originOf(planned: Planned<WorkloadPlan>, field: string): string | undefined {
  return planned.decisions.find(decision => decision.field === field)?.origin;
}

function contextOf(id: string, facts: Partial<ClusterFacts>) {
  return { facts: { ...ASSUMED_CLUSTER, ...facts, declared: Object.keys(facts) as ClusterFact[] }, namespace: '', id };
}

function accepted<P extends WorkloadPlan>(planned: Planned<P>): Planned<P> {
  expect(planned.refusals).toEqual([]);
  return planned;
}
