import * as path from 'path';
import * as ts from 'typescript';
import { LEVELS_OF, RECOMMENDATIONS } from '../../src/recommendations';
import { isJudged } from '../../src/recommendations/recommendation';

const ROOT = path.join(__dirname, '..', '..');

/** A recommendation with these messages and levels; `late` and `long` are values that it reads. */
const recommendation = (messages: string, levels: string, holds: string) => `
import { error, info, Problem, warning } from '../problem';
import { reading, recommend } from '../recommendation';

export const plain: Problem = { code: 'late', level: 'error', operands: {} };
export const makers = { error, info, warning };
export const tested = recommend({
  id: 'tested', title: 'Tested', status: 'stable', since: '0.1.0', sources: [], why: 'Why.', remedy: 'Remedy.', on: 'workload',
  messages: ${messages},
  levels: ${levels},
  choose: () => 1,
  read: workload => reading({ late: workload.pod.gracePeriod > 1, long: workload.name }, workload, ''),
  holds: ({ late, long }) => ${holds},
});
export const chosen: number = tested.choose();
`;

const MESSAGES = "{ late: 'Late.', long: 'Long.' }";
const LEVELS = "{ late: 'error', long: ['error', 'warning'] }";
const HOLDS = "late ? error('late', { long }) : long === '' ? undefined : (long === 'a' ? error : warning)('long')";

/** Each with what the compiler says, where it has to say something. */
const CASES: Readonly<Record<string, { readonly source: string; readonly refused?: RegExp }>> = {
  'what is told is what is declared': { source: recommendation(MESSAGES, LEVELS, HOLDS) },
  'one of several codes at one of several levels': {
    source: recommendation(MESSAGES, "{ late: ['error', 'warning'], long: ['error', 'warning'] }", "(late ? error : warning)(long === '' ? 'late' : 'long')"),
  },
  'a code without a level': {
    source: recommendation(MESSAGES, "{ late: 'error' }", "late ? error('late', { long }) : undefined"),
    refused: /Property 'long' is missing in type '\{ late: "error"; \}'/,
  },
  'a level without a message': {
    source: recommendation("{ late: 'Late.' }", LEVELS, HOLDS),
    refused: /Property 'long' is missing in type '\{ late: string; \}'/,
  },
  'a problem with a code that is not declared': {
    source: recommendation(MESSAGES, LEVELS, `long === 'lost' ? warning('lost') : ${HOLDS}`),
    refused: /Type '"lost"' is not assignable to type/,
  },
  'a problem with a code that may be any': {
    source: recommendation(MESSAGES, LEVELS, `long !== '' ? error(long) : ${HOLDS}`),
    refused: /Type 'string' is not assignable to type/,
  },
  'a problem of which nothing is known': {
    source: recommendation(MESSAGES, LEVELS, `long === 'plain' ? plain : ${HOLDS}`),
    refused: /Type 'Problem<string, Level>' is not assignable to type/,
  },
  'a problem at a level that is not declared for its code': {
    source: recommendation(MESSAGES, LEVELS, "late ? warning('late', { long }) : long === 'a' ? error('long') : warning('long')"),
    refused: /Type '"warning"' is not assignable to type '"error"'/,
  },
  'a level that is declared for another code': {
    source: recommendation(MESSAGES, "{ late: 'error', long: 'warning' }", "(late ? error : warning)(long === '' ? 'late' : 'long')"),
    refused: /Type 'Problem<"late" \| "long", "error">' is not assignable to type/,
  },
  'a code that is never told': {
    source: recommendation(MESSAGES, LEVELS, "late ? error('late', { long }) : undefined"),
    refused: /is not assignable to type 'never'/,
  },
  'a level that is never told': {
    source: recommendation(MESSAGES, LEVELS, "late ? error('late', { long }) : error('long')"),
    refused: /Type '\["error", "warning"\]' is not assignable to type '"error"'/,
  },
  'a level that does not exist': {
    source: recommendation(MESSAGES, "{ late: 'fatal', long: ['error', 'warning'] }", HOLDS),
    refused: /Type '"fatal"' is not assignable to type/,
  },
  'no level': {
    source: recommendation(MESSAGES, "{ late: 'error', long: [] }", "late ? error('late', { long }) : undefined"),
    refused: /Source has 0 element\(s\)/,
  },
};

/** What the compiler says of each case, by its name; one program for all of them. */
function compile(): ReadonlyMap<string, readonly string[]> {
  const config = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), file => ts.sys.readFile(file)).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['-'] }, ts.sys, ROOT, { noEmit: true, types: [] });
  const files = new Map(Object.entries(CASES).map(([name, { source }], index) =>
    [path.join(ROOT, 'src', 'recommendations', 'levels-test', `case-${index}.ts`), { name, source }]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = file => files.has(path.normalize(file)) || fileExists(file);
  host.readFile = file => files.get(path.normalize(file))?.source ?? readFile(file);
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map([...files].map(([file, { name }]) => {
    const source = program.getSourceFile(file)!;
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return [name, diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))];
  }));
}

describe('the compiler', () => {
  const said = compile();

  test.each(Object.keys(CASES).filter(name => CASES[name].refused === undefined))('accepts: %s', name => {
    expect(said.get(name)).toEqual([]);
  });

  test.each(Object.keys(CASES).filter(name => CASES[name].refused !== undefined))('refuses: %s', name => {
    expect(said.get(name)!.join('\n')).toMatch(CASES[name].refused!);
  });
});

test('whoever judges has levels, and nobody else', () => {
  expect(Object.keys(LEVELS_OF)).toEqual(RECOMMENDATIONS.filter(isJudged).map(({ id }) => id));
  expect(Object.values(LEVELS_OF).filter(levels => levels.length === 0)).toEqual([]);
  expect(LEVELS_OF['rollout-keeps-capacity']).toEqual(['error', 'warning', 'info']);
  expect(LEVELS_OF['prestop-needs-no-shell']).toEqual(['error', 'info']);
  expect(LEVELS_OF['spread-across-nodes']).toEqual(['warning', 'info']);
  expect(LEVELS_OF['spread-across-zones']).toEqual(['warning']);
});
