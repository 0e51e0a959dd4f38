import { readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { run } from '../src/cli/run';
import { describe as describeObject, KubernetesObject, referenceKey } from '../src/kubernetes';
import { Told } from './cli/support';
import { hardened } from './support/hardened';
import { judge, objectsOf } from './support/judge';

// Manifests of our own in the style of what people run: charts, operators, agents, apps, and what Kustomize builds from.
const CORPUS = join(__dirname, 'fixtures', 'corpus');
const MANIFESTS = ['agents', 'apps', 'charts', 'kustomize', 'operators'].flatMap(folder => readdirSync(join(CORPUS, folder)).map(name => `${folder}/${name}`));

/** What the command says of a file or folder. */
async function audited(name: string): Promise<readonly Told[]> {
  let said = '';
  await run(['audit', name, '--format', 'json'], {
    cwd: CORPUS, env: {}, isTerminal: false, now: new Date('2026-11-30T12:00:00Z'), stdin: async () => Buffer.from(''), stdout: text => { said += text; }, stderr: () => {},
  });
  return JSON.parse(said).findings;
}

/** Every object that a manifest would apply; of Kustomize those that are listed as resources. */
function objectsIn(path: string): readonly KubernetesObject[] {
  if (statSync(path).isFile()) {
    return objectsOf(readFileSync(path, 'utf8'));
  }
  const [{ resources = [] }] = objectsOf(readFileSync(join(path, 'kustomization.yaml'), 'utf8')) as unknown as { resources?: readonly string[] }[];
  return resources.flatMap(resource => objectsIn(join(path, resource)));
}

/** The root of every tree of Kustomize in the corpus. */
const ROOTS: Readonly<Record<string, string>> = { 'kustomize/info-app': 'kustomize/info-app/overlays/production', 'kustomize/controller-scaffold': 'kustomize/controller-scaffold/default' };

describe('what people run', () => {
  test('is there in number, half of it with custom resources, hooks, patches, agents or webhooks', () => {
    const marks = /kind: (CustomResourceDefinition|DaemonSet|\w+WebhookConfiguration|Kustomization)|helm\.sh\/hook|argocd\.argoproj\.io\/hook|apiVersion: [\w.-]+\.(io|com|dev|sh)\/v\w+\nkind/;
    const special = MANIFESTS.filter(name => name.startsWith('kustomize/') || marks.test(readFileSync(join(CORPUS, name), 'utf8')));
    expect(MANIFESTS.length).toBeGreaterThanOrEqual(60);
    expect(special.length).toBeGreaterThanOrEqual(MANIFESTS.length / 2);
  });

  test.each(MANIFESTS)('%s has no error', async name => {
    const errors = (await audited(name)).filter(({ level }) => level === 'error');
    expect(errors.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  });

  test('passes for the most part once it has what the defaults have', () => {
    const outcomes = MANIFESTS.flatMap(name => {
      const { findings, verdicts } = judge(hardened(objectsIn(join(CORPUS, ROOTS[name] ?? name)).filter(isJudged)));
      const warned = new Set(findings.filter(({ level }) => level !== 'info').map(({ subject }) => referenceKey(subject)));
      return verdicts.map(({ subject }) => ({ workload: `${name} ${describeObject(subject)}`, passes: !warned.has(referenceKey(subject)) }));
    });
    const passing = outcomes.filter(({ passes }) => passes);
    expect(outcomes.length).toBeGreaterThanOrEqual(MANIFESTS.length);
    expect(passing.length).toBeGreaterThanOrEqual(outcomes.length / 2);
  });
});

/** Lists of live objects are taken apart by the reader, not here. */
function isJudged({ kind }: KubernetesObject): boolean {
  return kind !== 'List';
}
