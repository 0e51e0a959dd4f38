import { existsSync } from 'fs';
import { join } from 'path';
import { builtPrograms, GoPrograms } from '../../support/go-build';

/** Where the programs of a control plane are. */
export interface Binaries {
  readonly etcd: string;
  readonly apiServer: string;
  readonly controllerManager: string;
  readonly scheduler: string;
}

const OTHERWISE = 'Or set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver, kube-controller-manager and kube-scheduler.';

/** The etcd under every Kubernetes version: its API has not changed between them. */
const ETCD: GoPrograms = {
  module: 'go.etcd.io/etcd/server/v3',
  version: 'v3.6.16',
  packages: { etcd: 'go.etcd.io/etcd/server/v3' },
  otherwise: OTHERWISE,
};

/** The packages that know the version; an old server asks one of them and a new one the other. */
const VERSION_PACKAGES = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'];

const CONTROL_PLANE = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];

/** Programs of Kubernetes at a version such as `1.27.4`, whose libraries are published as 0.27.4. */
function kubernetes(version: string, programs: readonly string[]): GoPrograms {
  const [major, minor, patch] = version.split('.');
  return {
    module: 'k8s.io/kubernetes',
    version: `v${version}`,
    packages: Object.fromEntries(programs.map(program => [program, `k8s.io/kubernetes/cmd/${program}`])),
    siblings: `v0.${minor}.${patch}`,
    variables: Object.fromEntries(VERSION_PACKAGES.flatMap(name => [
      [`${name}.gitVersion`, `v${version}`], [`${name}.gitMajor`, major], [`${name}.gitMinor`, minor],
    ])),
    otherwise: OTHERWISE,
  };
}

/**
 * The programs of a control plane: those in `KUBEBUILDER_ASSETS`, as in controller-runtime's envtest, or built ones.
 *
 * envtest brings etcd and kube-apiserver only; a folder that has not all four is refused rather than half used.
 */
export function findBinaries(version: string): Binaries {
  const assets = process.env.KUBEBUILDER_ASSETS;
  if (assets) {
    const found = inFolders(assets, assets);
    const missing = Object.values(found).filter(program => !existsSync(program));
    if (missing.length > 0) {
      throw new Error(`KUBEBUILDER_ASSETS is ${assets}, and ${missing.join(', ')} is not there. Put it there, or unset KUBEBUILDER_ASSETS and install Go.`);
    }
    return found;
  }
  return inFolders(builtPrograms(ETCD), builtPrograms(kubernetes(version, CONTROL_PLANE)));
}

/** The kubectl of a version, for scripts that use one. */
export function findKubectl(version: string): string {
  return join(builtPrograms(kubernetes(version, ['kubectl'])), 'kubectl');
}

function inFolders(etcd: string, kube: string): Binaries {
  return {
    etcd: join(etcd, 'etcd'),
    apiServer: join(kube, 'kube-apiserver'),
    controllerManager: join(kube, 'kube-controller-manager'),
    scheduler: join(kube, 'kube-scheduler'),
  };
}
