import { auditBenchmark } from './audit';
import { benchmark } from './benchmark';
import { runChild } from './child';
import { CHILD_FLAG } from './spawn';

/** `main.js [--quick]` prints the benchmark; `main.js --child <measurement>` is how it runs each case in a process of its own. */
const [flag, measurement] = process.argv.slice(2);
if (flag === CHILD_FLAG) {
  process.stdout.write(runChild(JSON.parse(measurement)));
} else {
  const isQuick = flag === '--quick';
  benchmark({ isQuick });
  process.stdout.write(`${auditBenchmark({ isQuick })}\n`);
}
