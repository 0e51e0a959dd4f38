import { App, Chart } from 'cdk8s';
import { serviceNames, Task, Timing } from '../cases';
import { timeOf } from '../usage';

const ONE_CHART = 'services';

/** Times an app that is filled service by service and written to the disk. */
export function timed({ layout, services, outdir }: Task, addService: (chart: Chart, name: string) => void): Timing {
  const names = serviceNames(services);
  let app: App;
  const construct = timeOf(() => {
    app = new App({ outdir });
    const shared = layout === 'one-chart' ? new Chart(app, ONE_CHART) : undefined;
    for (const name of names) {
      addService(shared ?? new Chart(app, name), name);
    }
  });
  return { construct, synth: timeOf(() => app.synth()) };
}
