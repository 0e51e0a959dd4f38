import { present, renderMetadata } from './metadata';
import { renderPodTemplate } from './pod-template';
import { Fields, KubernetesObject } from '../kubernetes';
import { ClaimPlan, MembersPlan } from '../plan/members/members';
import { StatefulSetPlan } from '../plan/workload';

export function renderStatefulSet(plan: StatefulSetPlan): KubernetesObject {
  const { members, metadata } = plan;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: renderMetadata(plan, metadata.annotations, { labels: metadata.workloadLabels }),
    spec: {
      serviceName: members.serviceName,
      podManagementPolicy: members.podManagement,
      updateStrategy: renderUpdate(members),
      minReadySeconds: members.minReady,
      revisionHistoryLimit: members.revisionHistoryLimit,
      selector: { matchLabels: metadata.selector },
      template: renderPodTemplate(plan),
      ...present('replicas', members.replicas),
      ...present('persistentVolumeClaimRetentionPolicy', members.retention),
      ...present('volumeClaimTemplates', members.claims.map(renderClaim)),
    },
  };
}

function renderUpdate({ update: { type, partition } }: MembersPlan): Fields {
  return { type, ...(partition === undefined ? {} : { rollingUpdate: { partition } }) };
}

function renderClaim({ name, labels, accessMode, storageClassName, size }: ClaimPlan): Fields {
  return {
    metadata: { name, ...present('labels', labels) },
    spec: { accessModes: [accessMode], storageClassName, resources: { requests: { storage: size } } },
  };
}
