import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { FluxPlan } from '../../plan/delivery';
import { Folder, renderKustomization } from '../../render/kustomization';
import { AvailabilityError, mistimed } from '../availability-error';

const FOLDERS = new WeakMap<Chart, Map<string, Folder>>();

/** Makes the two Kustomizations by which Flux runs a Job before a service, in a chart of their own; several Jobs of one folder share them. */
export function makeKustomizations(construct: Construct, plan: FluxPlan): void {
  const own = Chart.of(construct);
  const scope = own.node.scope ?? own;
  const found = scope.node.tryFindChild(plan.chart);
  if (found !== undefined && !Chart.isChart(found)) {
    throw new AvailabilityError(construct.constructor.name, construct.node.path, [
      mistimed(`delivery.chart names ${plan.chart}, which is no chart`, 'Name another chart, or leave it out.'),
    ]);
  }
  const chart = found === undefined ? new Chart(scope, plan.chart) : found as Chart;
  const common = { namespace: plan.namespace, source: plan.source, interval: plan.interval };
  place(construct, chart, { ...common, ...plan.job, timeout: plan.timeout, dependsOn: [] });
  place(construct, chart, { ...common, ...plan.service, timeout: plan.timeout, dependsOn: [plan.job.name] });
}

/** A folder that several Jobs speak of waits for all of them, and as long as the longest. */
function place(construct: Construct, chart: Chart, folder: Folder): void {
  const folders = FOLDERS.get(chart) ?? new Map<string, Folder>();
  FOLDERS.set(chart, folders);
  const before = folders.get(folder.name);
  if (before === undefined) {
    folders.set(folder.name, folder);
    const { metadata, ...rest } = renderKustomization(folder);
    new ApiObject(chart, `Kustomization-${folder.name}`, { ...rest, metadata, spec: Lazy.any({ produce: () => renderKustomization(folders.get(folder.name)!).spec }) });
    return;
  }
  if (before.path !== folder.path || JSON.stringify(before.source) !== JSON.stringify(folder.source) || before.namespace !== folder.namespace) {
    throw new AvailabilityError(construct.constructor.name, construct.node.path, [
      mistimed(`The chart ${folder.name} is in ${folder.path} here and in ${before.path} elsewhere`, 'Give all Jobs of a chart the same sourceRef, jobPath and servicePath.'),
    ]);
  }
  folders.set(folder.name, {
    ...before,
    timeout: Math.max(before.timeout, folder.timeout),
    dependsOn: [...new Set([...before.dependsOn, ...folder.dependsOn])].sort(),
  });
}
