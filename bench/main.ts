import { benchmarkAgainst } from './against';
import { HELP, readArguments, Refusal } from './arguments';
import { auditBenchmark } from './audit';
import { benchmark } from './benchmark';

const REFUSED = 2;

function main(args: readonly string[]): void {
  const { isHelp, isQuick, against } = readArguments(args);
  if (isHelp) {
    process.stdout.write(HELP);
  } else if (against === undefined) {
    benchmark({ isQuick });
    process.stdout.write(`${auditBenchmark({ isQuick })}\n`);
  } else {
    benchmarkAgainst(against, { isQuick });
  }
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) {
    throw error;
  }
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = REFUSED;
}
