import { parseArgs, ParseArgsConfig } from 'util';
import { ExitCode, Io } from './io';

/** Options as `util.parseArgs` takes them; `--help` belongs to every command and is not among them. */
export type Options = NonNullable<ParseArgsConfig['options']>;

/** What stands on the command line after the name of a command. */
export type Arguments<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>>;

/** A command: what its help says, what it takes, and what it does. */
export interface Command<O extends Options = Options> {
  /** Also the name of its file. */
  readonly name: string;
  /** What follows its name, as the help of all commands shows it; empty when nothing does. */
  readonly usage: string;
  /** What it does, in the help of all commands. */
  readonly summary: string;
  /** Its own help. */
  readonly help: string;
  readonly options: O;
  run(args: Arguments<O>, io: Io): ExitCode | Promise<ExitCode>;
}
