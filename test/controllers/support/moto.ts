import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'fs';
import { homedir } from 'os';
import { dirname, join } from 'path';

/** What pip installs, every package at one version. */
const REQUIREMENTS = join(__dirname, 'requirements.txt');

/** The folder of moto, an emulated AWS, in a cache outside the tree; installs it when it is not there yet. */
export function installedMoto(): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const fingerprint = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 8);
  const folder = join(cache, 'cdk8s-high-availability', `moto-${fingerprint}`);
  const marker = join(folder, 'installed');
  if (!existsSync(marker)) {
    mkdirSync(dirname(folder), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write('installing moto\n');
    // An environment of Python knows its own path: it is made where it stays.
    python('python3', '-m', 'venv', folder);
    python(join(folder, 'bin', 'python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS);
    mkdirSync(`${marker}.new`);
    renameSync(`${marker}.new`, marker);
  }
  return folder;
}

function python(program: string, ...args: string[]): void {
  try {
    execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stderr, code } = error as { stderr?: Buffer; code?: string };
    throw new Error(code === 'ENOENT'
      ? 'No python3 in the PATH, with which to install moto, the emulated SQS. Install Python 3.10 or newer, with its module venv.'
      : `${program} ${args.join(' ')}: ${stderr?.toString() || error}`);
  }
}
