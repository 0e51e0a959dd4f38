import { readFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { HighlyAvailableWebService } from '../src';
import '../src/jest';

const IMAGE = 'registry.example.com/web:1.4.2';
const GOOD = join(__dirname, '..', 'examples', 'minimal', 'manifest.yaml');
const BAD = join(__dirname, 'recommendations', 'shutdown-fits-grace-period', 'bad.hook-takes-it-all.yaml');

function failureOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing failed');
}

function chartWithWeb() {
  const chart = Testing.chart();
  return { chart, web: new HighlyAvailableWebService(chart, 'web', { image: IMAGE, port: 8080 }) };
}

test('a chart, its construct, its manifests and their YAML are highly available', () => {
  const { chart, web } = chartWithWeb();
  expect(chart).toBeHighlyAvailable();
  expect(chart).toBeHighlyAvailable({ level: 'warning' });
  expect(web).toBeHighlyAvailable();
  expect(Testing.synth(chart)).toBeHighlyAvailable();
  expect(readFileSync(GOOD, 'utf8')).toBeHighlyAvailable();
});

test('a failure says what is wrong, where, and what to change', () => {
  const { chart, web } = chartWithWeb();
  web.deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 1));
  const failure = failureOf(() => expect(chart).toBeHighlyAvailable());
  expect(failure).toMatch(/^expect\(received\)\.toBeHighlyAvailable\(\)\n\nThe audit finds \d+ problems?:\n\n {2}error: Deployment web: /);
  expect(failure).toMatch(/\[shutdown-fits-grace-period\]\n {4}Deployment web at \/spec\/template\/spec\/.*\n {4}Needed: /);
  expect(chart).not.toBeHighlyAvailable();
});

test('manifests and YAML fail alike', () => {
  const yaml = readFileSync(BAD, 'utf8');
  expect(yaml).not.toBeHighlyAvailable();
  expect(loadAll(yaml)).not.toBeHighlyAvailable();
  expect(failureOf(() => expect(yaml).toBeHighlyAvailable())).toContain('[shutdown-fits-grace-period]');
});

test('YAML that cannot be read is no pass', () => {
  const failure = failureOf(() => expect('kind: [').toBeHighlyAvailable());
  expect(failure).toMatch(/error: manifest:\d+: /);
});

test('warnings fail when asked to', () => {
  const chart = Testing.chart();
  new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, ...{ spec: { containers: [{ name: 'app', image: IMAGE }] } } });
  expect(chart).not.toBeHighlyAvailable({ level: 'warning' });
});

test('nothing to judge is a mistake, not a pass', () => {
  expect(() => expect([]).toBeHighlyAvailable()).toThrow('there is no object in what was received');
  expect(() => expect(undefined).not.toBeHighlyAvailable()).toThrow('there is no object in what was received');
  expect(() => expect(Testing.chart()).toBeHighlyAvailable({ complete: true })).toThrow('for manifests only');
});

test('facts of the cluster count for manifests', () => {
  const manifests = loadAll(readFileSync(GOOD, 'utf8'));
  expect(manifests).toBeHighlyAvailable({ cluster: { zones: 3 }, complete: true });
  expect(failureOf(() => expect(manifests).not.toBeHighlyAvailable({ cluster: { zones: 3 } }))).toContain('The audit finds nothing of level error or graver.');
});

test('the main entry knows nothing of jest', () => {
  jest.isolateModules(() => {
    const extend = jest.spyOn(expect, 'extend');
    jest.requireActual('../src');
    expect(extend).not.toHaveBeenCalled();
    jest.requireActual('../src/jest');
    expect(extend).toHaveBeenCalledTimes(1);
    extend.mockRestore();
  });
});
