import { join } from 'path';
import { KubernetesObject } from '../../../src/kubernetes';
import { define } from '../../cluster/support/definitions';
import { freePorts } from '../../cluster/support/process';
import { definitionsOf, KEDA_MODULE, objectsIn } from '../../support/custom-resources';
import { builtPrograms, GoPrograms, moduleFolder } from '../../support/go-build';
import { API_SERVICE, apiService, certificateOf, loopbackService } from '../support/beside';
import { Controller, Lab } from '../support/lab';
import { Outside } from '../support/outside';

const PROGRAMS: GoPrograms = {
  module: KEDA_MODULE.module,
  version: KEDA_MODULE.version,
  packages: {
    'keda-operator': 'github.com/kedacore/keda/v2/cmd/operator',
    'keda-adapter': 'github.com/kedacore/keda/v2/cmd/adapter',
    'keda-webhooks': 'github.com/kedacore/keda/v2/cmd/webhooks',
  },
  wrapper: 'test/controllers/programs/keda',
};

const NAMESPACE = 'keda';
const ADAPTER = { namespace: NAMESPACE, name: 'keda-metrics-apiserver' };
const WEBHOOKS = { namespace: NAMESPACE, name: 'keda-admission-webhooks' };
const EXTERNAL_METRICS = 'external.metrics.k8s.io';

/** The API server asks the adapter without a certificate that would say who asks, so the adapter takes it for anybody; nobody else finds its port. */
const ANYBODY_READS_METRICS: KubernetesObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'anybody-reads-metrics' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:unauthenticated' }],
};

/** KEDA: what scales by events, what serves its metrics, and what judges its objects. Stories get what it reads from. */
export const KEDA: Controller<Outside> = {
  name: 'KEDA',
  prepare: () => {
    builtPrograms(PROGRAMS);
    Outside.prepare();
  },
  start: async lab => {
    const outside = await Outside.start(lab);
    await define(lab.client, definitionsOf(KEDA_MODULE));
    await lab.install([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
      loopbackService(NAMESPACE, ADAPTER.name), loopbackService(NAMESPACE, WEBHOOKS.name), ANYBODY_READS_METRICS,
    ]);
    const [adapter, webhooks] = await startPrograms(lab, outside);
    await lab.install([apiService(lab, EXTERNAL_METRICS, 'v1beta1', { ...ADAPTER, port: adapter }), ...webhooksAt(lab, webhooks)]);
    await lab.starts('KEDA serves metrics', async () => lab.says(API_SERVICE, '', `v1beta1.${EXTERNAL_METRICS}`, 'Available'));
    await lab.starts('KEDA judges its objects', () => refusesNonsense(lab));
    return outside;
  },
};

/** Starts the three programs; the ports of the adapter and of the webhooks. */
async function startPrograms(lab: Lab, outside: Outside): Promise<readonly [adapter: number, webhooks: number]> {
  const [service, adapter, webhooks, ...others] = await freePorts(8);
  const { kubeconfig } = lab.controlPlane.access;
  const { folder } = certificateOf(lab);
  const at = (index: number) => `127.0.0.1:${others[index]}`;
  const bin = builtPrograms(PROGRAMS);
  const environment = { POD_NAMESPACE: NAMESPACE, KEDA_CLUSTER_OBJECT_NAMESPACE: NAMESPACE, WATCH_NAMESPACE: '', ...outside.environment };
  const start = (program: string, ...args: string[]) => lab.controlPlane.startBeside(join(bin, program), [`--kubeconfig=${kubeconfig}`, ...args], environment);
  start('keda-operator', `--metrics-bind-address=${at(0)}`, `--health-probe-bind-address=${at(1)}`, `--metrics-service-bind-address=127.0.0.1:${service}`,
    `--cert-dir=${folder}`, '--zap-encoder=console');
  start('keda-adapter', `--authentication-kubeconfig=${kubeconfig}`, `--authorization-kubeconfig=${kubeconfig}`, `--lister-kubeconfig=${kubeconfig}`,
    `--secure-port=${adapter}`, '--bind-address=127.0.0.1', `--port=${others[2]}`, `--cert-dir=${folder}`, `--tls-cert-file=${folder}/tls.crt`,
    `--tls-private-key-file=${folder}/tls.key`, `--metrics-service-address=localhost:${service}`);
  start('keda-webhooks', `--metrics-bind-address=${at(3)}`, `--health-probe-bind-address=${at(4)}`, `--port=${webhooks}`, `--cert-dir=${folder}`);
  return [adapter, webhooks];
}

/** Upstream's webhooks, with our port and certificate. */
function webhooksAt(lab: Lab, port: number): readonly KubernetesObject[] {
  const file = join(moduleFolder(KEDA_MODULE.module, KEDA_MODULE.version), 'config', 'webhooks', 'validation_webhooks.yaml');
  return objectsIn(file).map(object => ({
    ...object,
    webhooks: (object.webhooks as { clientConfig: { service: object } }[]).map(webhook => ({
      ...webhook,
      clientConfig: { caBundle: certificateOf(lab).caBundle, service: { ...webhook.clientConfig.service, port } },
    })),
  }));
}

/** Whether the webhooks have spoken: until then, as they may be ignored, everything is admitted. */
async function refusesNonsense({ client }: Lab): Promise<boolean> {
  const nonsense = {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'TriggerAuthentication',
    metadata: { name: 'nonsense', namespace: NAMESPACE },
    spec: { podIdentity: { provider: 'aws', identityOwner: 'workload', roleArn: 'arn:aws:iam::111122223333:role/reader' } },
  };
  return client.create(nonsense, { dryRun: true }).then(() => false, (error: Error) => error.message.includes('denied the request'));
}
