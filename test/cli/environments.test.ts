import { mkdirSync, symlinkSync } from 'fs';
import { join } from 'path';
import { App, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { Bench, WEB, Told } from './support';
import { Availability, Cluster, ClusterProps, Exposure, HighlyAvailableWebService, LoadBalancerScheme, Profile } from '../../src';

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

type InEnvironment = Told & { readonly environment?: string };

/** `environment id` of what is found, each once. */
async function found(...argv: readonly string[]): Promise<readonly string[]> {
  const findings: readonly InEnvironment[] = await bench.audit(...argv);
  return [...new Set(findings.map(({ environment, id }) => `${environment ?? '-'} ${id}`))].sort();
}

/** What is found of some recommendations only. */
async function foundOf(ids: readonly string[], ...argv: readonly string[]): Promise<readonly string[]> {
  return (await found(...argv)).filter(line => ids.some(id => line.endsWith(` ${id}`)));
}

const single = WEB.replace('replicas: 2', 'replicas: 1');
const BOTH = `environments:
  production: { files: [web-production.yaml] }
  development: { files: [web-development.yaml], cluster: { profile: development } }
`;

describe('a synthesised app of three environments', () => {
  const CLUSTERS: ClusterProps[] = [
    { name: 'production', kubernetesVersion: '1.34', zones: 3 },
    { name: 'staging', kubernetesVersion: '1.34', zones: 3, profile: Profile.STAGING },
    { name: 'development', profile: Profile.DEVELOPMENT },
  ];

  /** Every cluster has its own balancer behind the group `public`: internal in production, and not so elsewhere. */
  function synthesise(hasNamespaces = false): App {
    const app = new App({ outdir: join(bench.folder, 'dist') });
    for (const cluster of CLUSTERS) {
      const scope = new Chart(app, `shop-${cluster.name}`, { namespace: hasNamespaces ? `shop-${cluster.name}` : 'shop' });
      Cluster.declare(scope, cluster);
      const scheme = cluster.name === 'production' ? LoadBalancerScheme.INTERNAL : LoadBalancerScheme.INTERNET_FACING;
      for (const id of ['web', 'api']) {
        const exposure = Exposure.albIngress({ group: 'public', path: `/${id}`, scheme });
        new HighlyAvailableWebService(scope, id, { image: 'registry.example.com/web:1.4.2', port: 8080, exposure });
      }
    }
    app.synth();
    return app;
  }

  test('is judged by what each cluster is: nobody is blamed for one replica, and ALB groups are those of one cluster', async () => {
    Availability.writeConfig(synthesise());
    const { code, stdout } = await bench.run(['audit', 'dist']);
    expect(code).toBe(0);
    expect(stdout).not.toContain('objects-are-unique');
    expect(stdout).toContain('Deployment shop/web (production)\n');
    expect(await foundOf(['replicas-minimum', 'budget-present', 'autoscaler-present', 'replicas-cover-zones'], 'dist')).toEqual([]);
  });

  test('has ALB groups that are compared with their own cluster alone', async () => {
    const app = synthesise(true);
    const aboutGroups = async () => (await bench.audit('dist')).filter(({ message }) => message.includes('shares the balancer')).map(({ level }) => level);
    expect(await aboutGroups()).not.toEqual([]);
    Availability.writeConfig(app);
    expect(await aboutGroups()).toEqual([]);
  });

  test('is, without the configuration, judged as production file by file', async () => {
    synthesise();
    expect(await foundOf(['objects-are-unique', 'replicas-minimum'], 'dist')).toEqual(['- objects-are-unique', '- replicas-minimum']);
  });

  test('is judged the same from within the output folder, and file by file', async () => {
    Availability.writeConfig(synthesise());
    const cwd = join(bench.folder, 'dist');
    const ids = async (...argv: string[]) => JSON.parse((await bench.run(['audit', '--format', 'json', ...argv], { cwd })).stdout).findings
      .map(({ id, environment }: InEnvironment) => `${environment} ${id}`);
    expect(await ids('.')).toEqual((await bench.audit('dist')).map(({ id, environment }: InEnvironment) => `${environment} ${id}`));
    expect(new Set((await ids('shop-development.k8s.yaml')).map((line: string) => line.split(' ')[0]))).toEqual(new Set(['development']));
  });

  test.each([YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, YamlOutputType.FILE_PER_CHART])('is judged alike however cdk8s writes it (%s)', async yamlOutputType => {
    const app = new App({ outdir: join(bench.folder, 'dist'), yamlOutputType });
    for (const cluster of CLUSTERS) {
      const chart = new Chart(new Construct(app, cluster.name!), 'shop', { namespace: 'shop' });
      Cluster.declare(chart, cluster);
      new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 });
    }
    app.synth();
    Availability.writeConfig(app);
    expect(await found('dist')).toEqual([
      'development owner-is-named', 'production owner-is-named', 'production registration-gates-rollout', 'staging owner-is-named',
      'staging registration-gates-rollout',
    ]);
  });

  test('counts a waiver, as that stays an annotation', async () => {
    const app = new App({ outdir: join(bench.folder, 'dist') });
    const chart = new Chart(app, 'shop');
    Cluster.declare(chart, { name: 'production', zones: 3 });
    new HighlyAvailableWebService(chart, 'web', {
      image: 'registry.example.com/web:1.4.2', port: 8080, minReplicas: 1, waivers: { 'replicas-minimum': 'A licence for one.' },
    });
    app.synth();
    Availability.writeConfig(app);
    const told = (await bench.audit('dist')).find(({ id }) => id === 'replicas-minimum');
    expect(told).toMatchObject({ environment: 'production', waived: 'A licence for one.' });
  });
});

describe('files of one name are one world', () => {
  test('in which what one file holds counts for the others', async () => {
    bench.write('k8s/web.yaml', WEB);
    bench.write('k8s/budget.yaml', `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
`);
    bench.write('k8s/other/web.yaml', WEB);
    expect(await foundOf(['budget-present'], 'k8s')).toEqual(['- budget-present']);
    bench.write('k8s/.cdk8s-ha.yaml', 'environments:\n  a: { files: [web.yaml, budget.yaml] }\n  b: { files: [other] }\n');
    expect(await foundOf(['budget-present', 'objects-are-unique'], 'k8s')).toEqual(['b budget-present']);
  });

  test('also when they hold an object twice, which is told', async () => {
    bench.write('k8s/one.yaml', WEB);
    bench.write('k8s/two.yaml', single);
    bench.write('k8s/.cdk8s-ha.yaml', 'environments: { production: { files: ["*.yaml"] } }\n');
    const told = (await bench.audit('k8s')).filter(({ id }) => id === 'objects-are-unique');
    expect(told.map(({ level }) => level)).toEqual(['error']);
  });

  test('and may share a file with another one, which is judged in both', async () => {
    bench.write('k8s/base/web.yaml', single);
    bench.write('k8s/.cdk8s-ha.yaml', `environments:
  production: { files: [base] }
  development: { files: ["base/**"], cluster: { profile: development } }
`);
    expect(await foundOf(['replicas-minimum', 'labels-describe'], 'k8s')).toEqual(['development labels-describe', 'production labels-describe', 'production replicas-minimum']);
  });

  test('but what no environment lists is judged as ever', async () => {
    bench.write('k8s/web-production.yaml', single);
    bench.write('k8s/web-development.yaml', single);
    bench.write('k8s/web-eu.yaml', single);
    bench.write('k8s/web-us.yaml', single);
    bench.write('k8s/.cdk8s-ha.yaml', BOTH);
    const told = await bench.run(['audit', 'k8s']);
    expect(told.stdout).toContain('Deployment shop/web is also in k8s/web-eu.yaml, so each file was judged by itself.');
    expect(told.stdout).toContain('Deployment shop/web (k8s/web-us.yaml)');
    expect(told.stdout).toContain('Deployment shop/web (development)');
    expect(await foundOf(['replicas-minimum'], 'k8s')).toEqual(['- replicas-minimum', 'production replicas-minimum']);
  });

  test('but what no environment lists is named, unless it holds no object or there are no environments', async () => {
    bench.write('k8s/web-production.yaml', single);
    bench.write('k8s/stray.yaml', single);
    bench.write('k8s/values.yaml', 'replicas: 1\n');
    expect((await bench.run(['audit', 'k8s'])).stderr).not.toContain('In no environment');
    bench.write('k8s/.cdk8s-ha.yaml', BOTH);
    expect((await bench.run(['audit', 'k8s'])).stderr).toContain('In no environment, so judged by themselves: k8s/stray.yaml.\n');
    expect((await bench.run(['audit', 'k8s/web-production.yaml', '-'], { stdin: WEB })).stderr).toBe('');
    bench.write('k8s/list.yaml', 'apiVersion: v1\nkind: List\nitems: []\n');
    expect((await bench.run(['audit', 'k8s/web-production.yaml', 'k8s/list.yaml'])).stderr).not.toContain('In no environment');
  });

  test('an environment whose files match nothing is named', async () => {
    bench.write('k8s/web-production.yaml', WEB);
    const said = async (files: string, ...inputs: string[]) => {
      bench.write('k8s/.cdk8s-ha.yaml', `environments:\n  production: { files: [web-production.yaml] }\n  staging: { files: ${files} }\n`);
      return bench.run(['audit', ...inputs.length === 0 ? ['k8s'] : inputs]);
    };
    const sentence = 'No file is in the environment staging: look at files in the configuration.\n';
    for (const files of ['[web-stging.yaml]', '["stging/**"]', '["*-staging.yaml", staging]']) {
      expect(await said(files)).toMatchObject({ code: 0, stderr: sentence });
    }
    expect((await said('[]')).stderr).toBe('');
    expect((await said('["*.yaml"]')).stderr).toBe('');
    expect((await said('[../elsewhere]')).stderr).toBe('');
    expect((await said('[web-staging.yaml]', 'k8s/web-production.yaml')).stderr).toBe('');
  });

  test('standard input is in none', async () => {
    bench.write('.cdk8s-ha.yaml', 'environments: { production: { files: ["**"] } }\n');
    const { stdout } = await bench.run(['audit', '-', '--format', 'json'], { stdin: single });
    expect(JSON.parse(stdout).findings.every(({ environment }: InEnvironment) => environment === undefined)).toBe(true);
  });
});

describe('which configuration counts', () => {
  beforeEach(() => {
    bench.write('dist/web-production.yaml', single);
    bench.write('dist/web-development.yaml', single);
  });

  test('an environment has the files of all, and the cluster of the first that states one', async () => {
    bench.write('dist/.cdk8s-ha.yaml', BOTH);
    bench.write('.cdk8s-ha.yaml', 'environments: { production: { cluster: { profile: staging } } }\n');
    expect(await foundOf(['replicas-minimum'], 'dist')).toEqual([]);
    bench.write('strict.yaml', 'environments: { development: { cluster: { profile: production } } }\n');
    expect(await foundOf(['replicas-minimum'], 'dist', '--config', 'strict.yaml')).toEqual(['development replicas-minimum', 'production replicas-minimum']);
  });

  test('an environment without a cluster is judged by that of all', async () => {
    bench.write('dist/.cdk8s-ha.yaml', BOTH);
    bench.write('.cdk8s-ha.yaml', 'cluster: { profile: staging }\n');
    expect(await foundOf(['replicas-minimum'], 'dist')).toEqual([]);
  });

  test('levels and exemptions of all count, the level of the first before others', async () => {
    bench.write('dist/.cdk8s-ha.yaml', `${BOTH}levels: { replicas-minimum: info, labels-describe: off }\n`);
    bench.write('.cdk8s-ha.yaml', 'levels: { replicas-minimum: error }\nexemptions: [{ id: owner-is-named, environment: production, reason: no team yet }]\n');
    const told: readonly InEnvironment[] = await bench.audit('dist');
    expect(told.filter(({ id }) => id === 'replicas-minimum').map(({ level }) => level)).toEqual(['error']);
    expect(told.some(({ id }) => id === 'labels-describe')).toBe(false);
    const owners = told.filter(({ id }) => id === 'owner-is-named');
    expect(owners.map(({ environment, waived }) => [environment, waived])).toEqual([['production', 'no team yet'], ['development', undefined]]);
  });

  test('a folder that is the working directory is read once', async () => {
    bench.write('.cdk8s-ha.yaml', 'exemptions: [{ id: budget-single, reason: never }]\n');
    bench.write('web.yaml', WEB);
    mkdirSync(join(bench.folder, 'links'));
    symlinkSync(join(bench.folder, '.cdk8s-ha.yaml'), join(bench.folder, 'links', '.cdk8s-ha.yaml'));
    expect((await bench.audit('.', './web.yaml', 'links')).filter(({ id }) => id === 'waiver-is-used')).toHaveLength(1);
  });

  test('a folder of a chart finds the one above it, as far as the working directory', async () => {
    bench.write('dist/production/web.yaml', single);
    bench.write('dist/.cdk8s-ha.yaml', 'environments: { production: { files: [production], cluster: { profile: staging } } }\n');
    expect(await foundOf(['replicas-minimum'], 'dist/production')).toEqual([]);
    expect(await foundOf(['replicas-minimum'], 'dist/production/web.yaml')).toEqual([]);
    expect(await foundOf(['replicas-minimum'], 'dist/production', '--config', 'none.yaml').catch(() => 'refused')).toBe('refused');
    const cwd = join(bench.folder, 'dist', 'production');
    const { stdout } = await bench.run(['audit', '.'], { cwd });
    expect(stdout).toContain('replicas-minimum');
  });

  test('of folders below, what an app wrote is read, and what was written by hand is not', async () => {
    const synthesise = (name: string, profile: Profile) => {
      const app = new App({ outdir: join(bench.folder, 'out', name) });
      const chart = new Chart(app, 'shop', { namespace: 'shop' });
      Cluster.declare(chart, { name, profile });
      new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 });
      app.synth();
      Availability.writeConfig(app);
    };
    synthesise('staging', Profile.STAGING);
    synthesise('development', Profile.DEVELOPMENT);
    bench.write('out/team/.cdk8s-ha.yaml', 'cluster: { zones: 0 }\n');
    expect(await foundOf(['replicas-minimum', 'objects-are-unique'], 'out')).toEqual([]);
    expect((await found('.')).filter(line => line.startsWith('staging '))).not.toEqual([]);
  });

  test('folders may not contradict each other', async () => {
    bench.write('one/.cdk8s-ha.yaml', 'cluster: { zones: 3 }\nenvironments:\n  production:\n    files: [a.yaml]\n    cluster: { zones: 3 }\nlevels: { budget-present: off }\n');
    bench.write('two/.cdk8s-ha.yaml', 'cluster: { zones: 2 }\nenvironments:\n  production:\n    files: [a.yaml]\n    cluster: { zones: 2 }\nlevels: { budget-present: error }\n');
    bench.write('one/a.yaml', WEB);
    bench.write('two/a.yaml', WEB);
    const advice = 'Audit the folders one at a time, or state it in the configuration of the working directory or that of --config.';
    expect((await bench.refusal('audit', 'one', 'two')).split('\n')).toEqual([
      `two/.cdk8s-ha.yaml:1: cluster is another one than in one/.cdk8s-ha.yaml:1. ${advice}`,
      `cdk8s-ha: two/.cdk8s-ha.yaml:5: environments.production.cluster is another one than in one/.cdk8s-ha.yaml:5. ${advice}`,
      `cdk8s-ha: two/.cdk8s-ha.yaml:6: levels.budget-present is another one than in one/.cdk8s-ha.yaml:6. ${advice}`,
    ]);
    bench.write('.cdk8s-ha.yaml', 'cluster: { zones: 3 }\nenvironments: { production: { cluster: { zones: 3 } } }\nlevels: { budget-present: warning }\n');
    expect((await bench.run(['audit', 'one', 'two'])).code).toBe(1);
  });

  test('what is wrong is told with the file and the line', async () => {
    bench.write('dist/.cdk8s-ha.yaml', 'environments:\n  production:\n    files: web.yaml\n    clusters: {}\n  1st: {}\n  eu: [a.yaml]\n');
    expect((await bench.refusal('audit', 'dist')).replaceAll('cdk8s-ha: ', '').split('\n')).toEqual([
      'dist/.cdk8s-ha.yaml:3: environments.production.files is "web.yaml", and has to be a list.',
      'dist/.cdk8s-ha.yaml:4: environments.production.clusters is not known. Did you mean cluster?',
      expect.stringContaining('dist/.cdk8s-ha.yaml:5: environments.1st is not the name of an environment, which has to be at most 63'),
      'dist/.cdk8s-ha.yaml:6: environments.eu is ["a.yaml"], and has to be a map.',
    ]);
  });
});

test('a baseline knows the same finding of two environments apart', async () => {
  bench.write('dist/web-production.yaml', single);
  bench.write('dist/web-development.yaml', WEB);
  bench.write('dist/.cdk8s-ha.yaml', 'environments:\n  production: { files: [web-production.yaml] }\n  other: { files: [web-development.yaml] }\n');
  await bench.run(['audit', 'dist', '--only', 'replicas-minimum', '--write-baseline', 'known.json']);
  bench.write('dist/web-development.yaml', single);
  bench.write('dist/web-production.yaml', WEB);
  const told: readonly InEnvironment[] = await bench.audit('dist', '--only', 'replicas-minimum', '--baseline', 'known.json');
  expect(told.map(({ environment, waived }) => [environment, waived])).toEqual([['other', undefined]]);
});
