import { ApiObject, App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { Availability, Cluster, FindingLevel, GracefulWorker, HighlyAvailableWebService } from '../../src';

const IMAGE = 'registry.example.com/web:1.4.2';

/** A Deployment of one replica, written by somebody else. */
const deployment = (name: string, replicas: number, more: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: IMAGE }], ...more } },
  },
});

/** A budget under which no pod can ever be evicted. */
const budget = (name: string) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name, namespace: 'shop' },
  spec: { minAvailable: 3, selector: { matchLabels: { app: name } } },
});

const ids = (findings: readonly { id: string }[]) => findings.map(({ id }) => id);

describe('audit', () => {
  test('tells what is wrong with manifests, where, and what to change', () => {
    const findings = Availability.audit([deployment('web', 3), budget('web')]);
    expect(findings.find(({ id }) => id === 'budget-allows-eviction')).toEqual({
      id: 'budget-allows-eviction',
      level: FindingLevel.ERROR,
      message: 'At a replica count of 3, minAvailable 3 lets no pod be evicted: drains of their nodes wait until they are forced.',
      needed: 'maxUnavailable 1',
      remedy: expect.stringContaining('Use maxUnavailable: 1'),
      subject: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', namespace: 'shop', name: 'web' },
      object: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', namespace: 'shop', name: 'web' },
      path: '/spec/minAvailable',
      container: undefined,
      related: [{ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' }],
      waived: undefined,
    });
  });

  test('what is missing is certain only when nothing is elsewhere', () => {
    const levelOf = (options = {}) => Availability.audit([deployment('web', 3)], options).find(({ id }) => id === 'budget-present')?.level;
    expect(levelOf()).toBe(FindingLevel.WARNING);
    expect(levelOf({ complete: true })).toBe(FindingLevel.ERROR);
  });

  test('takes lists apart and passes over what is no object', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [deployment('web', 3), budget('web')] };
    expect(Availability.audit([null, 'text', 3, list])).toEqual(Availability.audit([deployment('web', 3), budget('web')]));
  });

  test('judges by the cluster that is declared, and refuses one that is wrong', () => {
    expect(ids(Availability.audit([deployment('web', 2)], { cluster: { zones: 3 } }))).toContain('replicas-cover-zones');
    expect(ids(Availability.audit([deployment('web', 2)]))).not.toContain('replicas-cover-zones');
    expect(() => Availability.audit([], { cluster: { zones: 0 } })).toThrow('zones: 0 given');
  });

  test('never hands out a manifest', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web' }, data: { password: 'hunter2' } };
    expect(JSON.stringify(Availability.audit([deployment('web', 1), secret, secret]))).not.toContain('hunter2');
  });
});

describe('findings', () => {
  test('of our constructs, with only the required props, hold no error', () => {
    const chart = Testing.chart();
    new HighlyAvailableWebService(chart, 'web', { image: IMAGE, port: 8080 });
    expect(Availability.findings(chart).filter(({ level }) => level === FindingLevel.ERROR)).toEqual([]);
  });

  test('tell the warnings and waivers that a synthesis lets through', () => {
    const chart = Testing.chart();
    new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/mailer:latest', maxJobDuration: Duration.minutes(1), waivers: { 'image-is-pinned': 'Built here.' } });
    expect(Availability.findings(chart)).toContainEqual(expect.objectContaining({ id: 'image-is-pinned', waived: 'Built here.' }));
  });

  test('cover charts without any of our constructs, which stay without a gate', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    Cluster.declare(app, { zones: 3 });
    new ApiObject(chart, 'web', deployment('web', 2));
    new ApiObject(chart, 'budget', budget('web'));
    expect(ids(Availability.findings(app))).toEqual(expect.arrayContaining(['budget-allows-eviction', 'replicas-cover-zones']));
    expect(chart.node.validate()).toEqual([]);
    expect(Testing.synth(chart)).toHaveLength(2);
  });

  test('of an app are those of each of its charts, judged for itself', () => {
    const app = new App();
    for (const stage of ['dev', 'prod']) {
      new ApiObject(new Chart(app, stage), 'web', deployment('web', 1));
    }
    const findings = Availability.findings(app);
    expect(ids(findings)).not.toContain('objects-are-unique');
    expect(findings.filter(({ id }) => id === findings[0].id)).toHaveLength(2);
  });

  test('of a construct within a chart are about what it made', () => {
    const chart = Testing.chart();
    const web = new HighlyAvailableWebService(chart, 'web', { image: IMAGE, port: 8080 });
    const foreign = new ApiObject(chart, 'other', deployment('other', 1));
    expect(Availability.findings(web).filter(({ subject }) => subject.name === 'other')).toEqual([]);
    expect(Availability.findings(foreign).every(({ subject }) => subject.name === 'other')).toBe(true);
    expect(Availability.findings(foreign)).not.toEqual([]);
  });

  test('say what is, not what was', () => {
    const chart = Testing.chart();
    const web = new HighlyAvailableWebService(chart, 'web', { image: IMAGE, port: 8080 });
    web.deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 1));
    expect(ids(Availability.findings(chart))).toContain('shutdown-fits-grace-period');
  });
});
