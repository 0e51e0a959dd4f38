import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { Io } from '../../src/cli/io';
import { run } from '../../src/cli/run';

/** A workload that leaves much to say. */
export const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web:1 }] }
`;

/** What a command said. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for each test, and the command run in it. */
export class Bench {
  public readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-ha-'));

  public write(file: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), content);
  }

  public async run(argv: readonly string[], io: Partial<Omit<Io, 'stdin'>> & { stdin?: string | Buffer } = {}): Promise<Said> {
    const said = { stdout: '', stderr: '' };
    const { stdin = '', ...rest } = io;
    const code = await run(argv, {
      cwd: this.folder,
      env: {},
      isTerminal: false,
      now: new Date('2026-11-21T12:00:00Z'),
      stdin: async () => Buffer.from(stdin as string),
      stdout: text => { said.stdout += text; },
      stderr: text => { said.stderr += text; },
      ...rest,
    });
    return { code, ...said };
  }

  /** What a command says that cannot do its work: it ends with 2 and says nothing else. */
  public async refusal(...argv: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(argv);
    expect([code, stdout]).toEqual([2, '']);
    return stderr.replace(/^cdk8s-ha: /, '').trimEnd();
  }

  /** The levels of the findings of one recommendation about `web.yaml`, each with the reason where it is waived. */
  public async levelsOf(id: string, ...more: readonly string[]): Promise<readonly string[]> {
    return (await this.audit('web.yaml', ...more)).filter(finding => finding.id === id)
      .map(({ level, waived }) => waived === undefined ? level : `${level}, waived: ${waived}`);
  }

  /** The findings of an audit, as the JSON report tells them. */
  public async audit(...argv: readonly string[]): Promise<readonly Told[]> {
    const { stdout } = await this.run(['audit', '--format', 'json', ...argv]);
    return JSON.parse(stdout).findings;
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A finding in the JSON report. */
export interface Told {
  readonly id: string;
  readonly level: string;
  readonly message: string;
  readonly remedy: string;
  readonly subject: { readonly kind: string; readonly name: string; readonly namespace: string } | null;
  readonly container?: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number; readonly path: string };
  readonly waived?: string;
}

/** One pod by hand: a warning of its own, and nothing that an API server would refuse. */
export function pod(name: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0.0
`;
}
