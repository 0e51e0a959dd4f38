import { ApiObject, Chart, Duration } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { Cluster, HighlyAvailableWebService } from '../../src';
import { refusal, synthesize, synthRefusal, webRefusal, workerRefusal } from '../support/refusal';

const web = { image: 'registry.example.com/web:1.4.2', port: 8080 };

test('several problems are reported together, each with prop, value, needed value and id', () => {
  const message = webRefusal({
    name: 'Web',
    port: 70000,
    image: 'nginx',
    minReplicas: 2.5,
    startupTime: Duration.millis(1500),
    terminationGracePeriod: Duration.seconds(5),
    waivers: { typo: 'x' },
    labels: { 'cost centre': '4711' },
  });
  expect(message).toContain('HighlyAvailableWebService shop/web has 8 problems:');
  const headings = message.split('\n').filter(line => /^ {2}\d+\. /.test(line));
  expect(headings).toHaveLength(8);
  for (const [prop, value] of [
    ['name', '"Web"'], ['port', '70000'], ['image', '"nginx"'], ['minReplicas', '2.5'], ['startupTime', '"?1.5 s"?'], ['terminationGracePeriod', '5 s(econds)?'],
    ['waivers.typo', '"typo"'], ['labels key', '"cost centre"'],
  ]) {
    expect(headings).toContainEqual(expect.stringMatching(new RegExp(`\\. ${prop}: ${value} given, .+ needed \\[[a-z-]+\\]$`)));
  }
});

test('durations are told in one unit, given and needed', () => {
  expect(webRefusal({ terminationGracePeriod: Duration.seconds(55) })).toContain('terminationGracePeriod: 55 s given, at least 60 s needed');
  expect(workerRefusal({ maxJobDuration: Duration.seconds(106), terminationGracePeriod: Duration.seconds(100) })).toContain('maxJobDuration: 106 s given');
});

describe('a problem is told once, and what follows from it is not told', () => {
  test('a grace period that is too short for the job', () => {
    expect(workerRefusal({ terminationGracePeriod: Duration.seconds(30) })).toContain('has a problem:');
  });

  test('a variable with a wrong name', () => {
    expect(webRefusal({ env: { '1ST': EnvValue.fromValue('x') } })).toContain('has a problem:');
  });

  test('ports out of range', () => {
    expect(webRefusal({ extraPorts: [{ name: 'metrics', number: 0 }, { name: 'debug', number: 70000 }] })).toContain('has 2 problems:');
  });

  test('a wait before SIGTERM that neither the cluster nor the image can do', () => {
    expect(refusal(chart => {
      Cluster.declare(chart, { kubernetesVersion: '1.29' });
      new HighlyAvailableWebService(chart, 'web', web);
    })).toContain('has a problem:');
  });
});

test('every line of an error says something a person can read', () => {
  const message = webRefusal({ name: 'Web\nservice', port: 1.5, labels: { a: 'b c' }, minReplicas: NaN, image: 'nginx' });
  for (const line of message.split('\n').slice(1)) {
    expect(line).toMatch(/^ {2}\d\. .+ \[[a-z-]+\]$|^ {5}[A-Z].+\.$|^ {2}Read on: npx cdk8s-ha explain [a-z -]+$/);
    expect(line).not.toMatch(/\[object|undefined|a value given/);
  }
});

test('a chart goes on without the construct that was refused', () => {
  const { message, yaml } = synthesize(chart => {
    expect(() => new HighlyAvailableWebService(chart, 'broken', { ...web, port: 0 })).toThrow('port: 0 given');
    new HighlyAvailableWebService(chart, 'web', web);
  });
  expect(message).toBe('synthesised without an error');
  expect(yaml).not.toContain('broken');
});

test('an error at synthesis writes no file, not even of the charts that are in order', () => {
  const message = synthRefusal((chart, app) => {
    new HighlyAvailableWebService(chart, 'web', web);
    const broken = new Chart(app, 'zz-broken');
    new HighlyAvailableWebService(broken, 'api', web);
    new ApiObject(broken, 'again', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' } });
  });
  expect(message).toContain('[zz-broken] Service api');
});
