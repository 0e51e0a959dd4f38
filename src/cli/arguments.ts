import { parseArgs, ParseArgsConfig } from 'util';
import { refuse } from './command-error';
import { didYouMean } from './nearest';
import { LEVELS } from '../recommendations/level';

export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'markdown'] as const;
export type Format = typeof FORMATS[number];
const COLORS = ['auto', 'always', 'never'] as const;

export interface AuditArguments {
  readonly inputs: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly failOn: typeof LEVELS[number];
  readonly only: readonly string[];
  readonly isComplete: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly color: typeof COLORS[number];
  readonly config?: string;
}

type Options = NonNullable<ParseArgsConfig['options']>;

const HELP = { help: { type: 'boolean', short: 'h' } } as const satisfies Options;
const AUDIT = {
  ...HELP,
  'format': { type: 'string', default: 'text' },
  'output': { type: 'string', short: 'o' },
  'fail-on': { type: 'string', default: 'error' },
  'only': { type: 'string', multiple: true },
  'complete': { type: 'boolean' },
  'baseline': { type: 'string' },
  'write-baseline': { type: 'string' },
  'color': { type: 'string', default: 'auto' },
  'config': { type: 'string' },
} as const satisfies Options;
const RULES = { ...HELP, format: { type: 'string', default: 'text' } } as const satisfies Options;

/** The arguments of `audit`, or nothing when help is asked for. */
export function readAuditArguments(args: readonly string[]): AuditArguments | undefined {
  const { values, positionals } = parse(args, AUDIT, 'audit');
  if (values.help) {
    return undefined;
  }
  if (positionals.length === 0) {
    refuse('Nothing to audit: name files or folders, or - for standard input.');
  }
  if (values.baseline !== undefined && values['write-baseline'] !== undefined) {
    refuse('Use either --baseline, which reads what is known, or --write-baseline, which writes all there is.');
  }
  return {
    inputs: positionals,
    format: oneOf('format', values.format, FORMATS),
    output: values.output,
    failOn: oneOf('fail-on', values['fail-on'], LEVELS),
    only: values.only ?? [],
    isComplete: values.complete ?? false,
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    color: oneOf('color', values.color, COLORS),
    config: values.config,
  };
}

/** The ids that `explain` is asked about, or nothing when help is asked for. */
export function readExplainArguments(args: readonly string[]): readonly string[] | undefined {
  const { values, positionals } = parse(args, HELP, 'explain');
  if (values.help) {
    return undefined;
  }
  return positionals.length > 0 ? positionals : refuse('Name the recommendation to explain; cdk8s-ha rules lists them.');
}

/** The format of `rules`, or nothing when help is asked for. */
export function readRulesArguments(args: readonly string[]): 'text' | 'json' | undefined {
  const { values, positionals } = parse(args, RULES, 'rules');
  if (values.help) {
    return undefined;
  }
  if (positionals.length > 0) {
    refuse(`rules takes no ${positionals[0]}; cdk8s-ha explain ID explains one of them.`);
  }
  return oneOf('format', values.format, ['text', 'json'] as const);
}

function parse<O extends Options>(args: readonly string[], options: O, command: string) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const unknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? /'(-[^']*)'/.exec(message)?.[1] : undefined;
    if (unknown === undefined) {
      // Node's sentences go on about what else could have been meant.
      return refuse(`${message.split(/\.\s|\n/)[0].replace(/\.$/, '')}.`);
    }
    const known = Object.keys(options).map(option => `--${option}`);
    return refuse(`There is no option ${unknown}.${didYouMean(unknown, known)} See cdk8s-ha ${command} --help.`);
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find(candidate => candidate === value);
  return found ?? refuse(`--${option} is ${JSON.stringify(value)}, and has to be one of ${allowed.join(', ')}.`);
}
