import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { forgetConfig, madeInApp } from './config-checksum';
import { claimsOf } from './used-objects';
import { WorkloadProps } from '../../api';
import { JobPlan } from '../../plan/workload';

/**
 * Has the configuration of the app come before a Job that reads it, as far as it says nothing else itself.
 *
 * What is made after the Job is told by the gate, which knows the order of all objects of a chart.
 */
export function orderBefore(construct: Construct, { namespace, containers, delivery }: JobPlan, { serviceAccount }: Pick<WorkloadProps, 'serviceAccount'>): void {
  const chart = Chart.of(construct);
  const named = [
    ...containers.config.map(({ kind, name }) => ({ kind: kind as string, name })),
    ...[...claimsOf(containers)].map(name => ({ kind: 'PersistentVolumeClaim', name })),
  ];
  const made = named.flatMap(({ kind, name }) => madeInApp(chart, kind, name));
  const read = made.filter(object => (object.metadata.namespace ?? namespace) === namespace);
  const below = Construct.isConstruct(serviceAccount) ? serviceAccount.node.findAll() : [];
  const accounts = below.filter((node): node is ApiObject => ApiObject.isApiObject(node));
  for (const object of [...read, ...accounts]) {
    const { annotations = {} } = object.toJson().metadata;
    for (const [key, value] of Object.entries(delivery.configuration).filter(([annotation]) => !(annotation in annotations))) {
      object.metadata.addAnnotation(key, value);
    }
  }
  // Further configuration may be made yet.
  forgetConfig(chart);
}
