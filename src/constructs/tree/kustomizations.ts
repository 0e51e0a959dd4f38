import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { FluxChart, FluxPlan } from '../../plan/delivery';
import { Folder, renderKustomization } from '../../render/kustomization';

/** The folders of each app, by namespace and name: two charts that speak of one folder speak of one Kustomization. */
const FOLDERS = new WeakMap<IConstruct, Map<string, Folder>>();

/** What is under an id beside the chart of a Job, so that a Job is refused that contradicts another. */
export function fluxChartOf(construct: Construct, id: string): FluxChart {
  const found = besideChartOf(construct).node.tryFindChild(id);
  return {
    isFree: id !== '' && (found === undefined || Chart.isChart(found)),
    folders: [...FOLDERS.get(construct.node.root)?.values() ?? []],
  };
}

/** Where the chart of the Kustomizations is. */
function besideChartOf(construct: Construct): Construct {
  const own = Chart.of(construct);
  return own.node.scope ?? own;
}

/** Makes the two Kustomizations by which Flux runs a Job before a service, in a chart of their own; several Jobs of one folder share them. */
export function makeKustomizations(construct: Construct, plan: FluxPlan): void {
  const scope = besideChartOf(construct);
  const chart = scope.node.tryFindChild(plan.chart) as Chart | undefined ?? new Chart(scope, plan.chart);
  const common = { namespace: plan.namespace, source: plan.source, interval: plan.interval };
  place(chart, { ...common, ...plan.job, timeout: plan.timeout, dependsOn: [] });
  place(chart, { ...common, ...plan.service, timeout: plan.timeout, dependsOn: [plan.job.name] });
}

/** A folder that several Jobs speak of waits for all of them, and as long as the longest. */
function place(chart: Chart, folder: Folder): void {
  const { root } = chart.node;
  const folders = FOLDERS.get(root) ?? new Map<string, Folder>();
  FOLDERS.set(root, folders);
  const key = `${folder.namespace}/${folder.name}`;
  const before = folders.get(key);
  if (before === undefined) {
    folders.set(key, folder);
    const { metadata, ...rest } = renderKustomization(folder);
    new ApiObject(chart, `Kustomization-${folder.name}`, { ...rest, metadata, spec: Lazy.any({ produce: () => renderKustomization(folders.get(key)!).spec }) });
    return;
  }
  folders.set(key, {
    ...before,
    timeout: Math.max(before.timeout, folder.timeout),
    dependsOn: [...new Set([...before.dependsOn, ...folder.dependsOn])].sort(),
  });
}
