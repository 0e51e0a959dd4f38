import { Linter } from './linter';

const VERSION = 'v1.20.0';

interface Scored {
  readonly object_meta: { readonly name: string };
  readonly type_meta: { readonly kind: string };
  readonly checks: readonly { readonly check: { readonly id: string }; readonly grade: number; readonly skipped: boolean }[] | null;
}

/** Grades at and below which a check is more than a remark. */
const WARNING = 5;
const CRITICAL = 1;

export const KUBE_SCORE: Linter = {
  name: 'kube-score',
  title: 'kube-score',
  url: 'https://github.com/zegl/kube-score',
  version: VERSION,
  programs: {
    module: 'github.com/zegl/kube-score',
    version: VERSION,
    packages: { 'kube-score': 'github.com/zegl/kube-score/cmd/kube-score' },
  },
  args: file => ['score', '--output-format', 'json', file],
  read: output => {
    const judged = (JSON.parse(output) as readonly Scored[]).flatMap(({ object_meta: { name }, type_meta: { kind }, checks }) => (checks ?? [])
      .filter(({ skipped }) => !skipped)
      .map(({ check, grade }) => ({ kind, name, check: check.id, grade })));
    const bad = judged.filter(({ grade }) => grade <= WARNING);
    return {
      findings: bad.map(({ kind, name, check, grade }) => ({ kind, name, check, level: grade <= CRITICAL ? 'critical' : 'warning' })),
      verdict: `${judged.length - bad.length} of ${judged.length} checks OK`,
    };
  },
};
