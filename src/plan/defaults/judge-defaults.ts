import { Duration } from 'cdk8s';
import { optionOf, targetGroupProblem } from './exposure-defaults';
import { DEFAULTS, EXPOSURE_DEFAULTS, insteadOf, insteadOfAnnotation, OF_ONE, OF_ONE_EXPOSURE, Reasons } from './known-defaults';
import { belowScope, NO_DEFAULTS, ScopeDefaults } from './scope-defaults';
import { NOTHING_STATED } from './stated';
import { DefaultsProps, Exposure, ExposureDefaults } from '../../api';
import { ASSUMED_CLUSTER, Fields, MAX_PORT, NEWEST_MINOR } from '../../kubernetes';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { labelsDescribe } from '../../recommendations/metadata/labels-describe';
import { RAISES, readFields, refuseGetter } from '../checks/prop-types';
import { isRecord, readField, Struct } from '../checks/props/prop-type';
import { inWords, isWithin, Ledger, Refusal } from '../ledger';
import { planWebService } from '../web-service';
import { planWorker } from '../worker';

const AT_WORKLOAD = 'where the workload is made';
const IN_EXPOSURE = 'in the exposure of the service';
const NAME = 'stand-in';
const IMAGE = 'registry.example.com/stand-in:1';

/** What is wrong with defaults whatever takes them: names, types and bounds. */
export function judgeDefaults(given: DefaultsProps, scope: string): readonly Refusal[] {
  const ledger = new Ledger(() => false);
  const props = readDefaults(ledger, given);
  const isTold = ({ prop }: Refusal) => ledger.refusals.some(earlier => isWithin(prop, earlier.prop));
  const planned = planStandIns(belowScope(NO_DEFAULTS, props, scope)).filter(refusal => !isTold(refusal));
  const all = [...ledger.refusals, ...planned.map(refusal => ({ ...refusal, statedBy: undefined, causes: undefined }))];
  const byText = new Map(all.map(refusal => [[refusal.prop, refusal.given, refusal.needed].join(), refusal]));
  return [...byText.values()];
}

/** The defaults without those that nothing can use. */
function readDefaults(ledger: Ledger, given: DefaultsProps): DefaultsProps {
  if (!isRecord(given)) {
    ledger.refuse('props', given, 'an object of DefaultsProps', "Write { owner: { team: '...' } }.");
    return {};
  }
  const exposure = readField(given, 'exposure');
  const isOption = isRecord(exposure) && !('_settings' in exposure);
  if (isRecord(exposure) && !isOption) {
    ledger.refuse('exposure', inWords(String(exposure)), 'options that services share',
      "Each service chooses its exposure itself: write the options alone, such as exposure: { group: 'public' }.");
  }
  const props = readKnown(ledger, '', DEFAULTS, OF_ONE, given, isRecord(exposure) ? 'exposure' : undefined) as DefaultsProps;
  return {
    ...props,
    labels: props.labels && readLabels(ledger, props.labels),
    exposure: isOption ? readExposure(ledger, exposure) : undefined,
  };
}

/** The options without attributes that no balancer takes; one of them passes over those of the other. */
function readExposure(ledger: Ledger, given: Fields): ExposureDefaults {
  const options = readKnown(ledger, 'exposure', EXPOSURE_DEFAULTS, OF_ONE_EXPOSURE, given) as ExposureDefaults;
  for (const [attribute, value] of Object.entries(options.targetGroupAttributes ?? {})) {
    const problem = targetGroupProblem('alb', attribute, value);
    if (problem !== undefined && targetGroupProblem('nlb', attribute, value) !== undefined) {
      ledger.refuse(`exposure.targetGroupAttributes.${attribute}`, value, 'a value that a load balancer takes', `Each load balancer refuses it: ${problem}.`,
        loadBalancerAcceptsValues);
    }
  }
  return { ...options, annotations: options.annotations && readAnnotations(ledger, options.annotations) };
}

/** The annotations without those that options write: one for many would win over the option that a service states. */
function readAnnotations(ledger: Ledger, annotations: NonNullable<ExposureDefaults['annotations']>): NonNullable<ExposureDefaults['annotations']> {
  const own = Object.keys(annotations).filter(key => optionOf(key) !== undefined);
  for (const key of own) {
    const option = optionOf(key)!;
    ledger.refuse(`exposure.annotations.${key}`, annotations[key], `the option ${option}`,
      `${insteadOfAnnotation(option, annotations[key])} As an annotation it would win over what a service states.`, loadBalancerAcceptsValues);
  }
  return own.length === 0 ? annotations : Object.fromEntries(Object.entries(annotations).filter(([key]) => !own.includes(key)));
}

/** The fields that workloads below a scope may have in common. */
function readKnown(ledger: Ledger, path: string, struct: Struct, ofOne: Reasons, given: Fields, leftOut?: string): Fields {
  const names = Object.keys(given).filter(name => name !== leftOut);
  for (const name of names.filter(one => !Object.hasOwn(struct.props, one))) {
    const value = readField(given, name, RAISES) ?? undefined;
    const place = path === '' ? name : `${path}.${name}`;
    if (value === RAISES) {
      refuseGetter(ledger, place);
    } else if (value !== undefined && Object.hasOwn(ofOne, name)) {
      ledger.refuse(place, value, 'a prop of the workload itself', `State ${name} ${path === '' ? AT_WORKLOAD : IN_EXPOSURE}: ${ofOne[name]}.`);
    } else if (value !== undefined) {
      ledger.refuse(place, value, `a prop of ${struct.name}`, `There is no ${name}. ${insteadOf(name, struct, value)}`);
    }
  }
  // With its getters, of which one may raise an error.
  const known = Object.defineProperties({}, Object.fromEntries(names.filter(name => Object.hasOwn(struct.props, name))
    .map(name => [name, Object.getOwnPropertyDescriptor(given, name)!])));
  return readFields(ledger, path, struct, known);
}

/** A label by which the library selects pods cannot be that of two workloads. */
function readLabels(ledger: Ledger, labels: NonNullable<DefaultsProps['labels']>): NonNullable<DefaultsProps['labels']> {
  const own = Object.keys(labelsDescribe.selector(NAME));
  for (const key of own.filter(one => Object.hasOwn(labels, one))) {
    ledger.refuse(`labels.${key}`, labels[key], 'another label', 'Pods are selected by it: each workload has its own name there.', labelsDescribe);
  }
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !own.includes(key)));
}

/** Plans a workload of each kind and one for each exposure with as little else as can be: what is refused there is wrong everywhere. */
function planStandIns({ props: stated, exposure }: ScopeDefaults): readonly Refusal[] {
  // What follows a demand depends on the queue, the jobs and the role of each workload.
  const props = new Map([...stated].filter(([, { prop, value }]) => prop !== 'autoscaler' || !isByDemand(value)));
  const facts = { ...ASSUMED_CLUSTER, kubernetesMinor: NEWEST_MINOR };
  const own = { image: IMAGE, minReplicas: props.has('minReplicas') ? undefined : 1 };
  const web = { ...own, port: MAX_PORT };
  const common = { facts: { ...facts, ingressController: 'other' as const }, namespace: NAME, id: NAME, defaults: { props, exposure: NOTHING_STATED } };
  const exposed = { facts, namespace: NAME, id: NAME, defaults: { props: NOTHING_STATED, exposure } };
  const exposures = [Exposure.albIngress(), Exposure.nlbService(), Exposure.ingress({ className: NAME })];
  return [
    planWebService(web, common),
    planWorker({ ...own, maxJobDuration: Duration.seconds(1) }, common),
    ...exposures.map(one => planWebService({ ...web, exposure: one }, exposed)),
  ].flatMap(({ refusals }) => refusals);
}

function isByDemand(autoscaler: unknown): boolean {
  return (autoscaler as DefaultsProps['autoscaler'])?._kind === 'demand';
}
