import { Linter } from './linter';

type Results = Readonly<Record<string, { readonly ID: string; readonly Success: boolean; readonly Severity: string }>> | null;

interface Audited {
  readonly Score: number;
  readonly Results: readonly {
    readonly Name: string;
    readonly Kind: string;
    readonly Results: Results;
    readonly PodResult?: { readonly Results: Results; readonly ContainerResults: readonly { readonly Results: Results }[] } | null;
  }[];
}

export const POLARIS: Linter = {
  name: 'polaris',
  title: 'Polaris',
  url: 'https://github.com/FairwindsOps/polaris',
  version: 'v10.2.2',
  programs: {
    module: 'github.com/fairwindsops/polaris',
    // The commit of v10.2.2: a path without /v10 has no versions above v1.
    version: 'v0.0.0-20260806161001-dafa0b74fc09',
    packages: { polaris: 'github.com/fairwindsops/polaris' },
  },
  args: file => ['audit', '--format', 'json', '--audit-path', file],
  read: output => {
    const { Score, Results } = JSON.parse(output) as Audited;
    const findings = Results.flatMap(({ Kind, Name, Results: own, PodResult: pod }) => (
      [own, pod?.Results, ...(pod?.ContainerResults ?? []).map(container => container.Results)]
        .flatMap(results => Object.values(results ?? {}))
        .filter(({ Success }) => !Success)
        .map(({ ID, Severity }) => ({ kind: Kind, name: Name, check: ID, level: Severity }))
    ));
    return { findings, verdict: `score ${Score}` };
  },
};
