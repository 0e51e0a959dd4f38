import { Command } from './command';

/** The help of all commands. */
export function formatHelp(commands: readonly Command[]): string {
  const rows = commands.map(({ name, usage, summary }) => [`cdk8s-ha ${name} ${usage}`.trimEnd(), summary]);
  const options = [
    ['-h, --help', 'this text, or that of a command'],
    ['-v, --version', 'the version'],
  ];
  const width = Math.max(...[...rows, ...options].map(([left]) => left.length));
  const formatRow = ([left, right]: readonly string[]) => `  ${left.padEnd(width)}   ${right}\n`;
  return `Judges Kubernetes manifests by the recommendations of cdk8s-high-availability.

${rows.map(formatRow).join('')}
${options.map(formatRow).join('')}
Exit codes: 0 nothing found at or above the level, 1 something found, 2 the command could not do its work.
`;
}

/** `text, json or sarif`. */
export function formatChoice(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
