import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import {
  AlbIngressOptions, Cluster, Defaults, DefaultsProps, Exposure, GracefulWorker, HighlyAvailableWebService,
} from '../../src';
import { knownProps } from '../../src/plan/checks/props/known-props';
import { DEFAULTS, EXPOSURE_DEFAULTS } from '../../src/plan/defaults/known-defaults';
import { Scenario, scenario } from '../support/arbitrary';

/** Law: over this many random scenarios. */
const RUNS = { numRuns: 300 };

type Props = Readonly<Record<string, unknown>>;

/** Where each prop, and each key of a map, is stated: on the app, the chart or the workload. */
type Split = readonly number[];
const split: fc.Arbitrary<Split> = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 7, maxLength: 31 });

const isMap = (prop: string) => [...Object.entries(knownProps('web').props), ...Object.entries(EXPOSURE_DEFAULTS.props)]
  .some(([name, { parts }]) => name === prop && parts?.kind === 'map');

/** Props dealt out to the three places; what no scope can state stays with the workload. */
function deal(props: Props, known: Props, places: Split): readonly [app: Props, chart: Props, own: Props] {
  const dealt: [Record<string, unknown>, Record<string, unknown>, Record<string, unknown>] = [{}, {}, {}];
  let turn = 0;
  const next = () => places[turn++ % places.length];
  for (const [prop, value] of Object.entries(props)) {
    if (!(prop in known) || prop === 'exposure') {
      dealt[2][prop] = value;
    } else if (isMap(prop)) {
      for (const [key, one] of Object.entries(value as Props)) {
        const place = dealt[next()];
        place[prop] = { ...place[prop] as Props | undefined, [key]: one };
      }
    } else {
      dealt[next()][prop] = value;
    }
  }
  return dealt;
}

/** The same props with the entries of each map in the order of nearness, in which they are written. */
function inOrder(props: Props, dealt: readonly Props[]): Props {
  return Object.fromEntries(Object.entries(props).map(([prop, value]) => [prop, isMap(prop) && typeof value === 'object'
    ? Object.assign({}, ...dealt.map(place => place[prop])) : value]));
}

function synthesize({ cluster, web }: Scenario, props: Props, ...[onApp, onChart]: readonly DefaultsProps[]): string {
  const app = new App();
  const chart = new Chart(app, 'chart', { namespace: 'shop' });
  Cluster.declare(app, cluster);
  if (onChart !== undefined) {
    Defaults.set(chart, onChart);
    Defaults.set(app, onApp);
  }
  const made = web === undefined ? new GracefulWorker(chart, 'app', props as any) : new HighlyAvailableWebService(chart, 'app', props as any);
  const values = made.plan.decisions.filter(({ origin }) => !origin.startsWith('default of')).map(({ field, value }) => `${field} ${JSON.stringify(value)}`);
  expect(onChart === undefined || made.plan.decisions.length >= values.length).toBe(true);
  return app.synthYaml();
}

test('Props that scopes state make the same bytes as props that the workload states itself', () => {
  fc.assert(fc.property(scenario.filter(({ web, worker }) => web !== undefined || worker !== undefined), split, (given, places) => {
    const props = (given.web ?? given.worker) as object as Props;
    const [onApp, onChart, own] = deal(props, DEFAULTS.props, places);
    const settings = given.web?.exposure?._settings;
    const options = settings?.kind === 'alb' ? settings.options : {};
    const [albOnApp, albOnChart, ownAlb] = deal(options as object as Props, EXPOSURE_DEFAULTS.props, places);
    const exposure = settings?.kind === 'alb' ? { exposure: Exposure.albIngress(ownAlb as AlbIngressOptions) } : {};
    expect(synthesize(given, { ...own, ...exposure }, { ...onApp, exposure: albOnApp }, { ...onChart, exposure: albOnChart }))
      .toBe(synthesize(given, inOrder(props, [onApp, onChart, own])));
  }), RUNS);
});

test('and the default exposure takes options of scopes as one that states them', () => {
  fc.assert(fc.property(scenario.filter(({ web }) => web?.exposure?._settings.kind === 'alb'), split, (given, places) => {
    const { exposure, ...web } = given.web!;
    const options = Object.fromEntries(Object.entries(exposure!._settings.options).filter(([option]) => option in EXPOSURE_DEFAULTS.props));
    const [onApp, onChart] = deal(options as object as Props, EXPOSURE_DEFAULTS.props, places.map(place => place % 2));
    // Elsewhere than behind its balancer there is nothing to take.
    const cluster = { ...given.cluster, ingressController: undefined, profile: undefined };
    expect(synthesize({ cluster, web }, web as object as Props, { exposure: onApp }, { exposure: onChart }))
      .toBe(synthesize({ cluster, web }, { ...web, exposure: Exposure.albIngress(options) }));
  }), { numRuns: 100 });
});
