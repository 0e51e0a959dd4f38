import { App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { show } from '../../plan/ledger';
import { inputIsWellFormed } from '../../recommendations/manifests/input-is-well-formed';
import { AvailabilityError, refused, ReportedProblem } from '../availability-error';

const NO_SCOPE = '(no scope)';

/** The scope of a construct that makes objects, refused before anything is made when no chart can hold them. */
export function scopeInChart<S extends IConstruct>(scope: S, id: string, what: string): S {
  const name = typeof id === 'string' ? id : '';
  const problems = [
    ...isConstruct(scope) ? isInChart(scope) ? [] : [problem('scope', scope, 'a Chart, or a construct below one',
      `Make a chart first: const chart = new Chart(app, 'shop'), then new ${what}(chart, '${name || 'web'}', { ... }).`)]
      : [problem('scope', scope, 'a Chart, or a construct below one', `Pass the chart as the first argument: new ${what}(chart, '${name || 'web'}', { ... }).`)],
    ...name !== '' ? [] : [problem('id', id, 'a text', `Pass a name as the second argument: new ${what}(chart, 'web', { ... }).`)],
  ];
  if (problems.length > 0) {
    throw new AvailabilityError(what, name === '' ? '(no id)' : name, problems);
  }
  return scope;
}

/** The scope of a statement, refused when it is no construct. */
export function validScope<S extends IConstruct>(scope: S, call: string, example = 'chart'): S {
  if (!isConstruct(scope)) {
    throw new AvailabilityError(call, NO_SCOPE, [problem('scope', scope, 'an App, a Chart or another construct', `Pass it as the first argument: ${call}(${example}).`)]);
  }
  return scope;
}

function problem(prop: string, given: unknown, needed: string, change: string): ReportedProblem {
  return refused({ prop, given: isConstruct(given) ? called(given) : show(given), needed, change, id: inputIsWellFormed.id });
}

/** What it is and where, as a construct says of itself only where. */
function called(construct: IConstruct): string {
  const { constructor: { name }, node: { path } } = construct;
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}${path === '' ? '' : ` at ${path}`}`;
}

/** Known by its node, as two copies of the package have different classes. */
function isConstruct(scope: unknown): scope is IConstruct {
  return typeof (scope as Partial<IConstruct> | null | undefined)?.node?.findAll === 'function';
}

/** The app of a synthesis, refused when it is none. */
export function validApp(app: App, call: string): App {
  if (!isConstruct(app) || typeof (app as Partial<App>).outdir !== 'string') {
    throw new AvailabilityError(call, NO_SCOPE, [problem('app', app, 'an App', `Pass the App that is synthesised: ${call}(app).`)]);
  }
  return app;
}

function isInChart(scope: IConstruct): boolean {
  try {
    return Chart.of(scope) !== undefined;
  } catch {
    return false;
  }
}
