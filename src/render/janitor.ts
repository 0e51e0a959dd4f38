import { renderJanitorScript } from './janitor-script';
import { renderJobSpec } from './job';
import { present } from './metadata';
import { renderOwn, renderRetirement } from './retirement';
import { KubernetesObject } from '../kubernetes';
import { JanitorPlan } from '../plan/members/members';

const RBAC = 'rbac.authorization.k8s.io';
const INDENT = 2;

/** What looks for claims whose member is gone, with the rights that it needs and no others. */
export function renderJanitor(plan: JanitorPlan): readonly KubernetesObject[] {
  const { name, files, retirement, run, metadata } = plan;
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: renderOwn(plan),
      automountServiceAccountToken: true,
      ...present('imagePullSecrets', plan.serviceAccount.pullSecrets.map(secret => ({ name: secret }))),
    },
    { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: renderOwn(plan), rules: renderRules(plan) },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: renderOwn(plan),
      roleRef: { apiGroup: RBAC, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, ...present('namespace', plan.namespace) }],
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: renderOwn(plan),
      data: {
        [files.script]: renderJanitorScript(),
        ...(retirement === undefined ? {} : { [files.job]: `${JSON.stringify(renderRetirement({ ...retirement, namespace: undefined }), undefined, INDENT)}\n` }),
      },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: renderOwn(plan, metadata.annotations),
      spec: {
        schedule: plan.schedule,
        timeZone: plan.timeZone,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: plan.startingDeadline,
        successfulJobsHistoryLimit: plan.kept.succeeded,
        failedJobsHistoryLimit: plan.kept.failed,
        jobTemplate: { metadata: { labels: metadata.labels }, spec: renderJobSpec(run, plan) },
      },
    },
  ];
}

/** It reads the set, what scales it, its pods and claims, and marks claims; it makes Jobs and deletes claims only where it is asked to. */
function renderRules({ set, reclaims, retirement }: JanitorPlan) {
  return [
    { apiGroups: ['apps'], resources: ['statefulsets'], resourceNames: [set], verbs: ['get'] },
    { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list'] },
    { apiGroups: ['keda.sh'], resources: ['scaledobjects'], verbs: ['list'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
    { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['get', 'list', 'patch', ...reclaims ? ['delete'] : []] },
    ...(retirement === undefined ? [] : [{ apiGroups: ['batch'], resources: ['jobs'], verbs: ['get', 'list', 'create'] }]),
  ];
}
