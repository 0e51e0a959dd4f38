import { App, Chart, Duration } from 'cdk8s';
import { Autoscaler, Exposure, HealthCheck, HighlyAvailableWebService, HighlyAvailableWebServiceProps } from '../../src';
import { refusal, synthesize, webRefusal, workerRefusal } from '../support/refusal';

const seconds = (amount: number) => Duration.seconds(amount);
const web = { image: 'registry.example.com/web:1.4.2', port: 8080 };

describe('durations', () => {
  test('negative ones are refused by cdk8s itself', () => {
    expect(() => Duration.seconds(-1)).toThrow('Duration amounts cannot be negative');
  });

  const props: (keyof HighlyAvailableWebServiceProps)[] = [
    'maxRequestDuration', 'keepAliveTimeout', 'startupTime', 'minReady', 'progressDeadline', 'shutdownTimeout', 'preStopDelay', 'terminationGracePeriod',
  ];

  test.each(props)('%s takes whole seconds', prop => {
    expect(webRefusal({ [prop]: Duration.millis(500) })).toMatch(new RegExp(`${prop}: "?0.5 s"? given, whole seconds, at least \\d s needed \\[`));
    expect(webRefusal({ [prop]: Duration.millis(1500) })).toMatch(new RegExp(`${prop}: "?1.5 s"? given`));
  });

  test.each(['maxRequestDuration', 'keepAliveTimeout', 'progressDeadline', 'terminationGracePeriod'])('%s cannot be zero', prop => {
    expect(webRefusal({ [prop]: seconds(0) })).toMatch(new RegExp(`${prop}: "?0 s"? given, whole seconds, at least 1 s needed`));
  });

  test('zero is a value where it turns something off that nothing needs', () => {
    expect(synthesize(chart => {
      new HighlyAvailableWebService(chart, 'web', { ...web, minReady: seconds(0), startupTime: seconds(0), shutdownTimeout: seconds(0) });
    }).message).toBe('synthesised without an error');
  });

  test('a pod behind a balancer cannot go without the delay before SIGTERM', () => {
    expect(webRefusal({ preStopDelay: seconds(0) })).toMatch(/preStopDelay: .+ given, at least 20 s needed \[endpoints-drain-before-stop\]/);
  });

  test.each([seconds(0), Duration.millis(200)])('a job of %j is none', maxJobDuration => {
    expect(workerRefusal({ maxJobDuration })).toContain('given, whole seconds, at least 1 s needed [job-fits-grace-period]');
  });

  test.each([
    ['exposure.idleTimeout', { exposure: Exposure.albIngress({ idleTimeout: Duration.millis(500) }) }],
    ['exposure.idleTimeout', { exposure: Exposure.albIngress({ idleTimeout: Duration.millis(500) }), keepAliveVariable: 'KEEP_ALIVE' }],
    ['exposure.deregistrationDelay', { exposure: Exposure.albIngress({ deregistrationDelay: Duration.millis(500) }) }],
    ['readiness.period', { readiness: HealthCheck.http({ period: Duration.millis(500) }) }],
    ['liveness.timeout', { liveness: HealthCheck.tcp({ timeout: Duration.millis(500) }) }],
    ['startup.period', { startup: HealthCheck.tcp({ period: Duration.millis(500) }) }],
    ['autoscaler.scaleInStabilization', { autoscaler: Autoscaler.horizontal({ scaleInStabilization: Duration.millis(500) }) }],
  ])('%s takes whole seconds wherever it is stated', (prop, stated) => {
    expect(webRefusal(stated)).toMatch(new RegExp(`${prop}: "?0.5 s"? given, whole seconds`));
  });

  test('a grace period shorter than the delay and the shutdown together is refused', () => {
    const message = webRefusal({ preStopDelay: seconds(30), shutdownTimeout: seconds(20), terminationGracePeriod: seconds(40) });
    expect(message).toMatch(/terminationGracePeriod: 40 s(econds)? given/);
    expect(message).toContain('at least 55 s needed [shutdown-fits-grace-period]');
  });

  test('a grace period shorter than the delay alone is refused', () => {
    expect(webRefusal({ terminationGracePeriod: seconds(30) })).toContain('preStop of web sleeps 35 s, longer than the grace period of 30 s');
  });

  test('a grace period that just holds both is accepted', () => {
    const { yaml } = synthesize(chart => {
      new HighlyAvailableWebService(chart, 'web', { ...web, preStopDelay: seconds(30), shutdownTimeout: seconds(20), terminationGracePeriod: seconds(55) });
    });
    expect(yaml).toContain('terminationGracePeriodSeconds: 55');
  });
});

describe('ports', () => {
  test.each([0, 70000, 1.5, -1, NaN, 65536])('%p is none', port => {
    expect(webRefusal({ port })).toContain(`port: ${port} given, a whole number from 1 to 65535 needed [port-chain-complete]`);
  });

  test('one that is left out, as JavaScript allows, is refused and not made up', () => {
    expect(webRefusal({ port: undefined })).toContain('port: undefined given');
  });

  test.each([
    ['extraPorts[0].number', { extraPorts: [{ name: 'metrics', number: 0 }] }],
    ['readiness.port', { readiness: HealthCheck.http({ port: 70000 }) }],
    ['liveness.port', { liveness: HealthCheck.tcp({ port: 1.5 }) }],
    ['exposure.listenerPort', { exposure: Exposure.nlbService({ listenerPort: 0 }) }],
    ['sidecars[0].ports[0].number', { sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0', ports: [{ number: 0 }] }] }],
  ])('%s is checked as well', (prop, stated) => {
    expect(webRefusal(stated)).toContain(`${prop}: `);
    expect(webRefusal(stated)).toContain('given, a whole number from 1 to 65535 needed');
  });

  test('two ports of a pod cannot be the same', () => {
    expect(webRefusal({ extraPorts: [{ name: 'metrics', number: 8080 }] })).toContain('8080 given');
    expect(webRefusal({ extraPorts: [{ name: 'http', number: 9090 }] })).toContain('extraPorts: "http 9090" given');
  });
});

describe('names', () => {
  const tooLong = 'a'.repeat(64);

  test.each(['', 'Web', '1web', '-web', 'web-', 'we_b', 'we.b', 'wéb', 'web\n', 'web\nkind: Secret', tooLong])('%j is no name of an object', name => {
    const message = webRefusal({ name });
    expect(message).toContain(`name: ${JSON.stringify(name)} given, at most 63 lower-case letters, digits and hyphens`);
    expect(message).toContain('[input-is-well-formed]');
  });

  test('the construct id is the name, and checked as one', () => {
    expect(refusal(chart => new HighlyAvailableWebService(chart, 'Web Service', web))).toContain('name: "Web Service" given');
  });

  test('63 characters are accepted for every object, without a hash', () => {
    const name = 'a'.repeat(63);
    const chart = new Chart(new App(), 'shop');
    const { service, deployment, ingress, podDisruptionBudget, autoscaler, serviceAccount } = new HighlyAvailableWebService(chart, 'web', { ...web, name });
    expect([service, deployment, ingress, podDisruptionBudget, autoscaler, serviceAccount].map(object => object?.name)).toEqual(Array(6).fill(name));
  });

  test('containers of a pod have different names', () => {
    expect(webRefusal({ sidecars: [{ name: 'web', image: 'registry.example.com/proxy:1.0.0' }] })).toContain('"web" given, a name that no other container of the pod has');
    expect(webRefusal({ initContainers: [{ name: 'Init', image: 'registry.example.com/init:1.0.0' }] })).toContain('initContainers[0].name: "Init" given');
  });

  test('the hint of a wrong name speaks of what was named', () => {
    expect(webRefusal({ initContainers: [{ name: 'Init', image: 'registry.example.com/init:1.0.0' }] })).not.toContain("construct's id");
  });
});

describe('images', () => {
  test.each([
    ['', 'is empty'],
    ['nginx', 'has no tag'],
    ['registry:5000/app', 'has no tag'],
    ['nginx:latest', 'has the tag latest'],
    ['nginx:', 'is not an image reference'],
    ['a b:1', 'is not an image reference'],
    ['nginx:1\n', 'is not an image reference'],
    // A variable that a shell did not fill in is meant to be no template of this file.
    // eslint-disable-next-line no-template-curly-in-string
    ['${IMAGE}:1', 'is not an image reference'],
  ])('%j is refused', (image, problem) => {
    const message = webRefusal({ image });
    expect(message).toContain(`image: ${JSON.stringify(image)} given, an image with a tag that never moves, or a digest needed [image-is-pinned]`);
    expect(message).toContain(`The image ${problem}`);
  });

  test('those of sidecars and init containers are checked as well', () => {
    const message = webRefusal({ sidecars: [{ name: 'proxy', image: 'proxy' }], initContainers: [{ name: 'init', image: 'init:latest' }] });
    expect(message).toContain('sidecars[0].image: "proxy" given');
    expect(message).toContain('initContainers[0].image: "init:latest" given');
  });

  test.each(['nginx:1.27', 'registry:5000/app:1', `nginx@sha256:${'a'.repeat(64)}`])('%s is accepted', image => {
    expect(synthesize(chart => new HighlyAvailableWebService(chart, 'web', { ...web, image })).yaml).toContain(`image: ${image}`);
  });
});
