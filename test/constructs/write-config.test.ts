import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { ApiObject, App, AppProps, Chart, Duration, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { load } from 'js-yaml';
import { AddOn, Availability, CapacityType, Cluster, ClusterProps, HighlyAvailableWebService, NodeProvisioner, Profile } from '../../src';

let outdir: string;
beforeEach(() => { outdir = mkdtempSync(join(tmpdir(), 'environments-')); });
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const PRODUCTION: ClusterProps = { name: 'production', kubernetesVersion: '1.34', zones: 3 };
const DEVELOPMENT: ClusterProps = { name: 'development', profile: Profile.DEVELOPMENT };

function makeWeb(scope: Construct, id = 'web') {
  return new HighlyAvailableWebService(scope, id, { image: 'registry.example.com/web:1.4.2', port: 8080 });
}

function addChart(app: Construct, id: string, cluster?: ClusterProps): Chart {
  const chart = new Chart(app, id);
  if (cluster !== undefined) {
    Cluster.declare(chart, cluster);
  }
  makeWeb(chart);
  return chart;
}

function appOf(props: AppProps = {}): App {
  return new App({ outdir, ...props });
}

function write(app: App): any {
  return load(readFileSync(Availability.writeConfig(app), 'utf8'));
}

/** The manifests below the output folder. */
function manifests(folder = outdir): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? manifests(path) : entry.name.startsWith('.') ? [] : [relative(outdir, path)];
  }).sort();
}

test('every name has its files and its facts, and nothing that nobody declared', () => {
  const app = appOf();
  addChart(app, 'shop-production', PRODUCTION);
  addChart(app, 'shop-development', DEVELOPMENT);
  expect(Availability.writeConfig(app)).toBe(join(outdir, '.cdk8s-ha.yaml'));
  expect(readFileSync(join(outdir, '.cdk8s-ha.yaml'), 'utf8')).toBe(`\
# Written by Availability.writeConfig of cdk8s-high-availability, which writes it anew: do not edit.
apiVersion: v1
kind: List
items: []
environments:
  development:
    files:
      - shop-development.k8s.yaml
    cluster:
      profile: development
  production:
    files:
      - shop-production.k8s.yaml
    cluster:
      kubernetesVersion: "1.34"
      zones: 3
`);
});

test('all that a cluster can declare is written as the audit reads it', () => {
  const app = appOf();
  addChart(app, 'shop', {
    ...PRODUCTION, nodes: 12, capacity: CapacityType.SPOT, drainTimeout: Duration.minutes(15), provisioner: NodeProvisioner.KARPENTER, provisionerVersion: 'v1.15.0',
    addOns: [AddOn.METRICS_SERVER, AddOn.keda('v2.21.0'), AddOn.prometheusAdapter()],
    profile: Profile.STAGING,
  });
  expect(write(app).environments.production.cluster).toEqual({
    kubernetesVersion: '1.34', zones: 3, nodes: 12, capacity: 'spot', drainTimeout: '900s', provisioner: 'karpenter', provisionerVersion: '1.15.0',
    addOns: ['metrics-server', 'keda@2.21.0', 'prometheus-adapter'], profile: 'staging',
  });
});

test('the same app makes the same bytes, in whatever order it was put together', () => {
  const bytes = (order: readonly [string, ClusterProps][]) => {
    const app = appOf();
    order.forEach(([id, cluster]) => addChart(app, id, cluster));
    return readFileSync(Availability.writeConfig(app), 'utf8');
  };
  const charts: [string, ClusterProps][] = [['b', PRODUCTION], ['a', DEVELOPMENT], ['c', PRODUCTION]];
  expect(bytes(charts)).toBe(bytes([...charts].reverse()));
});

describe('the files are those that cdk8s writes', () => {
  const OUTPUT: [string, AppProps][] = [
    ['a file per chart', {}],
    ['a file per object', { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE }],
    ['a folder per chart', { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE }],
    ['one file', { yamlOutputType: YamlOutputType.FILE_PER_APP }],
    ['another ending', { outputFileExtension: '.yaml' }],
  ];
  const BUILDS: [string, (app: App) => void][] = [
    ['charts beside each other', app => {
      Cluster.declare(app, PRODUCTION);
      addChart(app, 'shop');
      new ApiObject(new Chart(app, 'a:b'), 'role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'shop:reader' } });
    }],
    ['charts in charts, which cdk8s numbers', app => {
      const parent = new Chart(app, 'parent');
      Cluster.declare(parent, PRODUCTION);
      addChart(parent, 'child');
      new ApiObject(parent, 'map', { apiVersion: 'v1', kind: 'ConfigMap' });
    }],
    ['charts that depend on each other', app => {
      Cluster.declare(app, PRODUCTION);
      const first = addChart(app, 'zz');
      addChart(app, 'aa').addDependency(first);
      new Chart(app, 'mm');
    }],
    ['objects that depend on those of another chart', app => {
      Cluster.declare(app, PRODUCTION);
      const after = new ApiObject(new Chart(app, 'first'), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'after' } });
      after.addDependency(new ApiObject(new Chart(app, 'second'), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'before' } }));
    }],
  ];
  const listed = (config: any) => config.environments.production.files;

  test.each(OUTPUT.flatMap(([output, props]) => BUILDS.map(([what, build]) => [output, what, props, build] as const)))('%s, %s', (_, __, props, build) => {
    const before = appOf(props);
    build(before);
    const files = listed(write(before));
    before.synth();
    expect(files).toEqual(manifests());
    expect(listed(write(before))).toEqual(files);
    const after = appOf(props);
    build(after);
    after.synth();
    expect(listed(write(after))).toEqual(files);
  });
});

test('a file belongs to the environment of what is in it, also where the declaration stands below the chart', () => {
  const app = appOf();
  const chart = new Chart(app, 'shop');
  const inner = new Construct(chart, 'inner');
  Cluster.declare(inner, PRODUCTION);
  makeWeb(inner);
  new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap' });
  expect(write(app).environments.production.files).toEqual(['shop.k8s.yaml']);
});

describe('clusters without a name', () => {
  test('go where facts of everything stand', () => {
    const app = appOf();
    addChart(app, 'one', { zones: 2 });
    addChart(app, 'two', { zones: 2 });
    addChart(app, 'three');
    addChart(app, 'four', PRODUCTION);
    expect(write(app)).toMatchObject({ cluster: { zones: 2 }, environments: { production: { files: ['four.k8s.yaml'] } } });
  });

  test('about which nobody said anything are not described', () => {
    const app = appOf();
    addChart(app, 'one');
    expect(write(app)).toEqual({ apiVersion: 'v1', kind: 'List', items: [] });
  });

  test('that differ need names', () => {
    const app = appOf();
    addChart(app, 'eu', { zones: 2 });
    addChart(app, 'us', { zones: 3 });
    expect(() => Availability.writeConfig(app)).toThrow('different facts without a name on eu, us given, a name for each cluster needed');
    expect(existsSync(join(outdir, '.cdk8s-ha.yaml'))).toBe(false);
  });
});

describe('what would make one world of two', () => {
  test('one file for the whole app is refused', () => {
    const app = appOf({ yamlOutputType: YamlOutputType.FILE_PER_APP });
    addChart(app, 'shop-production', PRODUCTION);
    addChart(app, 'shop-development', DEVELOPMENT);
    expect(() => Availability.writeConfig(app)).toThrow('app.k8s.yaml: development and production given, the objects of one environment in a file needed');
  });

  test('two environments in one chart are refused', () => {
    const app = appOf();
    const chart = new Chart(app, 'shop');
    for (const cluster of [PRODUCTION, DEVELOPMENT]) {
      const scope = new Construct(chart, cluster.name!);
      Cluster.declare(scope, cluster);
      makeWeb(scope, cluster.name);
    }
    expect(() => Availability.writeConfig(app)).toThrow('Make a chart for each environment');
  });

  test('files that cdk8s writes over each other are refused', () => {
    const app = appOf({ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    addChart(app, 'shop-production', PRODUCTION);
    addChart(app, 'shop-development', DEVELOPMENT);
    expect(() => Availability.writeConfig(app)).toThrow('ServiceAccount.web.k8s.yaml and 2 more: development and production given, a file for each, as one is written over the other, needed');
  });

  test('the same objects in folders of their own are fine', () => {
    const app = appOf({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    addChart(app, 'shop-production', PRODUCTION);
    addChart(app, 'shop-development', DEVELOPMENT);
    expect(write(app).environments.development.files).toContain('shop-development/Deployment.web.k8s.yaml');
  });
});

describe('what is there already', () => {
  test.each(['.cdk8s-ha.yaml', '.cdk8s-ha.yml'])('%s that somebody wrote by hand stays as it is', name => {
    writeFileSync(join(outdir, name), 'levels: {}\n');
    const app = appOf();
    addChart(app, 'shop', PRODUCTION);
    expect(() => Availability.writeConfig(app)).toThrow('a file written by hand given, none, or one that writeConfig wrote, needed');
    expect(readFileSync(join(outdir, name), 'utf8')).toBe('levels: {}\n');
  });

  test('is written anew where it was written before', () => {
    const first = appOf();
    addChart(first, 'shop', PRODUCTION);
    Availability.writeConfig(first);
    const second = appOf();
    addChart(second, 'other', DEVELOPMENT);
    expect(Object.keys(write(second).environments)).toEqual(['development']);
  });

  test('is a folder where none can be made', () => {
    writeFileSync(join(outdir, 'file'), '');
    const app = appOf({ outdir: join(outdir, 'file', 'dist') });
    addChart(app, 'shop', PRODUCTION);
    expect(() => Availability.writeConfig(app)).toThrow('a file that can be written needed');
  });
});
