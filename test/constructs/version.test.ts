import { App, Chart, Duration } from 'cdk8s';
import { Cluster, Exposure, GracefulWorker, HealthCheck, HighlyAvailableWebService, HighlyAvailableWebServiceProps } from '../../src';
import { refusal } from '../support/refusal';

const SIDECAR = { name: 'proxy', image: 'registry.example.com/proxy:3.1.0', ports: [{ name: 'proxy', number: 15001 }], readiness: HealthCheck.tcp() };

/** A web service in a cluster of a version. */
function makeWeb(kubernetesVersion: string, props: Partial<HighlyAvailableWebServiceProps> = {}) {
  const app = new App();
  const chart = new Chart(app, 'shop');
  Cluster.declare(chart, { kubernetesVersion, zones: 3 });
  const web = new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
  app.synthYaml();
  return { plan: web.plan, pod: web.deployment.toJson().spec.template.spec };
}

describe('the wait before SIGTERM', () => {
  test.each(['1.30', '1.32', '1.36'])('is the kubelet\'s own on %s, whatever the image has', version => {
    for (const imageHasShell of [true, false]) {
      expect(makeWeb(version, { imageHasShell }).pod.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 35 } } });
    }
  });

  test.each(['1.27', '1.28', '1.29'])('is a command of the image on %s, and the plan says so', version => {
    const { pod, plan } = makeWeb(version, { imageHasShell: true });
    expect(pod.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '35'] } } });
    expect(plan.assumptions.map(({ assumed }) => assumed)).toContainEqual(`the image has a sleep command, which Kubernetes ${version} needs before SIGTERM`);
  });

  test.each(['1.27', '1.28', '1.29'])('cannot be had on %s from an image without a shell, which is a clear error', version => {
    const message = refusal(chart => {
      Cluster.declare(chart, { kubernetesVersion: version });
      new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 });
    });
    expect(message).toContain(`Kubernetes ${version} has no sleep of its own before SIGTERM`);
    expect(message).toContain('State imageHasShell: true if the image has a sleep command, or declare Kubernetes 1.30 or newer.');
    expect(message).toContain('[prestop-needs-no-shell]');
  });

  test.each(['1.27', '1.36'])('is not needed by a worker on %s', version => {
    const chart = new Chart(new App(), 'shop');
    Cluster.declare(chart, { kubernetesVersion: version });
    const worker = new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.seconds(30) });
    expect(worker.deployment.toJson().spec.template.spec.containers[0]).not.toHaveProperty('lifecycle');
  });

  test('is never a sleep of zero, which servers before 1.33 refuse', () => {
    const { pod } = makeWeb('1.32', { preStopDelay: Duration.seconds(0), exposure: Exposure.clusterInternal() });
    expect(pod.containers[0]).not.toHaveProperty('lifecycle');
  });
});

describe('a sidecar', () => {
  test.each(['1.29', '1.30', '1.36'])('is a native one on %s: started before and stopped after the main container', version => {
    const { pod } = makeWeb(version, { imageHasShell: true, sidecars: [SIDECAR], initContainers: [{ name: 'setup', image: 'registry.example.com/setup:1.0.0' }] });
    expect(pod.containers.map(({ name }: any) => name)).toEqual(['web']);
    expect(pod.initContainers.map(({ name, restartPolicy }: any) => [name, restartPolicy])).toEqual([['proxy', 'Always'], ['setup', undefined]]);
    expect(pod.initContainers[0]).toMatchObject({ readinessProbe: { tcpSocket: { port: 'proxy' } } });
    expect(pod.initContainers[0]).not.toHaveProperty('lifecycle');
  });

  test.each(['1.27', '1.28'])('is an ordinary container on %s that waits as long as the main one', version => {
    const { pod } = makeWeb(version, { imageHasShell: true, sidecars: [{ ...SIDECAR, imageHasShell: true }] });
    expect(pod).not.toHaveProperty('initContainers');
    expect(pod.containers.map(({ name }: any) => name)).toEqual(['web', 'proxy']);
    expect(pod.containers.map(({ lifecycle }: any) => lifecycle.preStop.exec.command)).toEqual([['sleep', '35'], ['sleep', '35']]);
    expect(pod.containers[1]).toMatchObject({ readinessProbe: { tcpSocket: { port: 'proxy' } } });
    expect(pod.containers[1]).not.toHaveProperty('restartPolicy');
  });

  test.each(['1.27', '1.28'])('without a shell is refused on %s', version => {
    const message = refusal(chart => {
      Cluster.declare(chart, { kubernetesVersion: version });
      new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, imageHasShell: true, sidecars: [SIDECAR] });
    });
    expect(message).toContain('sidecars[0].imageHasShell: ');
    expect(message).toContain('has a problem:');
  });
});

test.each(['1.27', '1.36'])('a sidecar asks for CPU of its own, so that CPU over the whole pod can be followed on %s', version => {
  const chart = new Chart(new App(), 'shop');
  Cluster.declare(chart, { kubernetesVersion: version });
  const web = new HighlyAvailableWebService(chart, 'web', {
    image: 'registry.example.com/web:1.4.2', port: 8080, imageHasShell: true, sidecars: [{ ...SIDECAR, imageHasShell: true }],
  });
  const { initContainers = [], containers } = web.deployment.toJson().spec.template.spec;
  expect([...initContainers, ...containers].map(({ resources }: any) => resources.requests.cpu).sort()).toEqual(['250m', '50m']);
  expect(web.autoscaler!.toJson().spec.metrics).toMatchObject([{ type: 'Resource', resource: { name: 'cpu' } }]);
});

test.each(['v1.32', '1.32.4', 'v1.32.3-eks-a1b2c3'])('%s is a way to write 1.32', version => {
  expect(makeWeb(version).plan.toJson().facts.kubernetesMinor).toBe(32);
});

test.each(['1.38', '1.99'])('%s, newer than is known, counts as the newest that is', version => {
  expect(makeWeb(version).plan.toJson().facts.kubernetesMinor).toBe(37);
  expect(makeWeb(version).pod).toEqual(makeWeb('1.37').pod);
});
