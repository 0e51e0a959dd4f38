import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { CASES, NOT_SHOWN } from './harms';
import { HARMS, SAID_BY_NOBODY } from '../../controllers/support/harms';

const FIXTURES = join(__dirname, '..', '..', 'recommendations');

test('every error of a fixture is tried on a cluster or on a controller, or it is said why not', () => {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml'));
  const errors = files.filter(file => /^# problem: error/m.test(readFileSync(join(FIXTURES, file), 'utf8'))).map(file => file.replace('.yaml', ''));
  const places = [...[...CASES, ...HARMS].map(([fixture]) => fixture), ...Object.keys(NOT_SHOWN), ...Object.keys(SAID_BY_NOBODY)];
  const isPlaceOf = (place: string, fixture: string) => place === fixture || place === dirname(fixture);
  expect(errors.filter(fixture => places.filter(place => isPlaceOf(place, fixture)).length !== 1)).toEqual([]);
  expect(places.filter(place => !errors.some(fixture => isPlaceOf(place, fixture)))).toEqual([]);
});
