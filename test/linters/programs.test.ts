import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { LINTERS } from './support';
import { locate } from './support/programs';

const [linter] = LINTERS;

describe('the program of a linter', () => {
  const environment = { ...process.env };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linter-programs-'));

  /** A Go that answers every question but that for its version with an error, of which the first may be another. */
  const goThatSays = (error: string, first = error) => {
    const asked = path.join(fs.mkdtempSync(path.join(folder, 'asked-')), 'once');
    fs.writeFileSync(path.join(folder, 'go'), [
      '#!/bin/sh',
      'if [ "$1" = version ]; then exit 0; fi',
      `if [ -e '${asked}' ]; then echo '${JSON.stringify({ Error: error })}'; else echo '${JSON.stringify({ Error: first })}'; fi`,
      `: >'${asked}'`,
      'exit 1',
    ].join('\n'), { mode: 0o755 });
  };

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

  test.each(['503 Service Unavailable', 'net/http: TLS handshake timeout'])('is asked for again after %s', passing => {
    goThatSays('reading module: 403 Forbidden', `reading module: ${passing}`);
    expect(locate(linter)).toEqual({ refusal: expect.stringContaining('403 Forbidden') });
    goThatSays(`reading module: ${passing}`);
    expect(() => locate(linter)).toThrow(passing);
  });

  test('is not asked for again where its module is not there', () => {
    goThatSays('reading module: 403 Forbidden', 'reading module: 404 Not Found');
    expect(() => locate(linter)).toThrow('404 Not Found');
  });

  test('is missed where its module is not there, or Go is not', () => {
    goThatSays('reading module: 404 Not Found');
    expect(() => locate(linter)).toThrow('404 Not Found');
    fs.rmSync(path.join(folder, 'go'));
    expect(() => locate(linter)).toThrow('Install Go 1.21 or newer. Or set LINTER_ASSETS to a folder with the linters.');
  });
});
