import { App, Chart } from 'cdk8s';
import { serviceNames, Task, Timing } from '../cases';

const ONE_CHART = 'services';

/** Times an app that is filled service by service and written to the disk. */
export function timed({ layout, services, outdir }: Task, addService: (chart: Chart, name: string) => void): Timing {
  const names = serviceNames(services);
  const start = performance.now();
  const app = new App({ outdir });
  const shared = layout === 'one-chart' ? new Chart(app, ONE_CHART) : undefined;
  for (const name of names) {
    addService(shared ?? new Chart(app, name), name);
  }
  const constructed = performance.now();
  app.synth();
  return { construct: constructed - start, synth: performance.now() - constructed };
}
