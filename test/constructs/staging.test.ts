import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Autoscaler, Availability, Cluster, ClusterProps, DisruptionBudget, Exposure, GracefulWorker, HighlyAvailableNamespace, HighlyAvailableWebService,
  HighlyAvailableWebServiceProps, Profile,
} from '../../src';

let app: App;
let chart: Chart;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'shop');
});

function declare(facts: ClusterProps = {}): void {
  Cluster.declare(chart, { profile: Profile.STAGING, ...facts });
}

function makeWeb(props: Partial<HighlyAvailableWebServiceProps> = {}, scope: Construct = chart) {
  return new HighlyAvailableWebService(scope, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

const kinds = () => (chart.toJson() as any[]).map(({ kind }) => kind);

describe('staging', () => {
  test('runs one replica with neither autoscaler nor budget, and is reached as production is', () => {
    declare();
    const web = makeWeb();
    new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.seconds(30) });
    expect(kinds()).toEqual(['ServiceAccount', 'Service', 'Ingress', 'Deployment', 'ServiceAccount', 'Deployment']);
    expect(web.deployment.toJson().spec.replicas).toBe(1);
    expect([web.podDisruptionBudget, web.autoscaler]).toEqual([undefined, undefined]);
    app.synthYaml();
  });

  test('starts, stops and secures its pods as production does', () => {
    const pod = (profile: Profile) => {
      const scope = new Chart(new App(), 'shop');
      Cluster.declare(scope, { profile });
      return makeWeb({ maxRequestDuration: Duration.seconds(20) }, scope).deployment.toJson().spec.template;
    };
    expect(pod(Profile.STAGING)).toEqual(pod(Profile.PRODUCTION));
  });

  test('has the quota and the limits of production', () => {
    const around = (profile: Profile) => {
      const scope = new Chart(new App(), 'shop');
      Cluster.declare(scope, { profile });
      const namespace = new HighlyAvailableNamespace(scope, 'team');
      makeWeb({}, namespace);
      return (scope.toJson() as any[]).filter(({ kind }) => ['Namespace', 'LimitRange'].includes(kind));
    };
    expect(around(Profile.STAGING)).toEqual(around(Profile.PRODUCTION));
  });

  test.each<[string, Partial<HighlyAvailableWebServiceProps>, object]>([
    ['the fewest replicas', { minReplicas: 3 }, { replicas: 3, kinds: ['ServiceAccount', 'Service', 'Ingress', 'Deployment'] }],
    ['an autoscaler', { autoscaler: Autoscaler.horizontal() }, { replicas: undefined, kinds: ['ServiceAccount', 'Service', 'Ingress', 'Deployment', 'HorizontalPodAutoscaler'] }],
    ['the most replicas, which only an autoscaler can reach', { maxReplicas: 4 },
      { replicas: undefined, kinds: ['ServiceAccount', 'Service', 'Ingress', 'Deployment', 'HorizontalPodAutoscaler'] }],
    ['the most replicas and no autoscaler', { maxReplicas: 4, autoscaler: Autoscaler.none() }, { replicas: 1, kinds: ['ServiceAccount', 'Service', 'Ingress', 'Deployment'] }],
    ['a budget', { disruptionBudget: DisruptionBudget.maxUnavailable(PercentOrAbsolute.absolute(1)) },
      { replicas: 1, kinds: ['ServiceAccount', 'Service', 'Ingress', 'PodDisruptionBudget', 'Deployment'] }],
  ])('does what the props state: %s', (_, props, expected) => {
    declare();
    const { replicas } = makeWeb(props).deployment.toJson().spec;
    expect({ replicas, kinds: kinds() }).toEqual(expected);
    app.synthYaml();
  });

  test('scales from one replica when only the most are stated', () => {
    declare({ zones: 3 });
    expect(makeWeb({ maxReplicas: 4 }).autoscaler!.toJson().spec).toMatchObject({ minReplicas: 1, maxReplicas: 4 });
  });

  test('takes the exposure and the rollout of production as they are', () => {
    declare();
    const web = makeWeb({ exposure: Exposure.nlbService(), minAvailableDuringRollout: PercentOrAbsolute.absolute(5) });
    expect(web.service.toJson().spec.type).toBe('LoadBalancer');
    app.synthYaml();
  });

  test('says in the summary what the profile leaves out, unless the props state it', () => {
    declare();
    expect(makeWeb().plan.summary()).toContain('replicas   1, as the profile is staging: no autoscaler, and no budget unless one is stated');
    expect(makeWeb({ minReplicas: 2 }, new Construct(chart, 'stated')).plan.summary()).toContain('replicas   2\n');
  });

  test('assumes of the zones only what an autoscaler needs', () => {
    declare();
    const assumed = (web: HighlyAvailableWebService) => web.plan.assumptions.map(({ about }) => about);
    expect(assumed(makeWeb())).not.toContain('zones');
    expect(assumed(makeWeb({ maxReplicas: 4 }, new Construct(chart, 'scaled')))).toContain('zones');
  });

  test('is not blamed for having one of everything, and is for whatever would break in production', () => {
    declare({ zones: 3, kubernetesVersion: '1.34' });
    const web = makeWeb();
    const found = () => Availability.findings(app).filter(({ level }) => level !== 'info').map(({ id }) => id);
    expect(found()).toEqual([]);
    web.deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 5));
    expect(found()).toContain('shutdown-fits-grace-period');
  });
});
