import { Duration, Size } from 'cdk8s';
import { Cpu, PercentOrAbsolute } from 'cdk8s-plus-27';
import { Autoscaler, HighlyAvailableWebServiceProps } from '../../src';
import { planQuota } from '../../src/plan/namespace';
import { planMailer, planWeb } from '../support/planning';

const { absolute, percent } = PercentOrAbsolute;
const none = Autoscaler.none();
const image = 'registry.example.com/helper:1.0.0';

/** The quota for one web service. */
function quotaFor(props: Partial<HighlyAvailableWebServiceProps>, minor = 32) {
  return planQuota([planWeb({ imageHasShell: true, ...props }, { kubernetesMinor: minor }).plan]);
}

describe('pods: most replicas, surge, those that still terminate, and a fifth more', () => {
  // What terminates at once: what one step replaces, as often as the grace period holds minReady, and no more than there were.
  test.each<[string, Partial<HighlyAvailableWebServiceProps>, string]>([
    ['10 + 3 + 10', {}, '28'],
    ['3 + 1 + 3', { autoscaler: none }, '9'],
    ['100 + 25 + 100', { maxReplicas: 100 }, '270'],
    ['20 + 1 + 1, where each step waits as long as a pod terminates', { maxReplicas: 20, maxSurge: absolute(1), minReady: Duration.seconds(60) }, '27'],
    ['20 + 1 + 6, where a pod terminates for six steps', { maxReplicas: 20, maxSurge: absolute(1), minReady: Duration.seconds(10) }, '33'],
    ['20 + 1 + 20, where nothing paces the steps', { maxReplicas: 20, maxSurge: absolute(1), minReady: Duration.seconds(0) }, '50'],
    ['20 + 0 + 2', { maxReplicas: 20, maxSurge: absolute(0), maxUnavailable: percent(10), minReady: Duration.seconds(60) }, '27'],
  ])('%s', (_, props, pods) => {
    expect(quotaFor(props).pods).toBe(pods);
  });

  test('of all workloads together', () => {
    expect(planQuota([planWeb({ autoscaler: none }).plan, planMailer({ autoscaler: none }).plan]).pods).toBe('17');
  });
});

describe('amounts of seven pods and a fifth more', () => {
  test('are those of all containers that run together', () => {
    expect(quotaFor({ autoscaler: none })).toEqual({ 'pods': '9', 'requests.cpu': '2100m', 'requests.memory': '4301Mi' });
    expect(quotaFor({ autoscaler: none, cpu: { request: Cpu.units(1) }, memory: { request: Size.mebibytes(100), limit: Size.mebibytes(200) } }))
      .toEqual({ 'pods': '9', 'requests.cpu': '8400m', 'requests.memory': '840Mi' });
  });

  test.each([28, 32])('count a sidecar on 1.%d, ordinary or native', minor => {
    const sidecars = [{ name: 'proxy', image, imageHasShell: true, cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(100) } }];
    expect(quotaFor({ autoscaler: none, sidecars }, minor)).toMatchObject({ 'requests.cpu': '2940m', 'requests.memory': '5141Mi' });
  });

  test('count an init container only where it asks for more than what runs after it', () => {
    const setup = (mebibytes: number) => [{ name: 'setup', image, memory: { request: Size.mebibytes(mebibytes) } }];
    expect(quotaFor({ autoscaler: none, initContainers: setup(512) })['requests.memory']).toBe('4301Mi');
    expect(quotaFor({ autoscaler: none, initContainers: setup(1000) })['requests.memory']).toBe('8400Mi');
  });

  test('count an init container beside the native sidecars that already run', () => {
    const sidecars = [{ name: 'proxy', image, imageHasShell: true, memory: { request: Size.mebibytes(500) } }];
    const initContainers = [{ name: 'setup', image, memory: { request: Size.mebibytes(1000) } }];
    // On 1.32 the sidecar starts first: 1500 Mi. On 1.28 it starts after: the larger of 1000 Mi and 512 Mi + 500 Mi.
    expect(quotaFor({ autoscaler: none, sidecars, initContainers }, 32)['requests.memory']).toBe('12600Mi');
    expect(quotaFor({ autoscaler: none, sidecars, initContainers }, 28)['requests.memory']).toBe('8501Mi');
  });
});
