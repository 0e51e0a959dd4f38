import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const FOLDER = join(__dirname, '..', 'recommendations');

/** The recommendations that have fixtures. */
export function fixtureFolders(): readonly string[] {
  return readdirSync(FOLDER, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
}

/** The texts of the fixtures of a recommendation. */
export function fixturesOf(id: string): readonly string[] {
  return readdirSync(join(FOLDER, id)).map(file => readFileSync(join(FOLDER, id, file), 'utf8'));
}

/** The text of every fixture of a recommendation. */
export function everyFixture(): readonly string[] {
  return fixtureFolders().flatMap(fixturesOf);
}
