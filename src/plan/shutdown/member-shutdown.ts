import { planBeside, planDelay, PreStopPlan } from './pre-stop';
import { MemberShutdownPlan } from './shutdown';
import { HighlyAvailableStatefulServiceProps as Props } from '../../api';
import { drainFitsWindow } from '../../recommendations/disruption/drain-fits-window';
import { endpointsDrainBeforeStop } from '../../recommendations/shutdown/endpoints-drain-before-stop';
import { shutdownFitsGracePeriod } from '../../recommendations/shutdown/shutdown-fits-grace-period';
import { memberChoices } from '../../recommendations/state/readings/member-choices';
import { Sum, sum } from '../../recommendations/sum';
import { Planning } from '../planning';

const SPOT = 'spot';

/** How a member stops: it hands over or goes on serving until clients have noticed, writes down what it holds and ends. */
export function planMemberShutdown(planning: Planning, props: Props): MemberShutdownPlan {
  const { ledger } = planning;
  const leave = planLeave(planning, props);
  const preStopDelay = leave === undefined ? planServing(planning, props) : sum(0);
  const shutdownTimeout = ledger.decide('shutdownTimeout', shutdownFitsGracePeriod,
    ledger.seconds('shutdownTimeout', props.shutdownTimeout, { under: shutdownFitsGracePeriod }), () => memberChoices.shutdownTime);
  const before = leave === undefined ? sum(preStopDelay) : sum([leave.seconds, 'to hand over']);
  const { seconds: gracePeriod } = ledger.decideSum('terminationGracePeriod', shutdownFitsGracePeriod,
    ledger.seconds('terminationGracePeriod', props.terminationGracePeriod, { min: 1, under: shutdownFitsGracePeriod }),
    () => memberChoices.gracePeriod(before, shutdownTimeout), 'preStopDelay', 'leaveTimeout', 'shutdownTimeout');
  refuseWhatSpotCuts(planning, before.seconds + shutdownTimeout, leave !== undefined);
  return {
    preStop: leave === undefined ? planDelay(planning, 'imageHasShell', preStopDelay.seconds, props.imageHasShell) : leave.preStop,
    besidePreStop: planBeside(planning, props, before.seconds),
    preStopDelay: preStopDelay.seconds,
    leaveTimeout: leave?.seconds,
    shutdownTimeout,
    gracePeriod,
    finishes: 'membership',
  };
}

interface Leave {
  readonly seconds: number;
  readonly preStop: PreStopPlan;
}

/** How a member hands over; nothing where no command says. */
function planLeave({ ledger }: Planning, { leaveCommand, leaveTimeout, preStopDelay }: Props): Leave | undefined {
  if (leaveCommand === undefined) {
    if (leaveTimeout !== undefined) {
      ledger.refuse('leaveTimeout', `${leaveTimeout.toSeconds({ integral: false })} s`, 'leaveCommand as well, or nothing', 'State the command that takes so long, or shutdownTimeout for what follows SIGTERM.',
        shutdownFitsGracePeriod);
    }
    return undefined;
  }
  if (leaveCommand.length === 0) {
    ledger.refuse('leaveCommand', '[]', 'a command', 'Give the command and its arguments, or leave it out.', shutdownFitsGracePeriod);
  }
  if (preStopDelay !== undefined) {
    ledger.refuse('preStopDelay', `${preStopDelay.toSeconds({ integral: false })} s`, 'either preStopDelay or leaveCommand',
      'A container has one hook before SIGTERM: leave one of the two out, and let the command wait.', endpointsDrainBeforeStop);
  }
  const seconds = ledger.decide('leaveTimeout', shutdownFitsGracePeriod,
    ledger.seconds('leaveTimeout', leaveTimeout, { min: 1, under: shutdownFitsGracePeriod }), () => memberChoices.leaveTime);
  return { seconds, preStop: { method: 'command', command: leaveCommand } };
}

function planServing({ ledger }: Planning, { preStopDelay }: Props): Sum {
  return ledger.decideSum('preStopDelay', endpointsDrainBeforeStop,
    ledger.seconds('preStopDelay', preStopDelay, { under: endpointsDrainBeforeStop }), () => endpointsDrainBeforeStop.untilQuiet('service'));
}

/** A spot node ends when it ends. */
function refuseWhatSpotCuts({ ledger, facts }: Planning, seconds: number, leaves: boolean): void {
  const window = facts.capacity === SPOT ? drainFitsWindow.windowOf(facts) : undefined;
  if (window !== undefined && seconds > window.seconds) {
    const parts = leaves ? 'leaveTimeout and shutdownTimeout' : 'preStopDelay and shutdownTimeout';
    ledger.refuse(leaves ? 'leaveTimeout' : 'shutdownTimeout', `${seconds} s with shutdownTimeout`, `at most ${window.seconds} s together, which ${window.name} leaves`,
      `The node is gone before the member has handed over: shorten ${parts}, or run members on nodes that stay, and declare those: `
      + 'Cluster.declare(scope, { capacity: CapacityType.ON_DEMAND }).', drainFitsWindow);
  }
}
