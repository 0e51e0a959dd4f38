import { App, Chart, Duration } from 'cdk8s';
import { Availability, Cluster, ClusterProps, Exposure, HighlyAvailableWebService, Queue } from '../../src';
import { summarize } from '../../src/constructs/plan-summary';
import { Planned } from '../../src/plan/workload';
import { planMailer, planWeb } from '../support/planning';

/** What a summary says of the shutdown: the timeline, and below it where its seconds come from. */
function shutdownOf(planned: Planned): readonly string[] {
  const lines = summarize(planned, []).split('\n');
  const start = lines.findIndex(line => line.startsWith('  shutdown '));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('             '));
  return lines.slice(start, end).map(line => line.slice('  shutdown   '.length));
}

test('A web service behind an Application Load Balancer: where its 35 s and its 60 s come from', () => {
  expect(shutdownOf(planWeb())).toEqual([
    '0 s leaves the endpoints and keeps serving, 35 s SIGTERM, by 55 s requests done, 60 s killed',
    '35 s = 20 s until requests stop + 10 s longest request + 5 s',
    '60 s = 35 s until SIGTERM + 20 s shutdown + 5 s',
  ]);
});

test('A longer request moves the sums', () => {
  expect(shutdownOf(planWeb({ maxRequestDuration: Duration.seconds(60) })).slice(1)).toEqual([
    '85 s = 20 s until requests stop + 60 s longest request + 5 s',
    '110 s = 85 s until SIGTERM + 20 s shutdown + 5 s',
  ]);
});

test('What is stated is not explained, and what follows from it says so', () => {
  expect(shutdownOf(planWeb({ exposure: Exposure.albIngress({ deregistrationDelay: Duration.seconds(40) }) })).slice(1, 2)).toEqual(['45 s = 40 s stated as deregistrationDelay + 5 s']);
  expect(shutdownOf(planWeb({ preStopDelay: Duration.seconds(50) })).slice(1)).toEqual(['75 s = 50 s until SIGTERM + 20 s shutdown + 5 s']);
});

test('An application with little time after SIGTERM answers before it', () => {
  const planned = planWeb({ exposure: Exposure.nlbService(), maxRequestDuration: Duration.seconds(60), shutdownTimeout: Duration.seconds(1) });
  expect(shutdownOf(planned)[1]).toBe('184 s = 120 s until requests stop + 60 s longest request + 5 s - 1 s shutdown');
});

test('A worker that needs longer to stop than its longest job takes: the time that it says', () => {
  const planned = planMailer({ maxJobDuration: Duration.seconds(30), shutdownTimeout: Duration.seconds(90) });
  expect(shutdownOf(planned)[1]).toBe('95 s = 90 s shutdown + 5 s');
});

test('A worker: its longest job', () => {
  expect(shutdownOf(planMailer({ maxJobDuration: Duration.minutes(2), queue: Queue.other({ receiveWait: Duration.seconds(20) }) }))).toEqual([
    '0 s SIGTERM, by 120 s job done, 145 s killed',
    '145 s = 120 s longest job + 20 s open poll + 5 s',
  ]);
});

describe('What a summary calls a workload', () => {
  const headlines = (...charts: readonly (readonly [string, ClusterProps])[]) => {
    const app = new App();
    for (const [id, cluster] of charts) {
      const chart = new Chart(app, id, { namespace: 'shop' });
      Cluster.declare(chart, cluster);
      new HighlyAvailableWebService(chart, 'pages', { image: 'registry.example.com/pages:1.0.0', port: 8080 });
    }
    return Availability.summary(app).split('\n').filter(line => /^\S/.test(line));
  };

  test('the same workload of three environments: the name of its cluster', () => {
    expect(headlines(['a', { name: 'development' }], ['b', { name: 'staging' }], ['c', { name: 'production' }]))
      .toEqual(['shop/pages (development)', 'shop/pages (staging)', 'shop/pages (production)']);
  });

  test('clusters without a name: its path in the app', () => {
    expect(headlines(['europe', {}], ['america', {}])).toEqual(['shop/pages (europe/pages)', 'shop/pages (america/pages)']);
  });

  test('nothing more where there is one of it', () => {
    expect(headlines(['europe', {}])).toEqual(['shop/pages']);
  });
});
