import { execFile } from 'child_process';
import { writeFileSync } from 'fs';
import { delimiter, dirname, join } from 'path';
import { findKubectl } from '../../cluster/support/binaries';
import { NEWEST_VERSION } from '../../cluster/support/versions';
import { Controller, Lab } from '../support/lab';

/** How a program has ended, and what it said. */
export interface Ended {
  readonly code: number;
  readonly said: string;
}

/** A shell with kubectl, as an image has it in which a script runs. */
export class Kubectl {
  constructor(private readonly lab: Lab, private readonly program: string) {}

  /** Runs kubectl with all rights. */
  async run(...args: readonly string[]): Promise<Ended> {
    return ended(this.program, [`--kubeconfig=${this.lab.controlPlane.access.kubeconfig}`, ...args], process.env);
  }

  /** Runs a script of `sh` as an account of a namespace, with nothing in its environment but what is stated. */
  async script(namespace: string, account: string, script: string, environment: Readonly<Record<string, string>>): Promise<Ended> {
    const kubeconfig = await this.kubeconfigOf(namespace, account);
    return ended('sh', ['-c', script], { ...environment, KUBECONFIG: kubeconfig, PATH: [dirname(this.program), process.env.PATH].join(delimiter) });
  }

  /** A file by which a program works as an account of a namespace. */
  async kubeconfigOf(namespace: string, account: string): Promise<string> {
    const { said: token } = await this.run('--namespace', namespace, 'create', 'token', account);
    const { url, certificate } = this.lab.controlPlane.access;
    const file = join(this.lab.folder('kubeconfigs'), `${namespace}-${account}`);
    writeFileSync(file, JSON.stringify({
      'apiVersion': 'v1', 'kind': 'Config', 'current-context': 'account',
      'clusters': [{ name: 'local', cluster: { 'server': url, 'certificate-authority': certificate } }],
      'users': [{ name: 'account', user: { token: token.trim() } }],
      'contexts': [{ name: 'account', context: { cluster: 'local', user: 'account', namespace } }],
    }), { mode: 0o600 });
    return file;
  }
}

/** Runs a program beside all others, and waits for its end. */
async function ended(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise(resolve => execFile(program, args, { env }, (error, stdout, stderr) =>
    resolve({ code: error === null ? 0 : Number(error.code ?? 1), said: stdout + stderr })));
}

export const KUBECTL: Controller<Kubectl> = {
  name: 'kubectl',
  prepare: () => findKubectl(NEWEST_VERSION),
  start: async lab => new Kubectl(lab, findKubectl(NEWEST_VERSION)),
};
