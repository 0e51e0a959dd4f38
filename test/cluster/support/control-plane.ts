import { generateKeyPairSync, randomBytes } from 'crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiClient } from './api-client';
import { Binaries, findBinaries } from './binaries';
import { eventually } from './eventually';
import { freePorts, RunningProgram } from './process';
import { startedVersion } from './versions';

export interface ControlPlaneOptions {
  /** The controllers that run, by the names that every version knows. */
  readonly controllers: readonly string[];
  readonly scheduler?: boolean;
  /** How often autoscalers look; a second unless a test is about the steps in which they grow. */
  readonly autoscalersLookEvery?: string;
  /** Whether accounts may do only what their roles say; otherwise everybody may do everything. */
  readonly rolesCount?: boolean;
}

/** How other programs reach the API server. */
export interface Access {
  readonly url: string;
  readonly token: string;
  /** The file with the certificate of the server. */
  readonly certificate: string;
  readonly kubeconfig: string;
}

/** What makes a workload live: everything but the controllers of nodes, which the tests themselves look after. */
export const WORKLOAD_CONTROLLERS = [
  'deployment', 'replicaset', 'statefulset', 'daemonset', 'job', 'disruption', 'horizontalpodautoscaling', 'resourcequota', 'serviceaccount',
  'garbagecollector', 'namespace',
];

interface Ports {
  readonly etcd: number;
  readonly peers: number;
  readonly apiServer: number;
}

/** A control plane of plain processes on the loopback interface, with data of its own. */
export class ControlPlane {
  /** Starts all programs, and once more where somebody else has just taken a port that was free. */
  static async start(options: ControlPlaneOptions): Promise<ControlPlane> {
    return ControlPlane.attempt(options)
      .catch((error: Error) => error.message.includes('address already in use') ? ControlPlane.attempt(options) : Promise.reject(error));
  }

  private static async attempt(options: ControlPlaneOptions): Promise<ControlPlane> {
    const { controllers, scheduler = false, rolesCount = false } = options;
    const [etcd, peers, apiServer] = await freePorts(3);
    const controlPlane = new ControlPlane(findBinaries(startedVersion()), { etcd, peers, apiServer }, options.autoscalersLookEvery ?? '1s');
    try {
      controlPlane.startEtcd();
      await controlPlane.startApiServer(rolesCount ? 'RBAC' : 'AlwaysAllow');
      if (controllers.length > 0) {
        controlPlane.programs.push(controlPlane.runControllers(controllers));
      }
      if (scheduler) {
        controlPlane.startScheduler();
      }
    } catch (error) {
      await controlPlane.stop();
      throw error;
    }
    return controlPlane;
  }

  /** Where data, logs and credentials are, as long as it runs. */
  readonly folder = mkdtempSync(join(tmpdir(), 'control-plane-'));
  private readonly programs: RunningProgram[] = [];
  private readonly token = randomBytes(16).toString('hex');
  private readonly clients: ApiClient[] = [];

  private constructor(private readonly binaries: Binaries, private readonly ports: Ports, private readonly autoscalersLookEvery: string) {}

  private get etcdUrl(): string {
    return `http://127.0.0.1:${this.ports.etcd}`;
  }

  private get url(): string {
    return `https://127.0.0.1:${this.ports.apiServer}`;
  }

  /** A client with all rights. */
  client(): ApiClient {
    const client = new ApiClient({ url: this.url, token: this.token, certificate: readFileSync(this.file('apiserver.crt'), 'utf8') });
    this.clients.push(client);
    return client;
  }

  get access(): Access {
    return { url: this.url, token: this.token, certificate: this.file('apiserver.crt'), kubeconfig: this.file('kubeconfig') };
  }

  /** Starts another program, which ends with the control plane. */
  startBeside(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): void {
    this.run(program, args, environment);
  }

  /** Starts another controller manager, for controllers that one test alone stops and starts. */
  runControllers(controllers: readonly string[]): RunningProgram {
    return this.program(this.binaries.controllerManager, [
      `--kubeconfig=${this.file('kubeconfig')}`, `--controllers=${controllers.join(',')}`, '--leader-elect=false', '--secure-port=0',
      `--service-account-private-key-file=${this.file('accounts.key')}`, '--kube-api-qps=1000', '--kube-api-burst=2000',
      `--horizontal-pod-autoscaler-sync-period=${this.autoscalersLookEvery}`, '--concurrent-deployment-syncs=20',
    ]);
  }

  /** Fails when a program has ended by itself. */
  requireAlive(): void {
    this.programs.forEach(program => program.requireAlive());
  }

  /** Stops every program; fails when one of them was no longer there, as the tests then showed nothing. */
  async stop(): Promise<void> {
    try {
      this.requireAlive();
    } finally {
      this.clients.forEach(client => client.close());
      await Promise.all(this.programs.map(program => program.stop()));
      rmSync(this.folder, { recursive: true });
    }
  }

  private startEtcd(): void {
    const peers = `http://127.0.0.1:${this.ports.peers}`;
    this.run(this.binaries.etcd, [
      `--data-dir=${this.file('etcd')}`, '--unsafe-no-fsync', `--listen-client-urls=${this.etcdUrl}`, `--advertise-client-urls=${this.etcdUrl}`,
      `--listen-peer-urls=${peers}`, `--initial-advertise-peer-urls=${peers}`, `--initial-cluster=default=${peers}`,
    ]);
  }

  private async startApiServer(authorization: string): Promise<void> {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    this.write('accounts.key', privateKey);
    this.write('accounts.pub', publicKey);
    this.write('tokens.csv', `${this.token},tests,tests,system:masters\n`);
    this.run(this.binaries.apiServer, [
      `--etcd-servers=${this.etcdUrl}`, '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', `--secure-port=${this.ports.apiServer}`,
      `--cert-dir=${this.folder}`, `--token-auth-file=${this.file('tokens.csv')}`, `--authorization-mode=${authorization}`, '--anonymous-auth=false',
      '--service-cluster-ip-range=10.0.0.0/16', '--service-account-issuer=https://127.0.0.1', `--service-account-key-file=${this.file('accounts.pub')}`,
      `--service-account-signing-key-file=${this.file('accounts.key')}`, '--max-requests-inflight=0', '--max-mutating-requests-inflight=0',
      '--enable-priority-and-fairness=false', '--allow-privileged',
      // From 1.37 on a loopback address is no endpoint, and nobody asks for the one of the server.
      '--endpoint-reconciler-type=none',
    ]);
    await eventually('the API server is ready', async () => {
      this.requireAlive();
      // The API server writes its certificate before it listens.
      return existsSync(this.file('apiserver.crt')) && this.client().isReady();
    });
    this.write('kubeconfig', JSON.stringify({
      'apiVersion': 'v1', 'kind': 'Config', 'current-context': 'local',
      'clusters': [{ name: 'local', cluster: { 'server': this.url, 'certificate-authority': this.file('apiserver.crt') } }],
      'users': [{ name: 'tests', user: { token: this.token } }],
      'contexts': [{ name: 'local', context: { cluster: 'local', user: 'tests' } }],
    }));
  }

  private startScheduler(): void {
    this.run(this.binaries.scheduler, [`--kubeconfig=${this.file('kubeconfig')}`, '--leader-elect=false', '--secure-port=0', '--kube-api-qps=1000', '--kube-api-burst=2000']);
  }

  private run(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): void {
    this.programs.push(this.program(program, args, environment));
  }

  private program(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): RunningProgram {
    return RunningProgram.start(program, args, this.file(`${program.split('/').pop()}.log`), environment);
  }

  private file(name: string): string {
    return join(this.folder, name);
  }

  private write(name: string, content: string): void {
    writeFileSync(this.file(name), content, { mode: 0o600 });
  }
}
