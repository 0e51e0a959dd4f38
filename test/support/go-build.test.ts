import { mkdirSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { builtPrograms, folderOf, GoPrograms } from './go-build';

const PROGRAMS: GoPrograms = { module: 'example.com/tools/linter', version: 'v1.2.3', packages: { linter: 'example.com/tools/linter/cmd/linter' } };

describe('programs that are built from a Go module', () => {
  const environment = { ...process.env };
  const cache = mkdtempSync(join(tmpdir(), 'go-build-'));

  beforeEach(() => {
    process.env.XDG_CACHE_HOME = cache;
    process.env.PATH = cache;
  });

  afterAll(() => {
    process.env = environment;
    rmSync(cache, { recursive: true });
  });

  test('say what to install when there is no Go', () => {
    expect(() => builtPrograms(PROGRAMS)).toThrow('No go in the PATH, with which to build linter from example.com/tools/linter v1.2.3. Install Go 1.21 or newer.');
  });

  test('are taken from the cache without Go, as long as nothing about them has changed', () => {
    mkdirSync(folderOf(PROGRAMS), { recursive: true });
    expect(builtPrograms(PROGRAMS)).toBe(folderOf(PROGRAMS));
    expect(() => builtPrograms({ ...PROGRAMS, variables: { 'main.version': 'v1.2.3' } })).toThrow('No go in the PATH');
  });
});
