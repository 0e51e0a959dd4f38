import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import { readConfig } from '../../../src/cli/config/config';
import { ASSUMED_CLUSTER } from '../../../src/kubernetes';
import { Bench, WEB, pod } from '../support';

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'schemas', 'config.schema.json'), 'utf8'));
const validate = new Ajv({ strictTypes: false }).compile(schema);

const GOOD = {
  'nothing': '',
  'only comments': '# later\n---\n# more\n',
  'all facts': `cluster:
  kubernetesVersion: "1.33"
  zones: 3
  nodes: 12
  capacity: spot
  drainTimeout: 15m
  provisioner: karpenter
  provisionerVersion: "1.15.0"
  ingressController: other
  addOns: [metrics-server, external-metrics]
  delivery: argo-cd
  profile: development
`,
  'levels': 'levels:\n  budget-present: error\n  labels-describe: off\n  replicas-minimum: info\n  owner-is-named: warning\n',
  'exemptions': `exemptions:
  - id: budget-present
    reason: stateless
  - { id: replicas-minimum, kind: Deployment, namespace: shop, name: web, reason: one is enough, expires: 2027-03-31 }
`,
  'environments': `environments:
  production: { files: [shop.k8s.yaml, "prod/**"], cluster: { zones: 3 } }
  eu-1: {}
exemptions:
  - { id: budget-present, environment: eu-1, reason: stateless }
`,
  'an empty list, as kubectl takes it': 'apiVersion: v1\nkind: List\nitems: []\nenvironments: {}\n',
  'add-ons with versions': 'cluster: { addOns: [metrics-server@0.8.0, keda@2.21.0, vertical-pod-autoscaler@v1.8.1, goldilocks@4.15, prometheus-adapter] }\n',
  'versions of other forms': 'cluster: { addOns: [keda@3.0.0-rc.1, goldilocks, vertical-pod-autoscaler@1.0] }\n',
  'one version, twice': 'cluster: { addOns: [keda@2.21.0, keda@2.21.0] }\n',
  'a drain timeout in seconds': 'cluster: { drainTimeout: 900, addOns: [] }\n',
};

const BAD = {
  'an unknown key': 'clusters: {}\n',
  'a version that is a number': 'cluster: { kubernetesVersion: 1.30 }\n',
  'a version that is too old': 'cluster: { kubernetesVersion: "1.20" }\n',
  'no zones': 'cluster: { zones: 0 }\n',
  'half a node': 'cluster: { nodes: 1.5 }\n',
  'an unknown capacity': 'cluster: { capacity: reserved }\n',
  'a drain timeout of nothing': 'cluster: { drainTimeout: 0s }\n',
  'a drain timeout in words': 'cluster: { drainTimeout: long }\n',
  'a version of a node autoscaler that is none': 'cluster: { provisioner: karpenter, provisionerVersion: latest }\n',
  'a delivery by nobody': 'cluster: { delivery: jenkins }\n',
  'a version of nothing': 'cluster: { provisionerVersion: "1.15.0" }\n',
  'a version of what has none': 'cluster: { provisioner: managed-node-group, provisionerVersion: "1.15.0" }\n',
  'an unknown add-on': 'cluster: { addOns: [linkerd] }\n',
  'an add-on in a version that is none': 'cluster: { addOns: [keda@latest] }\n',
  'an add-on in half a version': 'cluster: { addOns: [keda@2] }\n',
  'an add-on in a version that is too old': 'cluster: { addOns: [keda@2.12.0] }\n',
  'another add-on in a version that is too old': 'cluster: { addOns: [vertical-pod-autoscaler@0.14.0] }\n',
  'a version of what any adapter serves': 'cluster: { addOns: [external-metrics@2.21] }\n',
  'an add-on that is a number': 'cluster: { addOns: [2.21] }\n',
  'add-ons that are no list': 'cluster: { addOns: metrics-server }\n',
  'an unknown level': 'levels: { budget-present: fatal }\n',
  'an exemption without a reason': 'exemptions: [{ id: budget-present }]\n',
  'an exemption without an id': 'exemptions: [{ reason: because }]\n',
  'an exemption with an empty reason': 'exemptions: [{ id: budget-present, reason: " " }]\n',
  'an exemption with an unknown key': 'exemptions: [{ id: budget-present, reason: because, until: 2027-01-01 }]\n',
  'an exemption from what nothing exempts from': 'exemptions: [{ id: input-is-well-formed, reason: because }]\n',
  'a date of another form': 'exemptions: [{ id: budget-present, reason: because, expires: 1 May }]\n',
  'a list': '- a\n',
  'environments in a list': 'environments: [production]\n',
  'an environment that is a list': 'environments: { production: [a.yaml] }\n',
  'a name in capitals': 'environments: { Production: {} }\n',
  'a name of a number': 'environments: { "1": {} }\n',
  'files that are no list': 'environments: { production: { files: a.yaml } }\n',
  'a file without a name': 'environments: { production: { files: [""] } }\n',
  'an unknown key of an environment': 'environments: { production: { file: [a.yaml] } }\n',
  'an unknown fact of an environment': 'environments: { production: { cluster: { zone: 3 } } }\n',
  'an object': 'apiVersion: apps/v1\nkind: Deployment\n',
  'a list of objects': 'apiVersion: v1\nkind: List\nitems: [{ kind: Pod }]\n',
};

describe('the schema and the command agree', () => {
  test.each(Object.entries(GOOD))('on %s', (_, text) => {
    bench.write('.cdk8s-ha.yaml', text);
    expect(() => readConfig(undefined, bench.folder)).not.toThrow();
    expect(validate(toJson(text))).toBe(true);
  });

  test.each(Object.entries(BAD))('that %s is wrong', (_, text) => {
    bench.write('.cdk8s-ha.yaml', text);
    expect(() => readConfig(undefined, bench.folder)).toThrow();
    expect(validate(toJson(text))).toBe(false);
  });

  test('everything in the schema is described', () => {
    const environment = schema.properties.environments.additionalProperties.properties;
    for (const properties of [schema.properties, schema.definitions.cluster.properties, environment, schema.properties.exemptions.items.properties]) {
      for (const property of Object.values(properties as Record<string, { description?: string }>)) {
        expect(property.description).toMatch(/\.$/);
      }
    }
  });
});

/** What an editor hands to the schema: JSON, in which dates are texts. */
function toJson(text: string): unknown {
  return JSON.parse(JSON.stringify(load(text.replace(/(\d{4}-\d\d-\d\d)/, '"$1"').split('---')[0]) ?? {}));
}

test('facts are what is said, on top of what is assumed', () => {
  bench.write('.cdk8s-ha.yaml', GOOD['all facts']);
  expect(readConfig(undefined, bench.folder).facts).toEqual({
    kubernetesMinor: 33,
    zones: 3,
    nodes: 12,
    capacity: 'spot',
    drainTimeout: 900,
    provisioner: 'karpenter',
    provisionerVersion: '1.15.0',
    ingressController: 'other',
    addOns: ['metrics-server', 'external-metrics'],
    addOnVersions: {},
    delivery: 'argo-cd',
    profile: 'development',
    declared: ['kubernetesMinor', 'zones', 'nodes', 'capacity', 'drainTimeout', 'provisioner', 'provisionerVersion', 'ingressController', 'addOns', 'delivery', 'profile'],
  });
  bench.write('few.yaml', 'cluster: { zones: 2 }\n');
  expect(readConfig('few.yaml', bench.folder).facts).toEqual({ ...ASSUMED_CLUSTER, zones: 2, declared: ['zones'] });
});

test('all that is wrong is told at once, with its lines', async () => {
  bench.write('.cdk8s-ha.yaml', `# facts
cluster:
  kubernetesVersion: 1.30
  zone: 3
  capacity: reserved
levels:
  budget-presnt: error
  labels-describe: fatal
exemptions:
  - id: budget-present
  - id: replicas-minimun
    reason: because
    expires: 2027-02-30
`);
  bench.write('pod.yaml', pod('a'));
  const { code, stderr } = await bench.run(['audit', 'pod.yaml']);
  expect(code).toBe(2);
  expect(stderr.split('\n').slice(0, -1).sort()).toEqual([
    'cdk8s-ha: .cdk8s-ha.yaml:10: exemptions[0] has no reason.',
    'cdk8s-ha: .cdk8s-ha.yaml:11: exemptions[1].id is "replicas-minimun", which is no recommendation. Did you mean replicas-minimum?',
    'cdk8s-ha: .cdk8s-ha.yaml:13: exemptions[1].expires is "2027-02-30", and has to be a day as YYYY-MM-DD.',
    'cdk8s-ha: .cdk8s-ha.yaml:3: cluster.kubernetesVersion is a number without quotes, in which 1.30 would be 1.3: write it in quotes, as "1.37".',
    'cdk8s-ha: .cdk8s-ha.yaml:4: cluster.zone is not known. Did you mean zones?',
    'cdk8s-ha: .cdk8s-ha.yaml:5: cluster.capacity is "reserved", and has to be one of on-demand, spot.',
    'cdk8s-ha: .cdk8s-ha.yaml:7: levels.budget-presnt is not known. Did you mean budget-present?',
    'cdk8s-ha: .cdk8s-ha.yaml:8: levels.labels-describe is "fatal", and has to be one of error, warning, info, off.',
  ]);
});

test.each([
  ['is no YAML', 'cluster: [\n', /^cdk8s-ha: \.cdk8s-ha\.yaml:\d: The document cannot be read/],
  ['has more than one document', 'cluster: {}\n---\nlevels: {}\n', /has more than one document/],
  ['has a key twice', 'levels: {}\nlevels: {}\n', /\.cdk8s-ha\.yaml:2: The key levels is there twice/],
])('a configuration that %s', async (_, text, message) => {
  bench.write('.cdk8s-ha.yaml', text);
  bench.write('pod.yaml', pod('a'));
  const { code, stderr } = await bench.run(['audit', 'pod.yaml']);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

describe('what a configuration does', () => {
  beforeEach(() => bench.write('web.yaml', WEB));

  test('facts move what is judged', async () => {
    expect(await bench.levelsOf('replicas-cover-zones')).toEqual([]);
    bench.write('.cdk8s-ha.yaml', 'cluster: { zones: 3 }\n');
    expect(await bench.levelsOf('replicas-cover-zones')).toEqual(['warning']);
  });

  test('--config names another file, and the one in the folder is not read', async () => {
    bench.write('.cdk8s-ha.yaml', 'cluster: { zones: none }\n');
    bench.write('ci/ha.yaml', 'cluster: { zones: 3 }\n');
    expect(await bench.levelsOf('replicas-cover-zones', '--config', 'ci/ha.yaml')).toEqual(['warning']);
  });

  test('levels change, and off leaves out', async () => {
    expect(await bench.levelsOf('budget-present')).toEqual(['warning']);
    bench.write('.cdk8s-ha.yaml', 'levels: { budget-present: error, spread-across-zones: off }\n');
    expect(await bench.levelsOf('budget-present')).toEqual(['error']);
    expect(await bench.levelsOf('spread-across-zones')).toEqual([]);
    expect((await bench.run(['audit', 'web.yaml'])).code).toBe(1);
  });
});
