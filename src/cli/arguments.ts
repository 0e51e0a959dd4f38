import { parseArgs } from 'util';
import { Arguments, Command, Options } from './command';
import { refuse } from './command-error';
import { didYouMean } from '../kubernetes';

const HELP: Options = { help: { type: 'boolean', short: 'h' } };

/** The arguments of a command, or nothing when its help is asked for. */
export function readArguments({ name, options: own }: Command, args: readonly string[]): Arguments<Options> | undefined {
  const options: Options = { ...HELP, ...own };
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return parsed.values.help === true ? undefined : parsed;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const unknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? /'(-[^']*)'/.exec(message)?.[1] : undefined;
    if (unknown === undefined) {
      // Node's sentences go on about what else could have been meant.
      return refuse(`${message.split(/\.\s|\n/)[0].replace(/\.$/, '')}.`);
    }
    const known = Object.keys(options).map(option => `--${option}`);
    return refuse(`There is no option ${unknown}.${didYouMean(unknown, known)} See cdk8s-ha ${name} --help.`);
  }
}

/** The value of an option that takes one of these words. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find(candidate => candidate === value);
  return found ?? refuse(`--${option} is ${JSON.stringify(value)}, and has to be one of ${allowed.join(', ')}.`);
}
