import { existsSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { readAuditArguments, readExplainArguments, readRulesArguments } from './arguments';
import { CommandError, refuse } from './command-error';
import { runAudit } from './commands/audit';
import { explain } from './commands/explain';
import { formatRules } from './commands/rules';
import { AUDIT_HELP, EXPLAIN_HELP, HELP, RULES_HELP } from './help';
import { ExitCode, Io } from './io';
import { nearest } from './nearest';
import { PACKAGE_ROOT } from './package-root';

type Command = (args: readonly string[], io: Io) => ExitCode | Promise<ExitCode>;

const COMMANDS: Readonly<Record<string, Command>> = {
  audit: (args, io) => {
    const read = readAuditArguments(args);
    return read === undefined ? say(AUDIT_HELP, io) : runAudit(read, io);
  },
  explain: (args, io) => {
    const ids = readExplainArguments(args);
    return say(ids === undefined ? EXPLAIN_HELP : explain(ids), io);
  },
  rules: (args, io) => {
    const format = readRulesArguments(args);
    return say(format === undefined ? RULES_HELP : formatRules(format), io);
  },
};

/** Runs the command line; whatever happens, the exit code and a sentence say so. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof CommandError) {
      io.stderr(error.sentences.map(sentence => `cdk8s-ha: ${sentence}\n`).join(''));
    } else {
      io.stderr(`cdk8s-ha: This is a fault of cdk8s-high-availability: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
    return ExitCode.FAILED;
  }
}

function dispatch([name, ...args]: readonly string[], io: Io): ExitCode | Promise<ExitCode> {
  if (name === undefined) {
    io.stderr(HELP);
    return ExitCode.FAILED;
  }
  if (Object.hasOwn(COMMANDS, name)) {
    return COMMANDS[name](args, io);
  }
  switch (name) {
    case '-h': case '--help': case 'help': return say(HELP, io);
    case '-v': case '--version': return say(`${version()}\n`, io);
    default: return refuse(`There is no command ${name}.${guess(name, io)} See cdk8s-ha --help.`);
  }
}

/** What somebody may have meant instead of a command. */
function guess(name: string, io: Io): string {
  if (name === '-' || existsSync(resolve(io.cwd, name))) {
    return ` Did you mean cdk8s-ha audit ${name}?`;
  }
  const found = nearest(name, Object.keys(COMMANDS));
  return found === undefined ? '' : ` Did you mean ${found}?`;
}

function say(text: string, io: Io): ExitCode {
  io.stdout(text);
  return ExitCode.CLEAN;
}

function version(): string {
  return JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')).version;
}
