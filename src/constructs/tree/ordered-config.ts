import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { forgetConfig, madeInApp } from './config-checksum';
import { claimsOf } from './used-objects';
import { WorkloadProps } from '../../api';
import { JobPlan } from '../../plan/workload';
import { hookFindsItsInputs } from '../../recommendations/jobs/hook-finds-its-inputs';
import { migrationRunsOnce } from '../../recommendations/jobs/migration-runs-once';

/**
 * Has the configuration of the app come before a Job that reads it, as far as it says nothing else itself.
 *
 * What is made after the Job is told by the gate, which knows the order of all objects of a chart.
 */
export function orderBefore(construct: Construct, { namespace, containers, delivery }: JobPlan, { serviceAccount }: Pick<WorkloadProps, 'serviceAccount'>): void {
  const chart = Chart.of(construct);
  for (const object of neededBy(chart, { namespace, containers }, serviceAccount)) {
    const { annotations = {} } = object.toJson().metadata;
    for (const [key, value] of Object.entries(delivery.configuration).filter(([annotation]) => !(annotation in annotations))) {
      object.metadata.addAnnotation(key, value);
    }
  }
  // Further configuration may be made yet.
  forgetConfig(chart);
}

/** What the app makes and a Job cannot start without. */
function neededBy(chart: Chart, { namespace, containers }: Pick<JobPlan, 'namespace' | 'containers'>, serviceAccount: WorkloadProps['serviceAccount']): readonly ApiObject[] {
  const named = [
    ...containers.config.map(({ kind, name }) => ({ kind: kind as string, name })),
    ...[...claimsOf(containers)].map(name => ({ kind: 'PersistentVolumeClaim', name })),
  ];
  const made = named.flatMap(({ kind, name }) => madeInApp(chart, kind, name));
  const read = made.filter(object => (object.metadata.namespace ?? namespace) === namespace);
  return [...read, ...Construct.isConstruct(serviceAccount) ? objectsBelow(serviceAccount) : []];
}

function objectsBelow(construct: IConstruct): readonly ApiObject[] {
  return construct.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
}

/** Says at synthesis what would be rolled out before the Job, as its own wave says. */
export function watchWaves(construct: Construct, targets: readonly { readonly name: string; readonly controller: ApiObject }[]): void {
  construct.node.addValidation({
    validate: () => targets.filter(({ controller }) => !hookFindsItsInputs.isAfterJob(controller.toJson().metadata.annotations ?? {}))
      .map(({ name }) => `runsBefore: ${name} is in a wave of Argo CD that is not after that of the Job, so it is rolled out before the Job is done. `
        + `Leave argocd.argoproj.io/sync-wave out of it, or give it a later one. [${migrationRunsOnce.id}]`),
  });
}

/** Says at synthesis what a Job needs and Flux applies only once the Job is done. */
export function watchFolders(construct: Construct, { namespace, containers }: JobPlan, props: Pick<WorkloadProps, 'serviceAccount'> & { readonly runsBefore?: readonly IConstruct[] }): void {
  const own = Chart.of(construct);
  construct.node.addValidation({
    validate: () => {
      const later = new Set((props.runsBefore ?? []).map(target => Chart.of(target)));
      const namespaces = [...later].flatMap(objectsBelow).filter(({ kind, name }) => kind === 'Namespace' && name === namespace);
      return [...neededBy(own, { namespace, containers }, props.serviceAccount).filter(object => later.has(Chart.of(object))), ...namespaces]
        .map(object => `${object.kind} ${object.name} is needed by the Job and in the chart ${Chart.of(object).node.id}, which Flux applies only once the Job is done: the first installation waits for ever. `
          + `Make it in the chart of the Job, or where it is there before. [${hookFindsItsInputs.id}]`);
    },
  });
}
