import { Linter } from './linter';

const VERSION = 'v0.8.3';

interface Linted {
  readonly Checks: readonly unknown[];
  readonly Reports: readonly Report[] | null;
}

interface Report {
  readonly Check: string;
  readonly Object: { readonly K8sObject: { readonly Name: string; readonly GroupVersionKind: { readonly Kind: string } } };
}

/** It knows no levels: whatever it finds makes it exit with 1. */
const LEVEL = 'error';

export const KUBE_LINTER: Linter = {
  name: 'kube-linter',
  title: 'kube-linter',
  url: 'https://github.com/stackrox/kube-linter',
  version: VERSION,
  programs: {
    module: 'golang.stackrox.io/kube-linter',
    version: VERSION,
    packages: { 'kube-linter': 'golang.stackrox.io/kube-linter/cmd/kube-linter' },
  },
  args: file => ['lint', '--format', 'json', file],
  read: output => {
    const { Checks, Reports } = JSON.parse(output) as Linted;
    const findings = (Reports ?? []).map(({ Check, Object: { K8sObject } }) => (
      { kind: K8sObject.GroupVersionKind.Kind, name: K8sObject.Name, check: Check, level: LEVEL }
    ));
    return { findings, verdict: `lint errors: ${findings.length} (${Checks.length} checks)` };
  },
};
