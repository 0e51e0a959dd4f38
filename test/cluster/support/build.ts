import { findBinaries } from './binaries';
import { KUBERNETES_VERSIONS } from './versions';

/**
 * Before any test: the programs are there, or it is said what to install.
 *
 * jest runs this once for all projects, whatever their number.
 */
export default function build(): void {
  if (!process.env.CLUSTER_KUBECONFIG) {
    KUBERNETES_VERSIONS.forEach(version => findBinaries(version));
  }
}
