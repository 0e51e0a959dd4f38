import { existsSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { readArguments } from './arguments';
import { Command } from './command';
import { CommandError, refuse } from './command-error';
import { COMMANDS } from './commands';
import { formatHelp } from './help';
import { ExitCode, Io, say } from './io';
import { nearest } from '../kubernetes';
import { PACKAGE_ROOT } from './package-root';
import { ConfigError } from '../reading/config/config-error';

/** Runs the command line; whatever happens, the exit code and a sentence say so. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof CommandError || error instanceof ConfigError) {
      io.stderr(error.sentences.map(sentence => `cdk8s-ha: ${sentence}\n`).join(''));
    } else {
      io.stderr(`cdk8s-ha: This is a fault of cdk8s-high-availability: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
    return ExitCode.FAILED;
  }
}

function dispatch([name, ...args]: readonly string[], io: Io): ExitCode | Promise<ExitCode> {
  if (name === undefined) {
    io.stderr(formatHelp(COMMANDS));
    return ExitCode.FAILED;
  }
  const command = COMMANDS.find(candidate => candidate.name === name);
  if (command !== undefined) {
    return runCommand(command, args, io);
  }
  switch (name) {
    case '-h': case '--help': case 'help': return say(formatHelp(COMMANDS), io);
    case '-v': case '--version': return say(`${version()}\n`, io);
    default: return refuse(`There is no command ${name}.${guess(name, io)} See cdk8s-ha --help.`);
  }
}

function runCommand(command: Command, args: readonly string[], io: Io): ExitCode | Promise<ExitCode> {
  const read = readArguments(command, args);
  return read === undefined ? say(command.help, io) : command.run(read, io);
}

/** What somebody may have meant instead of a command. */
function guess(name: string, io: Io): string {
  if (name === '-' || existsSync(resolve(io.cwd, name))) {
    return ` Did you mean cdk8s-ha audit ${name}?`;
  }
  const found = nearest(name, COMMANDS.map(command => command.name));
  return found === undefined ? '' : ` Did you mean ${found}?`;
}

function version(): string {
  return JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')).version;
}
