import { Duration } from 'cdk8s';
import { Drain, Exposure, GracefulWorkerProps, HighlyAvailableWebServiceProps, Queue } from '../../../src/index';
import { ASSUMED_CLUSTER } from '../../../src/kubernetes/index';
import { WebShutdownPlan } from '../../../src/plan/shutdown/shutdown';
import { planWorker } from '../../../src/plan/worker';
import { planMailer, planWeb } from '../../support/planning';

const seconds = (amount: number) => Duration.seconds(amount);
const alb = Exposure.albIngress();
const nlb = Exposure.nlbService();
const ingress = Exposure.ingress({ className: 'nginx' });
const internal = Exposure.clusterInternal();

/** Seconds: longest request, deregistration delay, delay before SIGTERM, shutdown, grace period. */
function timeline(props: Partial<HighlyAvailableWebServiceProps>) {
  const { maxRequestDuration, deregistrationDelay, preStopDelay, shutdownTimeout, gracePeriod } = planWeb(props).plan.shutdown as WebShutdownPlan;
  return [maxRequestDuration, deregistrationDelay, preStopDelay, shutdownTimeout, gracePeriod];
}

describe('the end of a web pod follows from the longest request and the way to it', () => {
  test.each([
    ['an ALB', alb, undefined, [10, 30, 35, 20, 60]],
    ['an ALB', alb, 1, [1, 21, 26, 20, 51]],
    ['an ALB', alb, 60, [60, 80, 85, 20, 110]],
    ['an ALB', alb, 600, [600, 620, 625, 20, 650]],
    ['an NLB', nlb, undefined, [10, 130, 125, 20, 150]],
    ['an NLB', nlb, 60, [60, 180, 125, 60, 190]],
    ['another Ingress', ingress, undefined, [10, 25, 15, 20, 40]],
    ['another Ingress', ingress, 60, [60, 75, 15, 65, 85]],
    ['a Service', internal, undefined, [10, 20, 10, 20, 35]],
    ['a Service', internal, 60, [60, 70, 10, 65, 80]],
  ])('behind %s (%#)', (_, exposure, longest, expected) => {
    expect(timeline({ exposure, maxRequestDuration: longest === undefined ? undefined : seconds(longest) })).toEqual(expected);
  });

  test('the balancer never waits longer than it can', () => {
    expect(timeline({ exposure: alb, maxRequestDuration: seconds(4000) })).toEqual([4000, 3600, 3605, 20, 3630]);
  });
});

describe('what is stated moves what follows from it', () => {
  test.each<[string, Partial<HighlyAvailableWebServiceProps>, number[]]>([
    ['the deregistration delay', { exposure: Exposure.albIngress({ deregistrationDelay: seconds(60) }) }, [10, 60, 65, 20, 90]],
    ['the delay before SIGTERM', { preStopDelay: seconds(50) }, [10, 30, 50, 20, 75]],
    ['the shutdown', { shutdownTimeout: seconds(45) }, [10, 30, 35, 45, 85]],
    ['the grace period, which nothing follows from', { terminationGracePeriod: seconds(90) }, [10, 30, 35, 20, 90]],
    ['delay and shutdown', { preStopDelay: seconds(40), shutdownTimeout: seconds(10) }, [10, 30, 40, 10, 55]],
  ])('%s', (_, props, expected) => {
    expect(timeline({ exposure: alb, ...props })).toEqual(expected);
  });

  test('a delay that ends while requests are under way leaves the shutdown the time for them', () => {
    // Requests arrive for 20 s and take 60 s: the pod has to live for 85 s.
    expect(timeline({ exposure: alb, maxRequestDuration: seconds(60), preStopDelay: seconds(20) })).toEqual([60, 80, 20, 65, 90]);
  });

  test.each([alb, nlb, ingress, internal])('a short shutdown never lets a request be cut off (%#)', exposure => {
    const { plan } = planWeb({ exposure, maxRequestDuration: seconds(60), shutdownTimeout: seconds(1) });
    const { preStopDelay, shutdownTimeout, maxRequestDuration } = plan.shutdown as WebShutdownPlan;
    const arrivals = { alb: 20, nlb: 120, ingress: 15, cluster: 10 }[exposure._settings.kind];
    expect(preStopDelay + shutdownTimeout).toBeGreaterThanOrEqual(arrivals + maxRequestDuration);
  });
});

describe('the end of a worker follows from its longest job', () => {
  test.each<[string, Partial<GracefulWorkerProps>, number]>([
    ['5 s more than the job', { maxJobDuration: seconds(30) }, 35],
    ['5 s more than the job', { maxJobDuration: seconds(7200) }, 7205],
    ['the wait for a job as well', { queue: Queue.other({ receiveWait: seconds(20) }) }, 55],
    ['a longer shutdown', { shutdownTimeout: seconds(90) }, 95],
    ['a delay before SIGTERM', { preStopDelay: seconds(10) }, 45],
    ['what is stated', { terminationGracePeriod: seconds(120) }, 120],
  ])('%s', (_, props, gracePeriod) => {
    expect(planMailer(props).plan.shutdown.gracePeriod).toBe(gracePeriod);
  });

  test.each<[string, Drain, object]>([
    ['SIGTERM', Drain.sigterm(), { method: 'none' }],
    ['a request', Drain.httpGet({ path: '/drain', port: 8081 }), { method: 'http', path: '/drain', port: 8081 }],
    ['a command', Drain.exec(['/bin/drain', '--wait']), { method: 'command', command: ['/bin/drain', '--wait'] }],
  ])('it is told by %s', (_, drain, preStop) => {
    expect(planMailer({ drain }).plan.shutdown.preStop).toEqual(preStop);
  });

  test('a delay and a drain hook, of which a container has room for one, contradict each other', () => {
    const { refusals } = planWorker(
      { image: 'registry.example.com/mailer:2.3.0', maxJobDuration: seconds(30), preStopDelay: seconds(10), drain: Drain.exec(['/bin/drain']) },
      { facts: ASSUMED_CLUSTER, namespace: '', id: 'mailer' },
    );
    expect(refusals).toHaveLength(1);
  });
});

describe('the queue hides a message until its job is done', () => {
  test('a timeout of twice the job is kept as declared', () => {
    expect(planMailer({ queue: Queue.other({ visibilityTimeout: seconds(60) }) }).plan.shutdown).toMatchObject({ visibilityTimeout: 60 });
  });

  test('a heartbeat keeps it hidden for as long as the job takes', () => {
    const queue = Queue.other({ visibilityTimeout: seconds(60), heartbeat: seconds(30) });
    expect(planMailer({ maxJobDuration: seconds(600), queue }).plan.shutdown).toMatchObject({ visibilityTimeout: undefined });
  });

  test.each([
    ['queue.heartbeat', { visibilityTimeout: seconds(60), heartbeat: seconds(31) }],
    ['queue.visibilityTimeout', { visibilityTimeout: seconds(43201) }],
    ['queue.receiveWait', { receiveWait: Duration.millis(100) }],
  ])('%s has its bounds', (prop, queue) => {
    const { refusals } = planWorker({ image: 'registry.example.com/mailer:2.3.0', maxJobDuration: seconds(30), queue: Queue.other(queue) }, { facts: ASSUMED_CLUSTER, namespace: '', id: 'mailer' });
    expect(refusals.map(refusal => refusal.prop)).toEqual([prop]);
  });
});
