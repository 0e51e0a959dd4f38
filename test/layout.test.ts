import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as ts from 'typescript';
import { circlesIn, filesIn, importGraph } from './support/import-graph';

const SRC = path.join(__dirname, '..', 'src');
/** Rooms of which every file has a test that speaks about it alone. */
const MIRRORED = ['kubernetes', 'vocabularies', 'inventory'];
/** Words of vendors, as part of any word. */
const VENDORS = /\balb|\bnlb|\belb|\baws|\beks|keda|argo|rollouts|istio|linkerd|flagger|prometheus|canary|workloadref|karpenter|openshift/i;

describe('No file of src leads back to itself through its imports', () => {
  test('which holds for all of them', () => {
    expect(circlesIn(importGraph(SRC))).toEqual([]);
  });

  test('and is noticed, types alone included', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'circle-'));
    try {
      fs.writeFileSync(path.join(folder, 'one.ts'), "import type { Two } from './two';\nexport type One = Two;\n");
      fs.writeFileSync(path.join(folder, 'two.ts'), "export * from './three';\nexport type Two = 2;\n");
      fs.writeFileSync(path.join(folder, 'three.ts'), "import { One } from './one';\nexport const three: One = 2;\n");
      fs.writeFileSync(path.join(folder, 'apart.ts'), "import { three } from './three';\nexport const apart = three;\n");
      expect(circlesIn(importGraph(folder)).map(circle => [...circle].sort())).toEqual([['one.ts', 'three.ts', 'two.ts']]);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

describe('Tests lie where what they speak of lies', () => {
  const sources = filesIn(SRC).filter(file => MIRRORED.includes(file.split('/')[0]));

  test('every file of these rooms with something to run has a test of its own', () => {
    const missing = sources.filter(file => runs(file) && !fs.existsSync(path.join(__dirname, file.replace(/\.ts$/, '.test.ts'))));
    expect(missing).toEqual([]);
  });

  test('every folder of tests is a folder of src, or holds what belongs to no folder alone', () => {
    const OTHERS = ['support', 'fixtures', 'cluster', 'controllers', 'linters', 'install', 'bench', 'recommendations'];
    const folders = filesIn(__dirname).map(file => path.dirname(file)).filter(folder => folder !== '.' && !OTHERS.includes(folder.split('/')[0]));
    expect([...new Set(folders)].filter(folder => !fs.existsSync(path.join(SRC, folder)))).toEqual([]);
  });

  test('and every test there is of a file that exists', () => {
    const tests = filesIn(__dirname).filter(file => MIRRORED.includes(file.split('/')[0]) && file.endsWith('.test.ts'));
    expect(tests.filter(file => !sources.includes(file.replace('.test.ts', '.ts')))).toEqual([]);
    expect(tests.length).toBeGreaterThan(60);
  });
});

/** Whether a file holds more than types and what others export. */
function runs(file: string): boolean {
  const { statements } = ts.createSourceFile(file, fs.readFileSync(path.join(SRC, file), 'utf8'), ts.ScriptTarget.ES2022);
  return statements.some(statement => ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement));
}

describe('Kubernetes knows no vendor', () => {
  // What is declared of the cluster, the labels by which clouds tell the zone of a node, and the disks of clouds among the sources of volumes.
  const NAMING = [
    'kubernetes/facts/cluster-facts.ts', 'kubernetes/facts/add-ons.ts', 'kubernetes/behaviour/placement.ts', 'kubernetes/validation/volumes.ts',
    'kubernetes/validation/storage.ts',
  ];

  test('no file of its floors has a word of one', () => {
    const floors = filesIn(SRC).filter(file => file.startsWith('kubernetes/') && !NAMING.includes(file));
    const named = floors.flatMap(file => fs.readFileSync(path.join(SRC, file), 'utf8').split('\n')
      .filter(line => VENDORS.test(line)).map(line => `${file}: ${line.trim()}`));
    expect(named).toEqual([]);
  });
});
