import { LONG_RUNNING } from '../../inventory';
import { Container, integer, lastToStop, stopDelay } from '../../kubernetes';
import { error, warning } from '../problem';
import { reading, recommend } from '../recommendation';
import { Sum, sum } from '../sum';

/** Seconds that an app gets after SIGTERM when nobody says how many it needs. */
const SHUTDOWN = 20;
/** Seconds to spare before SIGKILL. */
const KILL_MARGIN = 5;
/** Seconds to spare below which the app is surely killed: the kubelet counts in whole seconds and hooks take time to start. */
const LEAST = 2;

const choose = ({ preStop, shutdown }: { preStop: number; shutdown: number }): Sum =>
  sum([preStop, 'until SIGTERM'], [shutdown, 'shutdown'], KILL_MARGIN);

export const shutdownFitsGracePeriod = recommend({
  id: 'shutdown-fits-grace-period',
  title: 'The grace period holds the preStop hook and the shutdown of the app',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'deregister-first' },
    { document: 'APP', section: 'disruptions' },
    { document: 'KIA', section: '17.2.5', url: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution' },
  ],
  why: 'The grace period starts with the preStop hook, not with SIGTERM. '
    + 'What the hook leaves over is all that the app gets before SIGKILL cuts off its requests.',
  remedy: `Raise terminationGracePeriodSeconds to the preStop delay, the time that the app needs after SIGTERM and ${KILL_MARGIN} s, `
    + 'or shorten the delay.',
  byDefault: `The preStop delay, ${SHUTDOWN} s for the app and ${KILL_MARGIN} s.`,
  correction: 'The source gives 200 s for a hook of 180 s. Nothing on a Spot node, which ends after 120 s, lives that long.',
  props: {
    shutdownTimeout: `- ${SHUTDOWN} seconds, or more where a request that arrives last takes longer`,
    terminationGracePeriod: `- the preStop delay, the shutdown timeout and ${KILL_MARGIN} seconds; for a worker at least the longest job and ${KILL_MARGIN} seconds`,
  },
  causedBy: ['preStopDelay'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    refused: 'preStop of {container} sleeps {delay} s, longer than the grace period of {gracePeriod} s: an API server of Kubernetes 1.30 or newer '
      + 'refuses the object.',
    swallowed: 'preStop of {container} takes {delay} s of a grace period of {gracePeriod} s: the container is killed as soon as it is told to stop.',
    short: `{container} needs {shutdown} s after SIGTERM and ${LEAST} s to spare, but a grace period of {gracePeriod} s leaves {left} s: it is killed at work.`,
    negative: 'terminationGracePeriodSeconds is {seconds}, which servers make {gracePeriod} s: {container} is killed as soon as it is told to stop.',
    tight: 'A grace period of {gracePeriod} s leaves {container} only {left} s between SIGTERM and SIGKILL.',
  },
  levels: { refused: 'error', swallowed: 'error', short: 'error', negative: ['error', 'warning'], tight: 'warning' },
  shutdownTime: SHUTDOWN,
  margin: KILL_MARGIN,
  choose,
  read: workload => {
    const { pod, facts } = workload;
    const seconds = integer(pod.json.terminationGracePeriodSeconds) ?? pod.gracePeriod;
    const about = (container: Container, shutdown: number | undefined) => {
      const delay = stopDelay(container) ?? 0;
      // An action of the kubelet itself; one in the container is of a kind that probes have too.
      const isRefused = container.preStop?.kind === 'none' && seconds >= 0 && delay > pod.gracePeriod;
      const value = { container: container.name, delay, gracePeriod: pod.gracePeriod, seconds, shutdown, isRefused };
      const place = isRefused ? `${container.path}/lifecycle/preStop/sleep/seconds` : `${pod.path}/terminationGracePeriodSeconds`;
      return reading(value, workload, place, { container: container.name });
    };
    const last = lastToStop(pod.containers);
    // A native sidecar is told to stop after the main containers, so their shutdown time is none of its own.
    const sidecar = pod.running === pod.containers ? undefined : lastToStop(pod.running.filter(({ isNativeSidecar }) => isNativeSidecar));
    const main = last === undefined ? [] : about(last, facts.shutdownTime);
    return sidecar?.preStop === undefined ? main : [...main, ...about(sidecar, undefined)];
  },
  holds: ({ container, delay, gracePeriod, seconds, shutdown, isRefused }) => {
    const left = gracePeriod - delay;
    const needed = () => `at least ${choose({ preStop: delay, shutdown: shutdown ?? SHUTDOWN }).seconds} s`;
    if (seconds < 0) {
      // What an app needs that says nothing of it nobody knows; a hook or a time that is declared is surely cut off.
      const problem = delay > 0 || shutdown !== undefined ? error : warning;
      return problem('negative', { container, seconds, gracePeriod }, needed());
    }
    if (isRefused) {
      return error('refused', { container, delay, gracePeriod }, needed());
    }
    if (delay > 0 && left <= 0) {
      return error('swallowed', { container, delay, gracePeriod }, needed());
    }
    if (shutdown !== undefined) {
      return left < shutdown + LEAST ? error('short', { container, shutdown, gracePeriod, left }, needed()) : undefined;
    }
    return left < KILL_MARGIN ? warning('tight', { container, gracePeriod, left }, needed()) : undefined;
  },
});
