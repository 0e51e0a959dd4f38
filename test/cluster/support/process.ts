import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { closeSync, openSync, readFileSync } from 'fs';
import { AddressInfo, createServer } from 'net';

/**
 * Runs a program until the pipe at descriptor 3 closes, which it does when we close it and also when we die in any way.
 *
 * So no program outlives its test, and each is ended by its own process id.
 */
const UNTIL_THE_PIPE_CLOSES = 'exec 3<&0; "$@" 3<&- & program=$!; { cat <&3; kill -KILL "$program"; } >/dev/null 2>&1 & wait "$program"';

/** How much of a log an error shows. */
const SHOWN = 3000;

/** A program that runs beside the tests, with a log of its own. */
export class RunningProgram {
  static start(program: string, args: readonly string[], log: string, environment: Readonly<Record<string, string>> = {}): RunningProgram {
    const descriptor = openSync(log, 'a');
    const shell = spawn('/bin/sh', ['-c', UNTIL_THE_PIPE_CLOSES, 'sh', program, ...args], {
      stdio: ['pipe', descriptor, descriptor], detached: true, env: { ...process.env, ...environment },
    });
    closeSync(descriptor);
    return new RunningProgram(program, shell, log);
  }

  private readonly ended: Promise<unknown>;

  private constructor(private readonly program: string, private readonly shell: ChildProcess, private readonly log: string) {
    this.ended = once(shell, 'exit');
  }

  /** Fails when the program has ended by itself. */
  requireAlive(): void {
    if (this.shell.exitCode !== null) {
      throw new Error(`${this.program} has ended with ${this.shell.exitCode}:\n${readFileSync(this.log, 'utf8').slice(-SHOWN)}`);
    }
  }

  async stop(): Promise<void> {
    this.shell.stdin!.end();
    await this.ended;
  }
}

/** Ports of the loopback interface that nobody listens on, each another one. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map(server => once(server, 'listening')));
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(server => once(server.close(), 'close')));
  return ports;
}
