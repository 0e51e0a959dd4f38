import { planBeside, planDelay } from './pre-stop';
import { WebShutdownPlan } from './shutdown';
import { HighlyAvailableWebServiceProps } from '../../api';
import { endpointsDrainBeforeStop } from '../../recommendations/shutdown/endpoints-drain-before-stop';
import { requestsOutliveNeither } from '../../recommendations/shutdown/requests-outlive-neither';
import { shutdownFitsGracePeriod } from '../../recommendations/shutdown/shutdown-fits-grace-period';
import { longer, Sum } from '../../recommendations/sum';
import { PathKind } from '../../vocabularies/aws-load-balancer';
import { ExposurePlan } from '../exposure/exposure';
import { Planning } from '../planning';

/** How a pod of a web service stops: it keeps serving until nothing sends to it, finishes what is in flight and exits. */
export function planWebShutdown(planning: Planning, props: HighlyAvailableWebServiceProps, exposure: ExposurePlan): WebShutdownPlan {
  const { ledger } = planning;
  const { route } = exposure;
  const maxRequestDuration = ledger.decide('maxRequestDuration', requestsOutliveNeither,
    ledger.seconds('maxRequestDuration', props.maxRequestDuration, { min: 1, under: requestsOutliveNeither }), () => requestsOutliveNeither.maxRequestDuration);
  const deregistrationDelay = ledger.decideSum('deregistrationDelay', requestsOutliveNeither,
    'targets' in exposure ? exposure.targets.deregistrationDelay : undefined,
    () => requestsOutliveNeither.deregistrationDelay({ route, maxRequestDuration }), 'maxRequestDuration', 'exposure');
  const shutdown = ledger.seconds('shutdownTimeout', props.shutdownTimeout, { under: shutdownFitsGracePeriod });
  const { seconds: preStopDelay } = ledger.decideSum('preStopDelay', endpointsDrainBeforeStop,
    ledger.seconds('preStopDelay', props.preStopDelay, { under: endpointsDrainBeforeStop }),
    () => choosePreStopDelay({ route, deregistrationDelay, maxRequestDuration, shutdown }),
    'deregistrationDelay', 'maxRequestDuration', 'shutdownTimeout', 'exposure');
  const { seconds: shutdownTimeout } = ledger.decideSum('shutdownTimeout', shutdownFitsGracePeriod, shutdown,
    () => requestsOutliveNeither.shutdownTime({ route, preStop: preStopDelay, maxRequestDuration }), 'maxRequestDuration', 'preStopDelay');
  const { seconds: gracePeriod } = ledger.decideSum('terminationGracePeriod', shutdownFitsGracePeriod,
    ledger.seconds('terminationGracePeriod', props.terminationGracePeriod, { min: 1, under: shutdownFitsGracePeriod }),
    () => shutdownFitsGracePeriod.choose({ preStop: preStopDelay, shutdown: shutdownTimeout }), 'preStopDelay', 'shutdownTimeout');
  return {
    preStop: planDelay(planning, 'imageHasShell', preStopDelay, props.imageHasShell),
    besidePreStop: planBeside(planning, props, preStopDelay),
    preStopDelay,
    shutdownTimeout,
    gracePeriod,
    finishes: 'requests',
    maxRequestDuration,
    deregistrationDelay: deregistrationDelay.seconds,
  };
}

interface Draining {
  readonly route: PathKind;
  readonly deregistrationDelay: Sum;
  readonly maxRequestDuration: number;
  /** What the user gives the application after SIGTERM. */
  readonly shutdown: number | undefined;
}

/** Until nothing sends requests any more and, where the application has little time after SIGTERM, until they are answered too. */
function choosePreStopDelay({ route, deregistrationDelay, maxRequestDuration, shutdown }: Draining): Sum {
  const drained = endpointsDrainBeforeStop.choose({ route, deregistrationDelay });
  const isAnswered = shutdown === undefined || drained.seconds >= deregistrationDelay.seconds + endpointsDrainBeforeStop.margin;
  return isAnswered ? drained : longer(drained, requestsOutliveNeither.preStopDelay({ route, maxRequestDuration, shutdown }));
}
