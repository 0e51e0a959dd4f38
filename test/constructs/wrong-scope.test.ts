import { App, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import {
  Availability, Cluster, Defaults, GracefulWorker, HighlyAvailableNamespace, HighlyAvailableWebService, HighlyAvailableWebServiceProps,
} from '../../src';
import { AvailabilityError } from '../../src/constructs/availability-error';

const WEB: HighlyAvailableWebServiceProps = { image: 'registry.example.com/web:1.4.2', port: 8080 };
const JOB = { image: 'registry.example.com/mailer:2.3.0', maxJobDuration: Duration.seconds(30) };

function saidOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(AvailabilityError);
    return (error as Error).message;
  }
  return 'no error';
}

test('a workload in an app says how to make a chart, and leaves nothing in the app', () => {
  const app = new App();
  expect(saidOf(() => new HighlyAvailableWebService(app as any, 'web', WEB))).toBe([
    'HighlyAvailableWebService web has a problem:',
    '  1. scope: an App given, a Chart, or a construct below one needed [input-is-well-formed]',
    '     Make a chart first: const chart = new Chart(app, \'shop\'), then new HighlyAvailableWebService(chart, \'web\', { ... }).',
    '  Read on: npx cdk8s-ha explain input-is-well-formed',
  ].join('\n'));
  expect(app.node.children).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['undefined', undefined, 'scope: undefined given'],
  ['null', null, 'scope: null given'],
  ['a text', 'shop', 'scope: "shop" given'],
  ['props', { image: 'x' }, 'scope: an object given'],
  ['a group in an app', new Construct(new App(), 'group'), 'scope: a Construct at group given'],
])('a scope that is %s', (_, scope, said) => {
  expect(saidOf(() => new HighlyAvailableWebService(scope as any, 'web', WEB))).toContain(said);
  expect(saidOf(() => new GracefulWorker(scope as any, 'mailer', JOB))).toContain('new GracefulWorker(chart, \'mailer\', { ... })');
  expect(saidOf(() => new HighlyAvailableNamespace(scope as any, 'shop'))).toContain('new HighlyAvailableNamespace(chart, \'shop\', { ... })');
});

test.each<[string, unknown]>([['undefined', undefined], ['empty', ''], ['a number', 3], ['the props', WEB]])('an id that is %s', (_, id) => {
  expect(saidOf(() => new HighlyAvailableWebService(new Chart(new App(), 'shop'), id as any, WEB)))
    .toContain('Pass a name as the second argument: new HighlyAvailableWebService(chart, \'web\', { ... }).');
});

test('a class of somebody is called by its name', () => {
  class Service extends HighlyAvailableWebService {}
  expect(saidOf(() => new Service(undefined as any, 'web', WEB))).toContain('new Service(chart, \'web\', { ... })');
});

const CALLS: readonly (readonly [string, (scope: any) => unknown])[] = [
  ['Defaults.set', scope => Defaults.set(scope, {})],
  ['Cluster.declare', scope => Cluster.declare(scope, {})],
  ['Availability.summary', scope => Availability.summary(scope)],
  ['Availability.findings', scope => Availability.findings(scope)],
  ['Availability.writeConfig', scope => Availability.writeConfig(scope)],
];

describe.each(CALLS)('%s', (name, call) => {
  test.each<[string, unknown]>([['undefined', undefined], ['null', null], ['a text', 'shop'], ['props', { zones: 3 }]])('on %s is refused', (_, scope) => {
    const message = saidOf(() => call(scope));
    expect(message).toContain(`${name} (no scope) has a problem:`);
    expect(message).toContain(`${name}(`);
  });
});

test('writeConfig wants the app', () => {
  expect(saidOf(() => Availability.writeConfig(new Chart(new App(), 'shop') as any))).toContain('app: a Chart at shop given, an App needed');
});

test('what stands in a chart, or states something for an app, stays as it is', () => {
  const app = new App();
  Cluster.declare(app, {});
  Defaults.set(app, {});
  const group = new Construct(new Chart(app, 'shop'), 'group');
  expect(() => new HighlyAvailableWebService(group, 'web', WEB)).not.toThrow();
  expect(Availability.summary(app)).toContain('web');
});

test('a getter that raises is refused, whatever it is called', () => {
  const raising = (name: string) => Object.defineProperty({}, name, { enumerable: true, get: () => { throw new Error('not for you'); } });
  const chart = () => new Chart(new App(), 'shop');
  expect(saidOf(() => Defaults.set(chart(), raising('frobnicate')))).toContain('frobnicate: a getter that raises an error given');
  expect(saidOf(() => Defaults.set(chart(), { exposure: raising('frobnicate') }))).toContain('exposure.frobnicate: a getter that raises an error given');
  expect(saidOf(() => Defaults.set(chart(), raising('labels')))).toContain('labels: a getter that raises an error given');
});

test('Cluster.declare says that it comes too late, and that it comes twice', () => {
  const chart = new Chart(new App(), 'shop');
  new HighlyAvailableWebService(chart, 'web', WEB);
  expect(saidOf(() => Cluster.declare(chart, {}))).toBe([
    'Cluster shop has a problem:',
    '  1. Cluster.declare comes after the first workload below the scope [input-is-well-formed]',
    '     Move Cluster.declare above the construct shop/web, which was planned without these facts.',
    '  Read on: npx cdk8s-ha explain input-is-well-formed',
  ].join('\n'));
  const other = new Chart(new App(), 'shop');
  Cluster.declare(other, {});
  expect(saidOf(() => Cluster.declare(other, {}))).toContain('1. Cluster.declare is called a second time on one scope [');
});
