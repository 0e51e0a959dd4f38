import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { eventually } from './eventually';
import { RunningProgram } from './process';

describe('a program that runs beside the tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  const log = join(folder, 'log');

  beforeEach(() => writeFileSync(log, ''));
  afterAll(() => rmSync(folder, { recursive: true }));

  function isAlive(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  test('is stopped by its process id, also when it would rather go on', async () => {
    const program = RunningProgram.start('/bin/sh', ['-c', 'trap "" TERM; echo $$; while :; do sleep 0.1; done'], log);
    const pid = await eventually('its process id', async () => Number(readFileSync(log, 'utf8')) || undefined);
    expect(isAlive(pid)).toBe(true);
    await program.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test('tells what it said when it ends by itself', async () => {
    const program = RunningProgram.start('/bin/sh', ['-c', 'echo no such flag; exit 2'], log);
    const error = await eventually('its end', async () => {
      try {
        return program.requireAlive();
      } catch (failure) {
        return (failure as Error).message;
      }
    });
    expect(error).toContain('has ended with 2:\nno such flag');
    await program.stop();
  });
});
