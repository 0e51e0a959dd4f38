import { livenessProbePresent } from './liveness-probe-present';
import { LONG_RUNNING } from '../../inventory';
import { Container, mainContainers, startBudget, Workload } from '../../kubernetes';
import { info, warning } from '../problem';
import { Reading, recommend } from '../recommendation';

const STARTUP_TIME = 120;
const PERIOD = 5;

export const startupProbeCoversBoot = recommend({
  id: 'startup-probe-covers-boot',
  title: 'A startup probe leaves the time that a start takes',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'startup' }, { document: 'LB', section: 'readiness-probe' }],
  why: 'A container that starts slower than its liveness probe allows is killed while it starts, again and again; under load, when starts '
    + 'are slowest, that keeps every new replica out.',
  remedy: 'Add a startupProbe with the action of the liveness probe and a failureThreshold of at least the start-up time divided by '
    + 'periodSeconds, plus one.',
  byDefault: `The action of the liveness probe every ${PERIOD} s for the declared start-up time, ${STARTUP_TIME} s when none is declared.`,
  correction: 'The source gives a start of known length an initialDelaySeconds. A startup probe serves that as well: it lets the container '
    + 'go on as soon as it answers, and no guess has to be right. Nor is a pod replaced when the probe fails: the container is restarted in '
    + 'place. The time that a container surely has is (failureThreshold - 1) * periodSeconds, as the first probe may come at once.',
  props: {
    startup: `- the action of the liveness probe every ${PERIOD} s, with failures enough for \`startupTime\`, or \`rejoinTime\` of a member`,
    startupTime: `Duration.seconds(${STARTUP_TIME})`,
  },
  causedBy: ['liveness'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    short: 'The {probe} probe may restart container {container} after {budget} s, but its start takes up to {startupTime} s.',
    absent: 'Container {container} has a liveness probe but no startup probe: a start that takes longer than {budget} s may be cut off.',
  },
  levels: { short: 'warning', absent: 'info' },
  startupTime: STARTUP_TIME,
  /** The first probe may come at once, so one failure more than the time divided by the period. */
  choose: ({ startupTime }: { startupTime: number }): { period: number; timeout: number; failures: number } => ({
    period: PERIOD,
    timeout: Math.min(PERIOD, livenessProbePresent.choose().timeout),
    failures: Math.ceil(startupTime / PERIOD) + 1,
  }),
  read: workload => mainContainers(workload).filter(hasBudget).map(container => readBudget(workload, container)),
  holds: ({ container, probe, budget, startupTime }) => {
    if (startupTime !== undefined && budget < startupTime) {
      return warning('short', { container, probe, budget, startupTime }, `at least ${startupTime} s`);
    }
    return startupTime === undefined && probe === 'liveness' ? info('absent', { container, budget }, 'a startup probe') : undefined;
  },
});

function hasBudget({ startup, liveness }: Container): boolean {
  return startup !== undefined || liveness !== undefined;
}

/** Until a startup probe has succeeded the liveness probe waits, so its budget counts only where there is none. */
function readBudget(workload: Workload, { name, path, startup, liveness }: Container): Reading<StartBudget> {
  const probe = startup ?? liveness!;
  return {
    value: { container: name, probe: probe === startup ? 'startup' : 'liveness', budget: startBudget(probe), startupTime: workload.facts.startupTime },
    place: { object: workload, path: `${path}/${probe.field}`, container: name },
  };
}

interface StartBudget {
  readonly container: string;
  readonly probe: 'startup' | 'liveness';
  readonly budget: number;
  /** Declared; nothing when it is not. */
  readonly startupTime: number | undefined;
}
