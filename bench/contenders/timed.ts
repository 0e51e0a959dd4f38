import { App, Chart } from 'cdk8s';
import { Layout, serviceNames, Task, Timing, TOGETHER } from '../cases';
import { timeOf } from '../usage';

const ONE_CHART = 'services';

/** Times an app that is filled service by service and written to the disk. */
export function timed({ layout, services, outdir }: Task, addService: (chart: Chart, name: string) => void): Timing {
  const names = serviceNames(services);
  let app: App;
  const construct = timeOf(() => {
    app = new App({ outdir });
    const charts = new Map<string, Chart>();
    names.forEach((name, at) => {
      const id = chartOf(layout, name, at % Math.ceil(services / TOGETHER));
      const chart = charts.get(id) ?? new Chart(app, id);
      charts.set(id, chart);
      addService(chart, name);
    });
  });
  return { construct, synth: timeOf(() => app.synth()) };
}

/** Services that follow each other are in charts of their own, so that what they have in common reaches over charts. */
function chartOf(layout: Layout, name: string, of: number): string {
  switch (layout) {
    case 'one-chart': return ONE_CHART;
    case 'chart-per-service': return name;
    case 'charts-of-50': return `team-${of}`;
  }
}
