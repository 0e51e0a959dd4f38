/** All that a command knows of the world around it, so that tests can run it in their own process. */
export interface Io {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person looks at the standard output. */
  readonly isTerminal: boolean;
  /** The day on which exemptions expire or do not. */
  readonly now: Date;
  stdin(): Promise<Buffer>;
  stdout(text: string): void;
  stderr(text: string): void;
}

/** What the exit code says; the same for every command. */
export enum ExitCode {
  CLEAN = 0,
  FOUND = 1,
  FAILED = 2,
}

/** Tells what was asked for. */
export function say(text: string, io: Io): ExitCode {
  io.stdout(text);
  return ExitCode.CLEAN;
}
