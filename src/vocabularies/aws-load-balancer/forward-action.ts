import { whole } from './accepted-value';
import { WEEK } from './attributes';
import { literal, lowerKeys, mismatch, parseJson, Shape } from './go-json';
import { Fields, fields, integer, isFields, items, text } from '../../kubernetes/json/fields';

/**
 * Bounds of a forward action.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
export const FORWARD_ACTION = { weight: whole(0, 999), stickiness: whole(1, WEEK), targetGroups: 5 } as const;

/** Where a forward action sends requests; the Service is empty for a target group outside the cluster. */
export interface ForwardTarget {
  readonly service: string;
  readonly port: number | string;
}

const FIXED_STATUS = /^[245]\d\d$/;
const REDIRECT_STATUS = /^HTTP_30[12]$/;

/** Weights and status codes are looked at one by one. */
const SHAPE: Shape = {
  fields: {
    targetGroupARN: 'text',
    targetGroupName: 'text',
    forwardConfig: {
      fields: {
        targetGroups: { list: { fields: { targetGroupARN: 'text', targetGroupName: 'text', serviceName: 'text', servicePort: 'port' } } },
        targetGroupStickinessConfig: { fields: { enabled: 'flag' } },
      },
    },
    redirectConfig: { fields: { host: 'text', path: 'text', port: 'text', protocol: 'text', query: 'text' } },
    fixedResponseConfig: { fields: { contentType: 'text', messageBody: 'text' } },
  },
};

function targetsOf(action: Fields): readonly Fields[] {
  return items(fields(action.forwardconfig).targetgroups).map(fields);
}

function isSticky(action: Fields): boolean {
  return fields(fields(action.forwardconfig).targetgroupstickinessconfig).enabled === true;
}

/** The Services that the value of an `actions.` annotation forwards to. */
export function forwardTargets(value: string): readonly ForwardTarget[] {
  return targetsOf(fields(lowerKeys(parseJson(value))))
    .filter(({ serviceport }) => mismatch(serviceport, 'port') === undefined)
    .map(({ servicename, serviceport }) => ({ service: text(servicename) ?? '', port: portOf(serviceport) }))
    .filter(({ service }) => service !== '');
}

/** A port as the controller takes it: a number in quotes is a number. */
function portOf(value: unknown): number | string {
  const port = integer(value) ?? text(value) ?? 0;
  return typeof port === 'string' && /^\d+$/.test(port) ? Number(port) : port;
}

/** Whether an action spreads requests over several target groups without keeping a client at one of them. */
export function spreadsWithoutStickiness(value: string): boolean {
  const action = fields(lowerKeys(parseJson(value)));
  return targetsOf(action).length > 1 && !isSticky(action);
}

/**
 * What is wrong with an action, in words.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/config_types.go
 */
export function actionProblem(value: unknown): string | undefined {
  const lowered = lowerKeys(value);
  const wrong = mismatch(lowered, SHAPE);
  if (wrong !== undefined) {
    return wrong;
  }
  const action = fields(lowered);
  switch (action.type) {
    case 'fixed-response':
      return status(fields(action.fixedresponseconfig), FIXED_STATUS, 'fixedResponseConfig needs a statusCode of 2xx, 4xx or 5xx in quotes');
    case 'redirect':
      return status(fields(action.redirectconfig), REDIRECT_STATUS, 'redirectConfig needs the statusCode HTTP_301 or HTTP_302');
    case 'forward':
      return forwardProblem(action);
    default:
      return `type "${String(action.type)}" is not fixed-response, redirect or forward`;
  }
}

function status(config: Fields, pattern: RegExp, problem: string): string | undefined {
  return pattern.test(text(config.statuscode) ?? '') ? undefined : problem;
}

function forwardProblem(action: Fields): string | undefined {
  const isOutside = action.targetgrouparn !== undefined || action.targetgroupname !== undefined;
  if (isOutside === isFields(action.forwardconfig)) {
    return 'a forward action needs either targetGroupARN or forwardConfig';
  }
  const targets = targetsOf(action);
  if (isOutside) {
    return undefined;
  }
  if (targets.length === 0 || targets.length > FORWARD_ACTION.targetGroups) {
    return `it forwards to ${targets.length} target groups, but 1 to ${FORWARD_ACTION.targetGroups} are needed`;
  }
  return targets.map(targetProblem).find(Boolean) ?? weightProblem(targets) ?? stickinessProblem(action);
}

function targetProblem(target: Fields): string | undefined {
  const isOutside = target.targetgrouparn !== undefined || target.targetgroupname !== undefined;
  if (isOutside === (target.servicename !== undefined)) {
    return 'a target group needs either serviceName or targetGroupARN';
  }
  return isOutside || target.serviceport !== undefined ? undefined : 'a target group with serviceName needs servicePort';
}

function weightProblem(targets: readonly Fields[]): string | undefined {
  const weights = targets.map(target => target.weight).filter(weight => weight !== undefined);
  if (targets.length > 1 && weights.length < targets.length) {
    return 'every one of several target groups needs a weight';
  }
  const wrong = weights.map(literal).find(weight => FORWARD_ACTION.weight.problem(weight) !== undefined);
  if (wrong !== undefined) {
    return `weight ${wrong} is not ${FORWARD_ACTION.weight.needed}`;
  }
  return weights.length > 0 && weights.every(weight => weight === 0) ? 'all weights are 0' : undefined;
}

function stickinessProblem(action: Fields): string | undefined {
  const { durationseconds } = fields(fields(action.forwardconfig).targetgroupstickinessconfig);
  const duration = durationseconds === undefined ? 'none' : literal(durationseconds);
  const isWrong = isSticky(action) && FORWARD_ACTION.stickiness.problem(duration) !== undefined;
  return isWrong ? `durationSeconds ${duration} is not ${FORWARD_ACTION.stickiness.needed}` : undefined;
}
