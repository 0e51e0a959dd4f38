import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { GracefulWorker, GracefulWorkerProps, HighlyAvailableWebService, HighlyAvailableWebServiceProps } from '../../src';
import { AvailabilityError } from '../../src/constructs/availability-error';

/** What a construct says when it refuses to be made; nothing of it may be left in the chart. */
export function refusal(make: (chart: Chart) => void): string {
  const app = new App();
  const chart = new Chart(app, 'shop');
  let message = 'made without an error';
  try {
    make(chart);
  } catch (error) {
    expect(error).toBeInstanceOf(AvailabilityError);
    message = (error as Error).message;
  }
  expect(chart.node.findAll().filter(node => ApiObject.isApiObject(node)).map(({ node }) => node.path)).toEqual([]);
  return message;
}

/** What a web service with nothing but these props wrong says. */
export function webRefusal(props: Partial<HighlyAvailableWebServiceProps>): string {
  return refusal(chart => new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props }));
}

/** What a worker with nothing but these props wrong says. */
export function workerRefusal(props: Partial<GracefulWorkerProps>): string {
  return refusal(chart => new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/mailer:2.3.0', maxJobDuration: Duration.seconds(30), ...props }));
}

/** What a synthesis says when it is stopped; it may have written nothing. */
export function synthRefusal(build: (chart: Chart, app: App) => void): string {
  const { message, files } = synthesize(build);
  expect(files).toEqual([]);
  return message;
}

/** Synthesises a chart into a folder of its own: what was said, and what was written. */
export function synthesize(build: (chart: Chart, app: App) => void): { message: string; files: string[]; yaml: string } {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'synth-'));
  const app = new App({ outdir });
  build(new Chart(app, 'shop'), app);
  let message = 'synthesised without an error';
  try {
    app.synth();
  } catch (error) {
    message = (error as Error).message;
  }
  const files = fs.readdirSync(outdir);
  const yaml = files.map(file => fs.readFileSync(path.join(outdir, file), 'utf8')).join('\n---\n');
  fs.rmSync(outdir, { recursive: true });
  return { message, files, yaml };
}
