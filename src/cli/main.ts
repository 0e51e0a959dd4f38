#!/usr/bin/env node
import { setFlagsFromString } from 'v8';
import { run } from './run';

/** Bytes of code that a function runs before V8 optimises it, six times as many as usual: most of what a short run optimises it hardly uses afterwards. */
const OPTIMISED_AFTER = 400_000;
/** The Node version that the option was tried with; another V8 may not know it, and would say so on every run. */
const TRIED_WITH = '20.';
if (process.versions.node.startsWith(TRIED_WITH)) {
  setFlagsFromString(`--interrupt-budget=${OPTIMISED_AFTER}`);
}

// A reader that has seen enough, such as head, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  isTerminal: process.stdout.isTTY === true,
  now: new Date(),
  stdin: readStdin,
  stdout: text => process.stdout.write(text),
  stderr: text => process.stderr.write(text),
}).then(code => {
  process.exitCode = code;
});
