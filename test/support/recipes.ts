import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'fs';
import { basename, dirname, join } from 'path';

/** One thing that a recipe asks for. */
export type Step =
  | { readonly does: 'run'; readonly command: string }
  | { readonly does: 'write'; readonly file: string; readonly text: string }
  | { readonly does: 'change'; readonly file: string; readonly before: string; readonly after: string };

export interface Recipe {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** How many files of src a recipe may change, and whether those count that only list the others. */
export interface Limit {
  readonly files: number;
  readonly countsIndexes: boolean;
}

const TARGET = /^In `([^`]+)`.*:$/;
const COMMAND = /`((?:npm|npx) [^`<]+)`/g;
/** A line of a list, or the import of what is listed. */
const LISTING = /^(?:import .*;|export (?:\*|\{.*\}).*;|(?: +['\w: -]+,)+|)$/;
const FENCE = /^( *)```(\w*)$/;

/**
 * Reads a section of a Markdown page as a recipe.
 *
 * A line that begins with "In `file`" and ends with a colon names the file of the blocks after it: a diff changes it, another block is
 * all of it. What a block of `sh` says, and each command of npm in the text, is run.
 */
export function readRecipe(page: string, title: string): Recipe {
  const [, section] = page.split(new RegExp(`^## ${title}\n`, 'm'));
  if (section === undefined) {
    throw new Error(`There is no section "${title}".`);
  }
  const lines = section.split(/^## /m)[0].split('\n');
  const steps: Step[] = [];
  let file: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const fence = FENCE.exec(lines[at]);
    if (fence === null) {
      file = TARGET.exec(lines[at].trim())?.[1] ?? file;
      steps.push(...[...lines[at].matchAll(COMMAND)].map(([, command]) => ({ does: 'run' as const, command })));
      continue;
    }
    const [, indent, language] = fence;
    const end = lines.indexOf(`${indent}\`\`\``, at + 1);
    const block = lines.slice(at + 1, end).map(line => line.slice(indent.length));
    steps.push(...readBlock(language, block, file));
    at = end;
  }
  return { title, steps };
}

function readBlock(language: string, block: readonly string[], file: string | undefined): readonly Step[] {
  if (language === 'sh') {
    return block.map(command => ({ does: 'run', command }));
  }
  if (file === undefined) {
    throw new Error(`No line says in which file this stands:\n${block.join('\n')}`);
  }
  if (language !== 'diff') {
    return [{ does: 'write', file, text: textOf(block) }];
  }
  const without = (sign: string) => textOf(block.filter(line => !line.startsWith(sign)).map(line => line.slice(1)));
  return [{ does: 'change', file, before: without('+'), after: without('-') }];
}

function textOf(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('');
}

/** Does in a folder what a recipe says; returns the files of src that count, and refuses more of them than it may touch. */
export function carryOut(
  { title, steps }: Recipe, folder: string, { files: most, countsIndexes }: Limit, run: (command: string) => void,
): readonly string[] {
  const before = sourcesIn(folder);
  const written = steps.flatMap(step => step.does === 'write' ? [step.file] : []);
  const taken = written.filter(file => existsSync(join(folder, file)));
  if (taken.length > 0) {
    throw new Error(`"${title}" writes over ${taken.join(', ')}.`);
  }
  for (const step of steps) {
    switch (step.does) {
      case 'run': run(step.command); break;
      case 'write': write(join(folder, step.file), step.text); break;
      case 'change': change(join(folder, step.file), step.before, step.after); break;
    }
  }
  const after = sourcesIn(folder);
  const touched = [...new Set([...before.keys(), ...after.keys()])].filter(file => before.get(file) !== after.get(file)).sort();
  const counted = touched.filter(file => countsIndexes || !isListed(file, before.get(file), after.get(file)));
  if (counted.length > most) {
    throw new Error(`"${title}" touches ${counted.length} files, and ${most} are allowed: ${counted.join(', ')}.`);
  }
  return counted;
}

/** Whether all that a file has gained is lines of a list and their imports, in an index. */
function isListed(file: string, before = '', after = ''): boolean {
  const known = new Set(before.split('\n'));
  const gained = after.split('\n').filter(line => !known.has(line));
  return basename(file) === 'index.ts' && gained.every(line => LISTING.test(line));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Puts some lines in the place of others, which have to be there exactly once. */
function change(file: string, before: string, after: string): void {
  const text = `\n${readFileSync(file, 'utf8')}`;
  const parts = text.split(`\n${before}`);
  if (parts.length !== 2) {
    throw new Error(`${file} has these lines ${parts.length - 1} times, not once:\n${before}`);
  }
  writeFileSync(file, parts.join(`\n${after}`).slice(1));
}

/** The text of each file of src. */
function sourcesIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' }).map(file => join('src', file));
  return new Map(files.filter(file => statSync(join(folder, file)).isFile()).map(file => [file, readFileSync(join(folder, file), 'utf8')]));
}
