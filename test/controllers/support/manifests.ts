import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Lab } from './lab';
import { Cluster } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { ZONES } from '../../cluster/support/nodes';
import { objectsOf } from '../../support/judge';

/** What the library writes for a chart in the cluster of the lab. */
export function manifests(lab: Lab, make: (chart: Construct) => void): readonly KubernetesObject[] {
  const app = new App();
  const chart = new Chart(app, 'story');
  Cluster.declare(chart, { kubernetesVersion: `1.${lab.minor}`, zones: ZONES.length });
  make(chart);
  return objectsOf(app.synthYaml());
}
