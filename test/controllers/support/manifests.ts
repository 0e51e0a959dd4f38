import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Story } from './story';
import { AddOn, Cluster } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { ZONES } from '../../cluster/support/nodes';
import { KEDA_MODULE, VPA_MODULE } from '../../support/custom-resources';
import { objectsOf } from '../../support/judge';

/** What runs in the lab, at the versions that run there. */
const ADD_ONS = [
  AddOn.metricsServer(), AddOn.keda(KEDA_MODULE.version.slice(1)), AddOn.verticalPodAutoscaler(VPA_MODULE.version.slice(1)),
];

/** What the library writes for a chart of a namespace in the cluster of the lab. */
export function manifests({ lab, namespace }: Story, make: (chart: Construct) => void): readonly KubernetesObject[] {
  const app = new App();
  const chart = new Chart(app, 'story', { namespace });
  Cluster.declare(chart, { kubernetesVersion: `1.${lab.minor}`, zones: ZONES.length, addOns: ADD_ONS });
  make(chart);
  return objectsOf(app.synthYaml());
}

/** The only object of a kind in a manifest. */
export function only(objects: readonly KubernetesObject[], kind: string): KubernetesObject {
  const found = objects.filter(object => object.kind === kind);
  expect([kind, found.length]).toEqual([kind, 1]);
  return found[0];
}
