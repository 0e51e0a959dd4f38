import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { circlesIn, importGraph } from './support/import-graph';

const SRC = path.join(__dirname, '..', 'src');

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
