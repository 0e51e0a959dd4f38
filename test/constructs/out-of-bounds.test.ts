import { Duration, JsonPatch } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { Autoscaler, Cluster, Exposure, HealthCheck, HighlyAvailableWebService, IamRole, Metric, SecurityProfile } from '../../src';
import { refusal, synthesize, webRefusal, workerRefusal } from '../support/refusal';

const AGES = Duration.days(1e6);

test.each(['latest', 'main', 'master', 'develop', 'undefined', 'null'])('the tag %s moves', tag => {
  expect(webRefusal({ image: `registry.example.com/web:${tag}` })).toContain(`The image has the tag ${tag}`);
});

test.each(['registry.example.com/web:main-4f2c1d', 'registry.example.com/web:v1-develop', 'registry.example.com/undefined-behaviour:1.0.0'])('%s is a version', image => {
  expect(synthesize(chart => new HighlyAvailableWebService(chart, 'web', { image, port: 8080 })).message).toBe('synthesised without an error');
});

describe('what a template writes for a missing value is no name', () => {
  test.each(['undefined.example.com', 'api-undefined.example.com', 'shop.null', 'null.example.com', 'web-null.example.com', '[object Object].example.com'])('the host %s', host => {
    expect(webRefusal({ exposure: Exposure.albIngress({ host }) })).toContain(`exposure.host: ${JSON.stringify(host)} given, a name without undefined, null and [object needed`);
  });

  test.each([
    ['name', { name: 'web-undefined' }],
    ['exposure.group', { exposure: Exposure.albIngress({ group: 'undefined' }) }],
    ['exposure.className', { exposure: Exposure.ingress({ className: 'null' }) }],
    ['exposure.tlsSecretName', { exposure: Exposure.ingress({ className: 'nginx', tlsSecretName: 'tls-undefined' }) }],
    ['priorityClassName', { priorityClassName: 'undefined' }],
    ['imagePullSecrets[0]', { imagePullSecrets: [{ name: 'undefined' } as any] }],
    ['serviceAccount', { serviceAccount: { name: 'null' } as any }],
    ['sidecars[0].name', { sidecars: [{ name: 'undefined', image: 'registry.example.com/proxy:1.0.0' }] }],
  ])('%s', (prop, props) => {
    expect(webRefusal(props)).toContain(`${prop}: "`);
    expect(webRefusal(props)).toContain('a name without undefined, null and [object needed');
  });

  test.each(['nullable', 'undefinedness', 'annulled'])('but %s is one', name => {
    expect(synthesize(chart => new HighlyAvailableWebService(chart, name, { image: 'registry.example.com/web:1.4.2', port: 8080 })).message)
      .toBe('synthesised without an error');
  });

  test.each<[string, object]>([
    ['iamRole', { iamRole: IamRole.irsa('arn:aws:iam::111122223333:role/undefined') }],
    ['iamRole.clusterName', { iamRole: IamRole.podIdentity('arn:aws:iam::111122223333:role/web', { clusterName: 'undefined' }) }],
  ])('nor in %s', (prop, props) => {
    expect(webRefusal(props)).toMatch(new RegExp(`${prop}: ".*undefined" given, a name without undefined`));
  });

  test('nor as the name of a cluster', () => {
    expect(refusal(chart => Cluster.declare(chart, { name: 'undefined' }))).toContain('name: "undefined" given, a name without undefined, null and [object needed');
  });

  test.each(['undefined/x:1', 'registry.example.com/web:1.0-undefined', 'registry.example.com/web:v1-null'])('nor in the image %s', image => {
    expect(webRefusal({ image })).toContain('has undefined or null where a template lacks a value');
  });

  test.each(['null-island.example.com', 'nullable.example.com'])('but %s is a host', host => {
    expect(synthesize(chart => new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, exposure: Exposure.albIngress({ host }) })).yaml).toContain(`host: ${host}`);
  });

  test('and a host that is called so indeed is patched in', () => {
    const { message, yaml } = synthesize(chart => {
      const web = new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, exposure: Exposure.albIngress({ host: 'island.example.com' }) });
      web.ingress!.addJsonPatch(JsonPatch.replace('/spec/rules/0/host', 'undefined-behaviour.example.com'));
    });
    expect(message).toBe('synthesised without an error');
    expect(yaml).toContain('host: undefined-behaviour.example.com');
  });
});

test.each<[string, object]>([
  ['security.user: 1099511627776 given, a whole number from 1 to 2147483647', { security: SecurityProfile.restricted({ user: 2 ** 40 }) }],
  ['security.fsGroup: 2147483648 given, a whole number from 1 to 2147483647', { security: SecurityProfile.restricted({ fsGroup: 2 ** 31 }) }],
  ['autoscaler.metrics[0]: 1099511627776 given, a whole percentage above 0', { autoscaler: Autoscaler.horizontal({ metrics: [Metric.cpu(2 ** 40)] }) }],
  ['maxSurge: 1099511627776 given, a whole number from 0 to 2147483647', { maxSurge: PercentOrAbsolute.absolute(2 ** 40) }],
  ['minReplicas: 1000000000 given, a whole number from 1 to 5000', { minReplicas: 1e9 }],
  ['maxReplicas: 5001 given, a whole number from 1 to 5000', { maxReplicas: 5001 }],
  ['revisionHistoryLimit: 2147483648 given, a whole number from 0 to 2147483647', { revisionHistoryLimit: 2 ** 31 }],
  ['readiness.failureThreshold: 1099511627776 given, a whole number from 1 to 2147483647', { readiness: HealthCheck.http({ failureThreshold: 2 ** 40 }) }],
  ['readiness.period: 86400000000 s given, whole seconds from 1 s to 31536000 s', { readiness: HealthCheck.http({ period: AGES }) }],
  ...['maxRequestDuration', 'startupTime', 'minReady', 'progressDeadline', 'shutdownTimeout', 'preStopDelay', 'terminationGracePeriod'].map(prop =>
    [`${prop}: 86400000000 s given, whole seconds from`, { [prop]: AGES }] as [string, object]),
])('a field cannot hold it: %s', (message, props) => {
  expect(webRefusal(props).replace(/"86400000000 s"/g, '86400000000 s')).toContain(message);
});

test('nor a job of ages, nor a cluster of more nodes than can be counted', () => {
  expect(workerRefusal({ maxJobDuration: AGES })).toContain('whole seconds from 1 s to 31536000 s');
  expect(refusal(chart => Cluster.declare(chart, { nodes: 1e12 }))).toContain('nodes: 1000000000000 given, a whole number from 1 to 2147483647');
});

test('5,000 replicas are many, and no slip', () => {
  expect(synthesize(chart => new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, minReplicas: 5000 })).yaml)
    .toContain('maxReplicas: 5000');
});
