import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { RECOMMENDATIONS } from '../src/recommendations';

const API = path.join(__dirname, '..', 'src', 'api');
const CONSTRUCTS = path.join(__dirname, '..', 'src', 'constructs');

interface Prop {
  readonly owner: string;
  readonly name: string;
  readonly isOptional: boolean;
  readonly summary: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The props of every exported interface of a file, with their documentation. */
function propsIn(file: string): readonly Prop[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const interfaces = source.statements.filter(ts.isInterfaceDeclaration)
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword));
  return interfaces.flatMap(({ name: owner, members }) => members.filter(ts.isPropertySignature).map(member => {
    const [documentation] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
    const tags = (documentation?.tags ?? []).map(tag => [tag.tagName.text, ts.getTextOfJSDocComment(tag.comment)?.trim() ?? ''] as const);
    return {
      owner: owner.text,
      name: member.name.getText(),
      isOptional: member.questionToken !== undefined,
      summary: ts.getTextOfJSDocComment(documentation?.comment)?.trim() ?? '',
      tags: Object.fromEntries(tags),
    };
  }));
}

const files = [...fs.readdirSync(API, { recursive: true, encoding: 'utf8' }).map(file => path.join(API, file)), ...['cluster.ts', 'retryable-job.ts', 'spare-capacity.ts'].map(file => path.join(CONSTRUCTS, file))].filter(file => file.endsWith('.ts'));
const props = files.flatMap(propsIn);
const byId = new Map(RECOMMENDATIONS.map(recommendation => [recommendation.id, recommendation]));

test('every prop is documented in one sentence', () => {
  expect(props.length).toBeGreaterThan(100);
  expect(props.filter(({ summary }) => !/^[A-Z`].*\.$/s.test(summary)).map(({ owner, name }) => `${owner}.${name}`)).toEqual([]);
});

test('every optional prop says its default, and no required prop has one', () => {
  expect(props.filter(({ isOptional, tags }) => isOptional !== ('default' in tags)).map(({ owner, name }) => `${owner}.${name}`)).toEqual([]);
});

const governed = props.filter(({ tags }) => 'recommendation' in tags);

test('props name recommendations that exist', () => {
  expect(governed.filter(({ tags }) => !byId.has(tags.recommendation)).map(({ name }) => name)).toEqual([]);
});

test.each(governed.filter(({ isOptional }) => isOptional).map(prop => [`${prop.owner}.${prop.name}`, prop] as const))(
  'the documented default of %s is what its recommendation chooses', (_, { name, tags }) => {
    expect(byId.get(tags.recommendation)?.props?.[name]).toBe(tags.default);
  },
);

test('every prop that a recommendation governs exists and names it', () => {
  const claims = RECOMMENDATIONS.flatMap(({ id, props: claimed }) => Object.keys(claimed ?? {}).map(name => `${name} ${id}`));
  const named = governed.map(({ name, tags }) => `${name} ${tags.recommendation}`);
  expect(claims.filter(claim => !named.includes(claim))).toEqual([]);
});
