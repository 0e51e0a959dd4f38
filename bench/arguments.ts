import { parseArgs } from 'node:util';

export const HELP = `npm run bench -- [options]

Compares the speed of a synth with plain objects and with cdk8s-plus-27, and that of an audit with parsing alone. Every case runs
in processes of its own; CPU time is judged, wall time stands beside it.

  --against COMMIT   set this checkout, as it is on the disk, against another commit instead
  --quick            fewer rounds, which scatter more
  -h, --help         this text

Exit codes: 0 it was measured, whatever came of the targets, 1 a measurement failed, 2 the options cannot be followed.
`;

const OPTIONS = {
  against: { type: 'string' },
  quick: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What the command line asks for. */
export interface Wish {
  readonly isHelp: boolean;
  readonly isQuick: boolean;
  /** The commit to compare with. */
  readonly against?: string;
}

/** What is asked for cannot be done; the message is a sentence for who asked. */
export class Refusal extends Error {}

export function readArguments(args: readonly string[]): Wish {
  const { help, quick, against } = parse(args);
  return { isHelp: help, isQuick: quick, against };
}

function parse(args: readonly string[]) {
  // `npm run bench --` keeps the two dashes to itself, `projen bench --` hands them on.
  const options = args[0] === '--' ? args.slice(1) : args;
  try {
    return parseArgs({ args: [...options], options: OPTIONS, strict: true }).values;
  } catch (error) {
    // Node's sentences go on about what else could have been meant.
    const [first] = (error as Error).message.split(/\.\s|\n/);
    throw new Refusal(`${first.replace(/\.$/, '')}. See npm run bench -- --help.`);
  }
}
