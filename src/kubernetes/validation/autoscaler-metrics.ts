import { dnsLabel, pathSegment } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { Fields, fields } from '../json/fields';
import { quantity } from '../values/quantity';

/** The field in which each type of metric is described, and what its target may say. */
const SOURCES: Readonly<Record<string, { readonly field: string; readonly amounts: readonly string[]; readonly isOne: boolean }>> = {
  Object: { field: 'object', amounts: ['value', 'averageValue'], isOne: false },
  External: { field: 'external', amounts: ['value', 'averageValue'], isOne: true },
  Pods: { field: 'pods', amounts: ['averageValue'], isOne: false },
  Resource: { field: 'resource', amounts: ['averageUtilization', 'averageValue'], isOne: true },
  ContainerResource: { field: 'containerResource', amounts: ['averageUtilization', 'averageValue'], isOne: true },
};
const TARGET_TYPES = ['Utilization', 'Value', 'AverageValue'];
/** The minor version from which resources of one container are measured without a gate. */
const READS_CONTAINERS = 27;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/autoscaling/validation/validation.go (validateMetricSpec) */
export function validateMetric(metric: Fields, path: string, refusals: Refusals): void {
  const types = Object.keys(SOURCES).filter(type => type !== 'ContainerResource' || refusals.minor >= READS_CONTAINERS);
  const { type } = metric;
  if (!refusals.require(type, `${path}/type`, types.join(', ')) || typeof type !== 'string') {
    return;
  }
  refusals.oneOf(type, `${path}/type`, types);
  if (!Object.hasOwn(SOURCES, type)) {
    return;
  }
  const { field } = SOURCES[type];
  if (isAbsent(metric[field])) {
    refusals.add(`${path}/${field}`, `is missing in a metric of type ${type}`, 'what is measured');
  } else {
    validateSource(type, fields(metric[field]), `${path}/${field}`, refusals);
  }
  for (const other of Object.values(SOURCES).filter(source => source.field !== field && !isAbsent(metric[source.field]))) {
    refusals.add(`${path}/${other.field}`, `stands in a metric of type ${type}`, `${field} alone`);
  }
}

function validateSource(type: string, source: Fields, path: string, refusals: Refusals): void {
  const { amounts, isOne } = SOURCES[type];
  if (type === 'Resource' || type === 'ContainerResource') {
    refusals.require(source.name, `${path}/name`, 'a resource such as cpu');
    if (type === 'ContainerResource' && refusals.require(source.container, `${path}/container`, 'the name of a container')) {
      refusals.text(source.container, `${path}/container`, dnsLabel);
    }
  } else {
    const measured = fields(source.metric);
    if (refusals.require(measured.name, `${path}/metric/name`, 'the name of a metric')) {
      refusals.text(measured.name, `${path}/metric/name`, pathSegment);
    }
  }
  if (type === 'Object') {
    for (const field of ['kind', 'name']) {
      refusals.require(fields(source.describedObject)[field], `${path}/describedObject/${field}`, 'what is measured');
    }
  }
  const target = fields(source.target);
  validateTarget(target, `${path}/target`, refusals);
  const given = amounts.filter(amount => !isAbsent(target[amount]));
  if (given.length === 0) {
    refusals.add(`${path}/target/${amounts[0]}`, 'is missing', amounts.join(' or '));
  } else if (given.length > 1 && isOne) {
    refusals.add(`${path}/target`, `has ${given.join(' and ')}`, 'one of the two');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/autoscaling/validation/validation.go (validateMetricTarget) */
function validateTarget(target: Fields, path: string, refusals: Refusals): void {
  if (refusals.require(target.type, `${path}/type`, TARGET_TYPES.join(', '))) {
    refusals.oneOf(target.type, `${path}/type`, TARGET_TYPES);
  }
  for (const field of ['value', 'averageValue'].filter(name => !isAbsent(target[name]))) {
    const amount = quantity(target[field]);
    if (amount === undefined ? typeof target[field] === 'string' : amount <= 0) {
      refusals.add(`${path}/${field}`, `is ${shown(target[field])}`, 'an amount above 0');
    }
  }
  refusals.between(target.averageUtilization, `${path}/averageUtilization`, 1);
}
