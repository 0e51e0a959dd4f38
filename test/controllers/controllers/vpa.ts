import { join } from 'path';
import { define } from '../../cluster/support/definitions';
import { freePorts } from '../../cluster/support/process';
import { definitionsOf, VPA_MODULE } from '../../support/custom-resources';
import { builtPrograms, GoPrograms } from '../../support/go-build';
import { Controller } from '../support/lab';

const PROGRAMS: GoPrograms = {
  module: VPA_MODULE.module,
  version: VPA_MODULE.version,
  packages: {
    'vpa-recommender': 'k8s.io/autoscaler/vertical-pod-autoscaler/pkg/recommender',
    'vpa-updater': 'k8s.io/autoscaler/vertical-pod-autoscaler/pkg/updater',
  },
  wrapper: 'test/controllers/programs/vpa',
};

/** The Vertical Pod Autoscaler: what recommends, and what resizes. They look more often than once a minute, as a test has no hours. */
export const VPA: Controller = {
  name: 'VPA',
  prepare: () => builtPrograms(PROGRAMS),
  start: async lab => {
    await define(lab.client, definitionsOf(VPA_MODULE));
    const [recommender, updater] = await freePorts(2);
    const bin = builtPrograms(PROGRAMS);
    const shared = [`--kubeconfig=${lab.controlPlane.access.kubeconfig}`, '--leader-elect=false'];
    lab.controlPlane.startBeside(join(bin, 'vpa-recommender'), [...shared, `--address=127.0.0.1:${recommender}`, '--recommender-interval=3s']);
    lab.controlPlane.startBeside(join(bin, 'vpa-updater'), [
      ...shared, `--address=127.0.0.1:${updater}`, '--updater-interval=5s', '--use-admission-controller-status=false',
    ]);
  },
};
