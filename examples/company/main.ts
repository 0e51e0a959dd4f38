import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { addPayments, addPlatform, addShop } from './services';
import { AddOn, Availability, Cluster, Defaults, Delivery, HealthCheck, HighlyAvailableNamespace, LoadBalancerScheme, NodeProvisioner, Profile } from '../../src';

/** What differs between the environments. */
const ENVIRONMENTS = [
  { name: 'development', profile: Profile.DEVELOPMENT, domain: 'dev.example.com', account: '111122223333', certificate: '0a1b2c3d-4e5f-4a6b-8c7d-8e9f0a1b2c3d' },
  { name: 'staging', profile: Profile.STAGING, domain: 'staging.example.com', account: '222233334444', certificate: '1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10' },
  { name: 'production', profile: Profile.PRODUCTION, domain: 'example.com', account: '333344445555', certificate: '2c3d4e5f-6071-4829-bacb-dcedfe0f1021', frontReplicas: 6 },
];
export type Environment = typeof ENVIRONMENTS[number];

export const app = new App();
for (const environment of ENVIRONMENTS) {
  const { name, profile, account, certificate } = environment;
  const scope = new Construct(app, name);
  const addOns = [AddOn.METRICS_SERVER, AddOn.keda('2.21.0'), AddOn.verticalPodAutoscaler('1.8.1')];
  Cluster.declare(scope, { name, profile, kubernetesVersion: '1.34', zones: 3, provisioner: NodeProvisioner.KARPENTER, addOns, delivery: Delivery.ARGO_CD });
  const certificateArn = `arn:aws:acm:eu-west-1:${account}:certificate/${certificate}`;
  Defaults.set(scope, {
    exposure: { group: 'public', scheme: LoadBalancerScheme.INTERNET_FACING, certificateArn }, readiness: HealthCheck.http({ path: '/ready' }), linterExemptions: true,
  });
  for (const [team, addServices] of Object.entries({ shop: addShop, payments: addPayments, platform: addPlatform })) {
    const chart = new Chart(scope, team, { namespace: team });
    Defaults.set(chart, { owner: { team, contact: `${team}@example.com`, runbook: `https://runbooks.example.com/${team}` } });
    addServices(new HighlyAvailableNamespace(chart, team), environment);
  }
}

if (require.main === module) {
  app.synth();
  Availability.writeConfig(app);
}
