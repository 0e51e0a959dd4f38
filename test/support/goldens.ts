import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Yaml } from 'cdk8s';
import { IConstruct } from 'constructs';
import { KubernetesObject } from '../../src/kubernetes';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** The names of all examples. */
export const EXAMPLE_NAMES = readdirSync(EXAMPLES, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name);

/** The examples whose app has one golden manifest; the others have one for each environment. */
export const SINGLE_EXAMPLES = EXAMPLE_NAMES.filter(name => existsSync(join(EXAMPLES, name, 'manifest.yaml')));

/** Of these, those that need no KEDA: it does not run beside a plain control plane, and linters know neither its kinds nor placeholders. */
export const PLAIN_EXAMPLES = SINGLE_EXAMPLES.filter(name => !readFileSync(join(EXAMPLES, name, 'manifest.yaml'), 'utf8').includes('apiVersion: keda.sh/'));

/** The app of an example, as `require` finds it. */
export function appOf(example: string): App {
  return jest.requireActual<{ app: App }>(join(EXAMPLES, example, 'main')).app;
}

/** A manifest that somebody has read. */
export interface Golden {
  /** As `GOLDEN=` names it. */
  readonly name: string;
  readonly file: string;
  readonly manifest: string;
}

/** The goldens of an example: that of its app, or one for each environment whose charts stand below a scope of their own. */
export function goldensOf(example: string, app: App): readonly Golden[] {
  const manifest = app.synthYaml();
  const environments = app.node.children.filter(child => !Chart.isChart(child));
  return environments.length === 0
    ? [{ name: example, file: join(EXAMPLES, example, 'manifest.yaml'), manifest }]
    : environments.map(environment => ({
      name: `${example}/${environment.node.id}`,
      file: join(EXAMPLES, example, `${environment.node.id}.yaml`),
      manifest: manifestOf(app, environment),
    }));
}

function manifestOf(app: App, environment: IConstruct): string {
  const charts = app.charts.filter(chart => chart.node.scopes.includes(environment));
  return Yaml.stringify(...charts.flatMap(chart => chart.toJson()));
}

/** Groups below k8s.io that no API server knows by itself. */
const ADDED = ['autoscaling.k8s.io'];

/** Whether an object is one of Kubernetes itself, which every API server knows; custom resources have other groups. */
export function isBuiltIn({ apiVersion }: KubernetesObject): boolean {
  return /^(?:(?:[a-z]+|[a-z0-9.]+\.k8s\.io)\/)?v\w+$/.test(apiVersion) && !ADDED.includes(apiVersion.split('/')[0]);
}
