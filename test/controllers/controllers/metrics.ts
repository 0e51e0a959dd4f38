import { join } from 'path';
import { NAMESPACE } from '../../cluster/support/kinds';
import { freePorts } from '../../cluster/support/process';
import { builtPrograms } from '../../support/go-build';
import { API_SERVICE, apiService, certificateOf, HELPERS, loopbackService } from '../support/beside';
import { Controller } from '../support/lab';

const SERVICE = { namespace: 'kube-system', name: 'metrics' };

/** What the pods of a namespace use, as a metrics server would measure it. */
export interface Usage {
  /** Millicores that all ready pods share. */
  readonly sharedMillicores?: number;
  /** Memory of each pod. */
  readonly memory?: string;
}

/** metrics.k8s.io: a program of ours, as no pod uses anything. */
export const METRICS: Controller<{ use(namespace: string, usage: Usage): Promise<void> }> = {
  name: 'metrics.k8s.io',
  prepare: () => builtPrograms(HELPERS),
  start: async lab => {
    const [port] = await freePorts(1);
    const { folder } = certificateOf(lab);
    const { url, token } = lab.controlPlane.access;
    lab.controlPlane.startBeside(join(builtPrograms(HELPERS), 'fake-metrics'), [
      `-listen=127.0.0.1:${port}`, `-cert=${folder}/tls.crt`, `-key=${folder}/tls.key`, `-server=${url}`, `-token=${token}`,
    ]);
    await lab.install([loopbackService(SERVICE.namespace, SERVICE.name), apiService(lab, 'metrics.k8s.io', 'v1beta1', { ...SERVICE, port })]);
    await lab.starts('metrics.k8s.io is served', async () => lab.says(API_SERVICE, '', 'v1beta1.metrics.k8s.io', 'Available'));
    return {
      use: (namespace, { sharedMillicores, memory }) => lab.client.update(NAMESPACE, '', namespace, {
        metadata: { annotations: { 'load/cpu': sharedMillicores === undefined ? null : `${sharedMillicores}`, 'usage/memory': memory ?? null } },
      }),
    };
  },
};
