import { join } from 'path';
import { define } from '../../cluster/support/definitions';
import { freePorts } from '../../cluster/support/process';
import { definitionsOf, PublishedModule } from '../../support/custom-resources';
import { builtPrograms, GoPrograms } from '../../support/go-build';
import { Controller } from '../support/lab';

const MODULE = { module: 'sigs.k8s.io/karpenter', version: 'v1.15.0' };

const DEFINITIONS: readonly PublishedModule[] = ['kwok/charts/crds', 'kwok/apis/crds'].map(definitions => ({ ...MODULE, definitions }));

const PROGRAMS: GoPrograms = {
  ...MODULE,
  packages: { 'karpenter-kwok': 'sigs.k8s.io/karpenter/kwok' },
  wrapper: 'test/controllers/programs/karpenter',
  toolchain: 'go1.26.10',
};

/** Karpenter with its own fake cloud, whose nodes kwok looks after. */
export const KARPENTER: Controller = {
  name: 'Karpenter',
  prepare: () => builtPrograms(PROGRAMS),
  start: async lab => {
    const definitions = new Map(DEFINITIONS.flatMap(definitionsOf).map(definition => [definition.metadata?.name, definition]));
    await define(lab.client, [...definitions.values()]);
    const [metrics, health] = await freePorts(2);
    lab.controlPlane.startBeside(join(builtPrograms(PROGRAMS), 'karpenter-kwok'), [], {
      KUBECONFIG: lab.controlPlane.access.kubeconfig, SYSTEM_NAMESPACE: 'kube-system', DISABLE_LEADER_ELECTION: 'true',
      METRICS_PORT: `${metrics}`, HEALTH_PROBE_PORT: `${health}`, BATCH_IDLE_DURATION: '500ms', BATCH_MAX_DURATION: '2s',
    });
    await lab.starts('Karpenter is ready', () => fetch(`http://127.0.0.1:${health}/readyz`).then(({ ok }) => ok));
  },
};
