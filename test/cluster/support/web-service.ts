import { App, Chart } from 'cdk8s';
import { ZONES } from './nodes';
import { Cluster, ClusterProps, HighlyAvailableWebService, HighlyAvailableWebServiceProps } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { objectsOf } from '../../support/judge';

/** A web service for the cluster of the tests, by default in all but what is stated. */
export function webService(
  minor: number, props: Partial<HighlyAvailableWebServiceProps> = {}, facts: ClusterProps = {},
): readonly KubernetesObject[] {
  const app = new App();
  const chart = new Chart(app, 'web');
  Cluster.declare(chart, { kubernetesVersion: `1.${minor}`, zones: ZONES.length, ...facts });
  new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, imageHasShell: true, ...props });
  return objectsOf(app.synthYaml());
}

/** The objects with one kind of them changed, as somebody would edit them by hand. */
export function edited(
  objects: readonly KubernetesObject[], kind: string, change: (object: KubernetesObject) => object,
): readonly KubernetesObject[] {
  return objects.map(object => object.kind === kind ? { ...object, ...change(structuredClone(object)) } : object);
}
