import * as fs from 'fs';
import * as path from 'path';
import { Chart } from 'cdk8s';
import { Availability, HighlyAvailableWorkload } from '../src';
import { Bench, Told } from './cli/support';
import { appOf } from './support/goldens';

const COMPANY = path.join(__dirname, '..', 'examples', 'company');
/** What a company writes for an environment of about thirty workloads, at most. */
const LINES = 60;
const WORKLOADS = 30;

const bench = new Bench();
const app = appOf('company');
const environments = app.node.children.filter(child => !Chart.isChart(child)).map(child => child.node);

beforeAll(() => {
  Object.assign(app, { outdir: path.join(bench.folder, 'dist') });
  app.synth();
  Availability.writeConfig(app);
});
afterAll(() => bench.remove());

test('is a company with the same workloads in each environment', () => {
  expect(environments.map(({ id }) => id)).toEqual(['development', 'staging', 'production']);
  const names = environments.map(environment => environment.findAll()
    .filter(node => node instanceof HighlyAvailableWorkload).map(workload => path.relative(environment.path, workload.node.path)));
  expect(names[0].length).toBeGreaterThanOrEqual(WORKLOADS);
  expect(names).toEqual(environments.map(() => names[0]));
});

test('takes few lines an environment, which are no longer than others', () => {
  const sources = fs.readdirSync(COMPANY).filter(file => file.endsWith('.ts')).map(file => fs.readFileSync(path.join(COMPANY, file), 'utf8'));
  const lines = sources.flatMap(source => source.trimEnd().split('\n'));
  expect(lines.length).toBeLessThanOrEqual(LINES * environments.length);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(180);
});

describe('what is written to dist, audited together', () => {
  let told: readonly Told[];
  beforeAll(async () => { told = await bench.audit('dist'); });
  const worthReading = () => told.filter(({ level }) => level !== 'info');

  test('has neither error nor warning, and needs no waiver for it', () => {
    expect(worthReading()).toEqual([]);
  });

  test('is judged by the cluster of each environment: one replica is fine in development and staging, and told where nobody knows of them', async () => {
    fs.rmSync(path.join(bench.folder, 'dist', '.cdk8s-ha.yaml'));
    const files = fs.readdirSync(path.join(bench.folder, 'dist')).filter(file => file.startsWith('development-')).map(file => `dist/${file}`);
    const unknown = await bench.audit(...files);
    expect(unknown.filter(({ id }) => id === 'replicas-minimum').length).toBeGreaterThanOrEqual(WORKLOADS);
    expect(told.map(({ id }) => id)).not.toContain('replicas-minimum');
  });
});
