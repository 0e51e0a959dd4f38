import { App, Chart, Duration, Size } from 'cdk8s';
import {
  Cluster, GracefulWorker, HighlyAvailableNamespace, HighlyAvailableStatefulService, HighlyAvailableWebService, JobPerMessage, Membership, Queue,
  RetryableJob, Schedule, ScheduledJob, SpareCapacity,
} from '../../src';
import { AvailabilityError } from '../../src/constructs/availability-error';
import { knownProps, PropsOf } from '../../src/plan/checks/props/known-props';
import { PropType } from '../../src/plan/checks/props/prop-type';

const LIKE = new HighlyAvailableWebService(new Chart(new App(), 'other'), 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 });

const MAKE: Readonly<Record<PropsOf, (chart: Chart, props: object) => void>> = {
  web: (chart, props) => new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props }),
  worker: (chart, props) => new GracefulWorker(chart, 'web', { image: 'registry.example.com/web:1.4.2', maxJobDuration: Duration.seconds(30), ...props }),
  job: (chart, props) => new JobPerMessage(chart, 'web', {
    image: 'registry.example.com/web:1.4.2', maxJobDuration: Duration.hours(1), queue: Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/encode' }), ...props,
  }),
  stateful: (chart, props) => new HighlyAvailableStatefulService(chart, 'web', {
    image: 'registry.example.com/web:1.4.2', port: 8080, membership: Membership.quorum(),
    memberVolumes: [{ name: 'data', path: '/data', size: Size.gibibytes(1), storageClassName: 'gp3' }], ...props,
  }),
  retryable: (chart, props) => new RetryableJob(chart, 'web', { image: 'registry.example.com/web:1.4.2', maxJobDuration: Duration.minutes(10), ...props }),
  scheduled: (chart, props) => new ScheduledJob(chart, 'web', {
    image: 'registry.example.com/web:1.4.2', schedule: Schedule.daily('03:30'), maxJobDuration: Duration.minutes(10), ...props,
  }),
  namespace: (chart, props) => new HighlyAvailableNamespace(chart, 'shop', props),
  spare: (chart, props) => new SpareCapacity(chart, 'spare', { like: LIKE, ...props }),
  cluster: (chart, props) => Cluster.declare(chart, props),
};

const raising = Object.defineProperty({}, 'name', { enumerable: true, get: () => { throw new Error('not for you'); } });
const VALUES: readonly (readonly [string, unknown])[] = [
  ['null', null], ['NaN', NaN], ['an empty text', ''], ['an empty list', []], ['an empty object', {}], ['a text', 'x'], ['1', 1], ['2 ** 60', 2 ** 60], ['true', true],
  ['a function', () => 1], ['a Symbol', Symbol('x')], ['a bigint', 3n], ['an object whose getter raises', raising], ['a list of null', [null]], ['a list of nothing', [undefined]],
  ['a list of lists', [[]]], ['a list of objects', [{}]], ['a map to null', { a: null }], ['an object without a prototype', Object.create(null)], ['a Map', new Map()],
  ['a Duration of 0.5 s', Duration.millis(500)], ['a Duration of ages', Duration.days(1e9)], ['a Date', new Date(0)],
];

/** What is raised that is no refusal of ours; nothing otherwise. */
function fault(of: PropsOf, props: object): string | undefined {
  try {
    MAKE[of](new Chart(new App(), 'shop'), props);
    return undefined;
  } catch (error) {
    return error instanceof AvailabilityError ? undefined : (error as Error).stack;
  }
}

const kinds: readonly PropsOf[] = ['web', 'worker', 'stateful', 'job', 'retryable', 'scheduled', 'namespace', 'spare', 'cluster'];

describe.each(kinds)('whatever a prop of a %s is', of => {
  test.each(Object.keys(knownProps(of).props))('%s is taken, or refused as an AvailabilityError', prop => {
    expect(VALUES.map(([said, value]) => [said, fault(of, { [prop]: value })]).filter(([, raised]) => raised !== undefined)).toEqual([]);
  });

  test('and all props may be null, which is to leave them out', () => {
    const { props, required } = knownProps(of);
    const nothing = Object.fromEntries(Object.keys(props).filter(prop => !required.includes(prop)).map(prop => [prop, null]));
    expect(() => MAKE[of](new Chart(new App(), 'shop'), nothing)).not.toThrow();
  });

  test.each(VALUES)('or instead of all props: %s', (_, value) => {
    const spare = (chart: Chart, props: object) => new SpareCapacity(chart, 'spare', props as any);
    const job = (chart: Chart, props: object) => new JobPerMessage(chart, 'web', props as any);
    const stateful = (chart: Chart, props: object) => new HighlyAvailableStatefulService(chart, 'web', props as any);
    const retryable = (chart: Chart, props: object) => new RetryableJob(chart, 'web', props as any);
    const scheduled = (chart: Chart, props: object) => new ScheduledJob(chart, 'web', props as any);
    const make = { ...MAKE, job, retryable, scheduled, spare, stateful, web: (chart: Chart, props: object) => new HighlyAvailableWebService(chart, 'web', props as any), worker: (chart: Chart, props: object) => new GracefulWorker(chart, 'web', props as any) };
    try {
      make[of](new Chart(new App(), 'shop'), value as object);
    } catch (error) {
      expect(error).toBeInstanceOf(AvailabilityError);
    }
  });
});

/** The fields of structs within props: a value of one level down. */
function fieldsOf(type: PropType): readonly string[] {
  const { parts } = type;
  return parts?.kind === 'struct' ? Object.keys(parts.struct.props) : parts?.kind === 'list' ? fieldsOf(parts.of) : [];
}

const nested = (['web', 'worker'] as const).flatMap(of => Object.entries(knownProps(of).props).flatMap(([prop, type]) =>
  fieldsOf(type).map(field => [of, prop, field, type.parts?.kind === 'list'] as const)));

test.each(nested)('whatever is in a struct, %s.%s.%s', (of, prop, field, isList) => {
  const wrong = VALUES.map(([said, value]) => {
    const struct = { name: 'proxy', image: 'registry.example.com/proxy:1.0.0', number: 9090, key: 'a', path: '/a', team: 'a', ip: '10.0.0.1', hostnames: ['a'], [field]: value };
    return [said, fault(of, { [prop]: isList ? [struct] : struct })];
  });
  expect(wrong.filter(([, raised]) => raised !== undefined)).toEqual([]);
});
