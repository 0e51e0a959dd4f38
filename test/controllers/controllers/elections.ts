import { readFileSync } from 'fs';
import { join } from 'path';
import { findBinaries } from '../../cluster/support/binaries';
import { RunningProgram } from '../../cluster/support/process';
import { NEWEST_VERSION } from '../../cluster/support/versions';
import { Controller, Lab } from '../support/lab';

/** A program that works while it holds a Lease, as client-go has it by default: for 15 s without a renewal. */
export class Candidate {
  constructor(private readonly program: RunningProgram, private readonly log: string) {}

  /** Whether it has begun to ask for the Lease. */
  get hasAsked(): boolean {
    this.program.requireAlive();
    return readFileSync(this.log, 'utf8').toLowerCase().includes('attempting to acquire leader lease');
  }

  /** Ends it at once, so that it gives nothing back. */
  async kill(): Promise<void> {
    this.program.requireAlive();
    await this.program.stop();
  }
}

/** Makes candidates for a Lease: a controller manager is one, and does nothing else where its account may do nothing else. */
export class Elections {
  private readonly programs: RunningProgram[] = [];

  constructor(private readonly lab: Lab) {}

  /** A candidate with the rights of an account, by a kubeconfig. */
  begin(kubeconfig: string, namespace: string, lease: string): Candidate {
    const log = join(this.lab.folder('candidates'), `${namespace}-${this.programs.length}.log`);
    const program = RunningProgram.start(findBinaries(NEWEST_VERSION).controllerManager, [
      `--kubeconfig=${kubeconfig}`, '--controllers=ttl-after-finished', '--secure-port=0',
      '--leader-elect', `--leader-elect-resource-namespace=${namespace}`, `--leader-elect-resource-name=${lease}`,
    ], log);
    this.programs.push(program);
    return new Candidate(program, log);
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map(program => program.stop()));
  }
}

export const ELECTIONS: Controller<Elections> = {
  name: 'a candidate for a Lease',
  // It is a part of the control plane.
  prepare: () => undefined,
  start: async lab => {
    const elections = new Elections(lab);
    lab.atEnd(() => elections.stop());
    return elections;
  },
};
