const SHELL = /(?:^|\/)(?:ba|da|a|z|k)?sh$/;
const INIT = /(?:^|\/)(?:tini|dumb-init|catatonit|s6-svscan)$/;
const SLEEP = /(?:^|[;&|\s(])(?:\/(?:usr\/)?bin\/)?sleep\s+(\d+(?:\.\d+)?)([smh]?)(?=$|[;&|\s)])/;
const UNIT: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600 };

export function isShell(word: string | undefined): boolean {
  return word !== undefined && SHELL.test(word);
}

/** An init process that hands signals on to its child. */
export function isInit(word: string | undefined): boolean {
  return word !== undefined && INIT.test(word);
}

/** The script of `sh -c SCRIPT` (also `bash -lc`), or nothing when the command is something else. */
export function shellScript(command: readonly string[]): string | undefined {
  if (!isShell(command[0])) {
    return undefined;
  }
  const flag = command.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word));
  return flag < 0 ? undefined : command[flag + 1];
}

/** The seconds that a command sleeps, read out of `sleep N` or a shell script with one; nothing when it does not. */
export function sleepSeconds(command: readonly string[]): number | undefined {
  const line = shellScript(command) ?? command.join(' ');
  const match = SLEEP.exec(line);
  return match === null ? undefined : Number(match[1]) * UNIT[match[2]];
}
