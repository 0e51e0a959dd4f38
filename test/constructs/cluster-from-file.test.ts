import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart, Duration } from 'cdk8s';
import { AddOn, Availability, CapacityType, Cluster, ClusterProps, Delivery, HighlyAvailableWebService, IngressController, NodeProvisioner, Profile } from '../../src';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'clusters-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(folder, 'clusters.yaml');
  writeFileSync(path, text);
  return path;
}

function refusal(text: string, name = 'production'): string {
  const path = file(text);
  try {
    Cluster.fromFile(path, name);
    return 'read';
  } catch (error) {
    expect((error as Error).name).toBe('AvailabilityError');
    return (error as Error).message.replaceAll(path, 'clusters.yaml');
  }
}

const ALL = `environments:
  production:
    cluster:
      kubernetesVersion: "1.34"
      zones: 3
      nodes: 12
      capacity: spot
      drainTimeout: 15m
      provisioner: karpenter
      provisionerVersion: "1.15.0"
      ingressController: eks-auto-mode
      addOns: [metrics-server, external-metrics, keda@2.21.0]
      delivery: argo-cd
      profile: staging
  laptop: { cluster: { profile: development } }
levels: { whatever: the command says }
`;

test('what a file says of an environment is what is declared', () => {
  expect(Cluster.fromFile(file(ALL), 'production')).toEqual({
    name: 'production',
    kubernetesVersion: '1.34',
    zones: 3,
    nodes: 12,
    capacity: CapacityType.SPOT,
    drainTimeout: Duration.seconds(900),
    provisioner: NodeProvisioner.KARPENTER,
    provisionerVersion: '1.15.0',
    ingressController: IngressController.EKS_AUTO_MODE,
    addOns: [AddOn.METRICS_SERVER, AddOn.EXTERNAL_METRICS, AddOn.keda('2.21.0')],
    delivery: Delivery.ARGO_CD,
    profile: Profile.STAGING,
  } satisfies ClusterProps);
  expect(Cluster.fromFile(file(ALL), 'laptop')).toEqual({ name: 'laptop', profile: Profile.DEVELOPMENT });
});

test('a path starts from the working directory', () => {
  file(ALL);
  const cwd = jest.spyOn(process, 'cwd').mockReturnValue(folder);
  expect(Cluster.fromFile('clusters.yaml', 'laptop').name).toBe('laptop');
  cwd.mockRestore();
});

test.each(['no', 'null', 'true', 'y', 'e1', 'constructor', 'a-1'])('a name that YAML has a meaning for, %s, is a name all the same', name => {
  const app = new App({ outdir: folder });
  Cluster.declare(new Chart(app, 'shop'), { name, zones: 2 });
  expect(Cluster.fromFile(Availability.writeConfig(app), name)).toEqual({ name, zones: 2 });
});

test('what an app wrote for the audit can be declared again', () => {
  const app = new App({ outdir: folder });
  const chart = new Chart(app, 'shop');
  Cluster.declare(chart, Cluster.fromFile(file(ALL), 'production'));
  new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 });
  const written = Availability.writeConfig(app);
  expect(Cluster.fromFile(written, 'production')).toEqual(Cluster.fromFile(file(ALL), 'production'));
});

test.each<[string, string, string]>([
  ['no such environment', 'environments:\n  production: {}\n  staging: {}\n', 'clusters.yaml:1: There is no environment prodution. Did you mean production?'],
  ['one far from all', 'environments:\n  eu: {}\n  us: {}\n', 'clusters.yaml:1: There is no environment prodution. There are eu, us.'],
  ['none at all', 'cluster: { zones: 3 }\n', 'clusters.yaml:1: There is no environment prodution. The configuration describes none.'],
])('%s is told with those that there are', (_, text, message) => {
  expect(refusal(text, 'prodution')).toContain(message);
});

test('all that is wrong is told at once, with its line', () => {
  expect(refusal(`environments:
  production:
    cluster:
      kubernetesVersion: 1.30
      zone: 3
cluster: { capacity: cheap }
`)).toBe(`Cluster.fromFile clusters.yaml has 3 problems:
  1. clusters.yaml:4: environments.production.cluster.kubernetesVersion is a number without quotes, in which 1.30 would be 1.3: write it in quotes, as "1.37". [input-is-well-formed]
  2. clusters.yaml:5: environments.production.cluster.zone is not known. Did you mean zones? [input-is-well-formed]
  3. clusters.yaml:6: cluster.capacity is "cheap", and has to be one of on-demand, spot. [input-is-well-formed]
  Read on: npx cdk8s-ha explain input-is-well-formed`);
});

test.each<[string, string, string]>([
  ['an environment without a cluster', 'environments:\n  production: { files: [a.yaml] }\n', 'clusters.yaml:2: environments.production says nothing about its cluster'],
  ['no YAML', 'environments: [\n', 'clusters.yaml:'],
  ['another kind of file', 'kind: Deployment\n', 'kind is "Deployment", and has to be one of List'],
])('%s is refused', (_, text, message) => {
  expect(refusal(text)).toContain(message);
});

test('a file that is not there is told', () => {
  expect(() => Cluster.fromFile(join(folder, 'none.yaml'), 'production')).toThrow('none.yaml cannot be read: it does not exist.');
});

describe('what is wrong with another environment', () => {
  const text = `environments:
  production: { cluster: { zones: 3 } }
  staging: { cluster: { zones: x, profle: staging } }
  Old_One: { cluster: [], file: a.yaml }
`;

  test('does not stop the one that is asked for', () => {
    expect(Cluster.fromFile(file(text), 'production')).toEqual({ name: 'production', zones: 3 });
  });

  test('stops itself', () => {
    expect(refusal(text, 'staging')).toContain('clusters.yaml has 2 problems:');
    expect(refusal(text, 'Old_One')).toContain('environments.Old_One is not the name of an environment');
  });
});

test.each(['__proto__', 'toString', 'constructor'])('%s is no environment because objects have it', name => {
  expect(refusal('environments:\n  eu: { cluster: { zones: 3 } }\n', name)).toContain(`There is no environment ${name}. There are eu.`);
});

test('environments that are no map are told once', () => {
  expect(refusal('environments: [production]\n')).toContain('clusters.yaml has a problem:\n  1. clusters.yaml:1: environments is ["production"], and has to be a map');
});

describe('without', () => {
  const said = (path: unknown, name: unknown) => {
    try {
      Cluster.fromFile(path as string, name as string);
      return 'read';
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  };

  test('a name, what it may come from is told', () => {
    expect(said('clusters.yaml', process.env.NO_SUCH_VARIABLE)).toBe(`AvailabilityError: Cluster.fromFile clusters.yaml has a problem:
  1. name: undefined given, the name of an environment such as 'production' needed [input-is-well-formed]
     Set the environment variable that it comes from, or write it out.
  Read on: npx cdk8s-ha explain input-is-well-formed`);
  });

  test('a path too', () => {
    expect(said(undefined, 'production')).toContain("1. path: undefined given, the path of a file such as '.cdk8s-ha.yaml' needed");
    expect(said(undefined, undefined)).toContain('has 2 problems:');
  });

  test.each([null, '', ' ', 5, {}, ['production']])('a text, as %j is none', given => {
    expect(said('clusters.yaml', given)).toMatch(/^AvailabilityError: .*\n  1\. name: /);
    expect(said(given, 'production')).toMatch(/^AvailabilityError: .*\n  1\. path: /);
  });
});
