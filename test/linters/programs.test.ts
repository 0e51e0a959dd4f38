import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { LINTERS } from './support';
import { locate } from './support/programs';

const [linter] = LINTERS;

describe('the program of a linter', () => {
  const environment = { ...process.env };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linter-programs-'));

  /** A Go that answers every question but that for its version with an error. */
  const goThatSays = (error: string) => fs.writeFileSync(path.join(folder, 'go'), [
    '#!/bin/sh',
    'if [ "$1" = version ]; then exit 0; fi',
    `echo '${JSON.stringify({ Error: error })}'`,
    'exit 1',
  ].join('\n'), { mode: 0o755 });

  beforeEach(() => {
    process.env = { ...environment, PATH: folder, XDG_CACHE_HOME: folder };
    delete process.env.LINTER_ASSETS;
  });

  afterAll(() => {
    process.env = environment;
    fs.rmSync(folder, { recursive: true });
  });

  test('is taken from LINTER_ASSETS, where it has to be', () => {
    process.env.LINTER_ASSETS = folder;
    expect(() => locate(linter)).toThrow(`${path.join(folder, linter.name)} is not there. Put it there, or unset LINTER_ASSETS and install Go.`);
    fs.writeFileSync(path.join(folder, linter.name), '');
    expect(locate(linter)).toEqual({ program: path.join(folder, linter.name) });
  });

  test('cannot be had where the module proxy refuses its module', () => {
    goThatSays('reading module: 403 Forbidden');
    expect(locate(linter)).toEqual({ refusal: expect.stringContaining('reading module: 403 Forbidden') });
  });

  test('is missed where its module is not there, or Go is not', () => {
    goThatSays('reading module: 404 Not Found');
    expect(() => locate(linter)).toThrow('404 Not Found');
    fs.rmSync(path.join(folder, 'go'));
    expect(() => locate(linter)).toThrow('Install Go 1.21 or newer. Or set LINTER_ASSETS to a folder with the linters.');
  });
});
