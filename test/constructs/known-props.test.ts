import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import * as classes from '../../src/plan/checks/props/classes';
import * as nested from '../../src/plan/checks/props/nested';
import { PropType } from '../../src/plan/checks/props/prop-type';
import * as values from '../../src/plan/checks/props/values';
import { knownStructs } from '../support/known-structs';

const SRC = path.join(__dirname, '..', '..', 'src');

interface Declared {
  readonly type: string;
  readonly isOptional: boolean;
}

interface Declaration {
  readonly parents: readonly string[];
  readonly own: Readonly<Record<string, Declared>>;
}

const declarations = new Map<string, Declaration>();
/** What cdk8s-plus gives and takes, of which the table knows the values alone. */
const theirs = new Set<string>();
const files = [...fs.readdirSync(path.join(SRC, 'api'), { recursive: true, encoding: 'utf8' }).map(file => path.join(SRC, 'api', file)), ...['cluster.ts', 'retryable-job.ts', 'spare-capacity.ts'].map(file => path.join(SRC, 'constructs', file))];
for (const file of files.filter(name => name.endsWith('.ts'))) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  for (const { name, members, heritageClauses, modifiers } of source.statements.filter(ts.isInterfaceDeclaration)) {
    if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) {
      if (file.includes('cdk8s-plus')) {
        theirs.add(name.text);
      }
      declarations.set(name.text, {
        parents: (heritageClauses ?? []).flatMap(({ types }) => types.map(type => type.expression.getText())),
        own: Object.fromEntries(members.filter(ts.isPropertySignature).map(member =>
          [member.name.getText(), { type: (member.type?.getText() ?? '').replace(/\[\w+: string\]/, '[key: string]'), isOptional: member.questionToken !== undefined }])),
      });
    }
  }
}

/** The props of an interface, those that it inherits included. */
function declared(name: string): Readonly<Record<string, Declared>> {
  const { parents, own } = declarations.get(name)!;
  return Object.assign({}, ...parents.map(declared), own);
}

const structs = knownStructs();

/** How the table calls a type, for the message. */
const ROWS = new Map([...Object.entries({ ...nested, ...classes, ...values }).filter(([, type]) => typeof type === 'object').map(([row, type]) => [(type as PropType).type, row] as const),
  ['string', 'TEXT'], ['number', 'NUMBER'], ['boolean', 'BOOLEAN'], ['{ [key: string]: string }', 'TEXTS']]);
function rowFor(type: string): string {
  return ROWS.get(type) ?? (type.endsWith('[]') ? `listOf(${rowFor(type.slice(0, -2))})` : `enumOf('${type}', ${type}), or a type of its own in props/`);
}

const known = [...structs.values()].map(struct => [struct.name, struct] as const);

test.each(known)('%s has a row for every prop of its declaration', (name, { props }) => {
  const missing = Object.entries(declared(name)).filter(([prop]) => !(prop in props))
    .map(([prop, { type }]) => `Add to ${name} in src/plan/checks/props: ${prop}: ${rowFor(type)},`);
  expect(missing).toEqual([]);
});

test.each(known)('%s has no row for what is not declared', (name, { props }) => {
  expect(Object.keys(props).filter(prop => !(prop in declared(name)))).toEqual([]);
});

test.each(known)('the rows of %s are of the declared types', (name, { props }) => {
  const types = Object.fromEntries(Object.entries(props).map(([prop, { type }]) => [prop, type.replace(/\[\w+: string\]/, '[key: string]')]));
  expect(types).toEqual(Object.fromEntries(Object.keys(props).map(prop => [prop, declared(name)[prop].type])));
});

test.each(known)('%s requires what its declaration requires', (name, { required }) => {
  expect([...required].sort()).toEqual(Object.entries(declared(name)).filter(([, { isOptional }]) => !isOptional).map(([prop]) => prop).sort());
});

test('every interface that users fill is in the table', () => {
  const parents = new Set([...declarations.values()].flatMap(declaration => declaration.parents));
  expect([...declarations.keys()].filter(name => !structs.has(name) && !parents.has(name) && !theirs.has(name))).toEqual([]);
});

test.each([...structs.values()].map(struct => [struct.name, struct] as const))('names from elsewhere are told by what %s has', (_, { props, familiar }) => {
  const lost = Object.entries(familiar).flatMap(([name, { instead }]) => instead.filter(prop => !(prop in props)).map(prop => `${name} -> ${prop}`));
  expect(lost).toEqual([]);
});
