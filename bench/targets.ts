import { cpu } from './costs';
import { ImportSamples } from './imports';
import { synthKey, SynthSamples } from './synthesis';
import { rounded, table } from './table';

export interface Target {
  readonly what: string;
  readonly atMost: number;
  readonly measured: number;
}

const SERVICES = 1000;
const MANY_SERVICES = 3000;
const TWICE_THE_SERVICES = 2000;

/** What the library promises about its speed, and whether this run found it so: by CPU time, which a busy machine changes least. */
export function targets(synths: SynthSamples, imports: ImportSamples): string {
  const ours = synthKey('ours', 'one-chart', SERVICES);
  const oursMany = synthKey('ours', 'one-chart', MANY_SERVICES);
  const oursApart = synthKey('ours', 'chart-per-service', SERVICES);
  const all: Target[] = [
    { what: 'one chart, 1000 services: ours / raw', atMost: 1.3, measured: synths.ratio(ours, synthKey('raw', 'one-chart', SERVICES), cpu) },
    ...(synths.has(oursMany) ? [{ what: 'one chart: ours of 3000 / ours of 1000', atMost: 3.3, measured: synths.ratio(oursMany, ours, cpu) }] : []),
    { what: 'chart per service, 1000 services: ours / raw', atMost: 1.3, measured: synths.ratio(oursApart, synthKey('raw', 'chart-per-service', SERVICES), cpu) },
    { what: 'ALB groups of 50 over charts of 50: ours of 2000 / ours of 1000', atMost: 2.2, measured: synths.ratio(inGroups(TWICE_THE_SERVICES), inGroups(SERVICES), cpu) },
    { what: 'import: ours / cdk8s-plus-27', atMost: 1.25, measured: imports.ratio('cdk8s-high-availability', 'cdk8s-plus-27', cpu) },
  ];
  return formatTargets(all);
}

function inGroups(services: number): string {
  return synthKey('ours-in-groups', 'charts-of-50', services);
}

export function formatTargets(all: readonly Target[]): string {
  return table(
    ['target (CPU time)', 'at most', 'measured', ''],
    all.map(({ what, atMost, measured }) => [what, atMost, rounded(measured, 3), measured <= atMost ? 'met' : 'missed']),
  );
}
