import { join } from 'path';
import { builtPrograms, GoPrograms } from '../../support/go-build';
import { Controller } from '../support/lab';

const PROGRAMS: GoPrograms = {
  module: 'sigs.k8s.io/kwok',
  version: 'v0.8.0',
  packages: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
  wrapper: 'test/controllers/programs/kwok',
};

/** The kubelet of all nodes but those with the label kubelet/dead, by stages of ours: it says of every pod what a kubelet would. */
export const KWOK: Controller = {
  name: 'kwok',
  prepare: () => builtPrograms(PROGRAMS),
  start: async ({ controlPlane }) => controlPlane.startBeside(join(builtPrograms(PROGRAMS), 'kwok'), [
    `--config=${join(__dirname, '..', 'support', 'stages.yaml')}`, `--kubeconfig=${controlPlane.access.kubeconfig}`, '--manage-nodes-with-label-selector=!kubelet/dead',
    '--node-lease-duration-seconds=0', '--cidr=10.64.0.0/16', '--node-ip=10.65.0.1',
  ]),
};
