import { readdirSync } from 'fs';
import { join } from 'path';
import { FORMATS } from '../../../src/report/formats';
import { everything, hostile, report, SECRET } from '../reports';

const ROOT = join(__dirname, '..', '..', '..');
const NAMES = FORMATS.map(({ name }) => name);

test('every file of a format is in the registry, under its own name', () => {
  const files = readdirSync(join(ROOT, 'src', 'report', 'formats')).map(file => file.replace(/\.ts$/, '')).filter(name => name !== 'index');
  expect([...NAMES].sort()).toEqual(files.sort());
});

test('names are told in their order, the default first; new ones come last', () => {
  expect(NAMES.slice(0, 6)).toEqual(['text', 'json', 'sarif', 'junit', 'github', 'markdown']);
});

test('every schema of a report is the schema of a format', () => {
  const schemas = readdirSync(join(ROOT, 'schemas')).filter(file => file !== 'config.schema.json');
  expect(FORMATS.flatMap(({ schema }) => schema ?? []).sort()).toEqual(schemas.sort());
});

describe.each(FORMATS)('$name', ({ help, render }) => {
  test('says what it is for, on one line', () => {
    expect(help).toMatch(/^[A-Z].*[^.]$/);
  });

  test.each(Object.entries({ nothing: report(), everything: everything(), hostile: hostile() }))('writes %s as whole lines', (_, sample) => {
    expect(render(sample, {})).toMatch(/\n$/);
  });

  test('tells no value of a manifest', () => {
    expect(render(everything(), { color: true, failOn: 'error' })).not.toContain(SECRET);
  });
});
