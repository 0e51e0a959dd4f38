import { AUTOSCALERS } from '.';
import { KubernetesObject } from '../kubernetes';
import { renderCronJob } from './cron-job';
import { renderDeployment } from './deployment';
import { renderHorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { isByIngress, renderIngress } from './ingress';
import { renderJanitor } from './janitor';
import { renderJob } from './job';
import { renderPodDisruptionBudget } from './pod-disruption-budget';
import { renderPodIdentityAssociation } from './pod-identity-association';
import { renderRetirement } from './retirement';
import { renderScaledJob } from './scaled-job';
import { renderClientService, renderHeadlessService, renderService } from './service';
import { renderServiceAccount } from './service-account';
import { renderSingleton } from './singleton';
import { renderStatefulSet } from './stateful-set';
import { renderTriggerAuthentication } from './trigger-authentication';
import { renderVerticalPodAutoscaler } from './vertical-pod-autoscaler';
import { isOwn } from '../plan/scaling';
import { AnyPlan, DeploymentPlan, ScaledJobPlan, StatefulSetPlan } from '../plan/workload';

/** The parts of a workload, in the order in which they have to be applied: what pods need on their first day comes before them. */
export interface WorkloadManifests {
  readonly serviceAccount?: KubernetesObject;
  readonly podIdentityAssociation?: KubernetesObject;
  readonly service?: KubernetesObject;
  readonly headlessService?: KubernetesObject;
  readonly ingress?: KubernetesObject;
  readonly podDisruptionBudget?: KubernetesObject;
  /** What the pods may do in the cluster, and what else has to be there before them. */
  readonly before?: readonly KubernetesObject[];
  /** What makes the pods. */
  readonly controller: KubernetesObject;
  /** What works beside them or follows them. */
  readonly after?: readonly KubernetesObject[];
  readonly triggerAuthentications?: readonly KubernetesObject[];
  readonly autoscaler?: KubernetesObject;
  readonly verticalPodAutoscaler?: KubernetesObject;
}

/** Writes a plan as Kubernetes objects; decides nothing. */
export function renderWorkload(plan: AnyPlan): WorkloadManifests {
  const { serviceAccount } = plan;
  return {
    serviceAccount: serviceAccount.isMade ? renderServiceAccount(plan) : undefined,
    podIdentityAssociation: serviceAccount.podIdentity === 'none' ? undefined : renderPodIdentityAssociation(plan, serviceAccount.podIdentity),
    ...renderByKind(plan),
    ...(plan.singleton === undefined ? {} : { before: renderSingleton(plan, plan.singleton) }),
  };
}

function renderByKind(plan: AnyPlan): WorkloadManifests {
  switch (plan.controller) {
    case 'Deployment': return renderReplicas(plan);
    case 'StatefulSet': return renderMembers(plan);
    case 'ScaledJob': return renderJobs(plan);
    case 'Job': return { controller: renderJob(plan) };
    case 'CronJob': return { controller: renderCronJob(plan) };
  }
}

/** A StatefulSet, what leads to its members, and what a drain may take of them. */
function renderMembers(plan: StatefulSetPlan): WorkloadManifests {
  const { disruption, exposure, members, scaling } = plan;
  return {
    service: exposure === 'none' || members.clientService === undefined ? undefined : renderClientService(plan, members.clientService, exposure),
    headlessService: exposure === 'none' || exposure.headlessService === undefined ? undefined : renderHeadlessService(plan, exposure.headlessService),
    podDisruptionBudget: disruption.budget === 'none' ? undefined : renderPodDisruptionBudget(plan, disruption.budget),
    controller: renderStatefulSet(plan),
    after: renderBesideMembers(plan),
    autoscaler: scaling.autoscaler === 'horizontal' ? renderHorizontalPodAutoscaler(plan) : undefined,
  };
}

/** What works on the claims of members that are gone. */
function renderBesideMembers({ members: { retired, janitor } }: StatefulSetPlan): readonly KubernetesObject[] {
  return [...retired === undefined ? [] : retired.map(renderRetirement), ...janitor === undefined ? [] : renderJanitor(janitor)];
}

/** Jobs and what they follow. */
function renderJobs(plan: ScaledJobPlan): WorkloadManifests {
  return {
    triggerAuthentications: plan.jobs.authentications.map(authentication => renderTriggerAuthentication(plan, authentication)),
    controller: renderScaledJob(plan),
  };
}

/** A Deployment, what leads to it and what scales it. */
function renderReplicas(plan: DeploymentPlan): WorkloadManifests {
  const { exposure, disruption, scaling: { autoscaler, demand }, sizing } = plan;
  return {
    service: exposure === 'none' ? undefined : renderService(plan, exposure),
    headlessService: exposure === 'none' || exposure.headlessService === undefined ? undefined : renderHeadlessService(plan, exposure.headlessService),
    ingress: isByIngress(exposure) ? renderIngress(plan, exposure) : undefined,
    podDisruptionBudget: disruption.budget === 'none' ? undefined : renderPodDisruptionBudget(plan, disruption.budget),
    controller: renderDeployment(plan),
    triggerAuthentications: demand?.authentications.map(authentication => renderTriggerAuthentication(plan, authentication)),
    autoscaler: isOwn(autoscaler) ? AUTOSCALERS[autoscaler](plan) : undefined,
    verticalPodAutoscaler: sizing === 'none' ? undefined : renderVerticalPodAutoscaler(plan, sizing),
  };
}
