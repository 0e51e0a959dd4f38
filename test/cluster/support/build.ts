import type { Config } from 'jest';
import { findBinaries } from './binaries';

type Setup = Exclude<NonNullable<Config['projects']>[number], string>;

/** Before any test of a project: the programs are there, or it is said what to install. */
export default function build(_: unknown, { globals }: Setup): void {
  if (!process.env.CLUSTER_KUBECONFIG) {
    findBinaries(String(globals?.kubernetesVersion));
  }
}
