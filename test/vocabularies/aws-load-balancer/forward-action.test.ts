import { actionProblem, FORWARD_ACTION, forwardTargets, spreadsWithoutStickiness } from '../../../src/vocabularies/aws-load-balancer/forward-action';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0f1e2d3c4b5a6978';
const TO_WEB = { serviceName: 'web', servicePort: 'http' };
const TO_CANARY = { serviceName: 'canary', servicePort: 8080 };

function forward(...targetGroups: object[]) {
  return { type: 'forward', forwardConfig: { targetGroups } };
}

function sticky(config: object, ...targetGroups: object[]) {
  return { type: 'forward', forwardConfig: { targetGroups, targetGroupStickinessConfig: config } };
}

describe('the targets of an action', () => {
  const targets = (action: object) => forwardTargets(JSON.stringify(action));

  test('are Services with their ports, by name or number', () => {
    expect(targets(forward(TO_WEB, TO_CANARY))).toEqual([{ service: 'web', port: 'http' }, { service: 'canary', port: 8080 }]);
  });

  test('may have their keys in any case, as Go reads JSON', () => {
    const action = { Type: 'forward', ForwardConfig: { TargetGroups: [{ ServiceName: 'web', SERVICEPORT: 80 }] } };
    expect(targets(action)).toEqual([{ service: 'web', port: 80 }]);
  });

  test('may have a port number in quotes', () => {
    expect(targets(forward({ serviceName: 'web', servicePort: '8080' }))).toEqual([{ service: 'web', port: 8080 }]);
  });

  test('without a port have none', () => {
    expect(targets(forward({ serviceName: 'web' }))).toEqual([{ service: 'web', port: 0 }]);
  });

  test('outside the cluster are left out', () => {
    expect(targets(forward(TO_WEB, { targetGroupARN: ARN }))).toEqual([{ service: 'web', port: 'http' }]);
    expect(targets({ type: 'forward', targetGroupARN: ARN })).toEqual([]);
  });

  test.each(['', 'web', 'null', '[]', '{"type":"redirect"}', '{"forwardConfig":{"targetGroups":{}}}'])('are none in %p', value => {
    expect(forwardTargets(value)).toEqual([]);
  });
});

describe('an action spreads requests without stickiness', () => {
  const spreads = (action: object) => spreadsWithoutStickiness(JSON.stringify(action));

  test('when it has several target groups and says nothing of stickiness', () => expect(spreads(forward(TO_WEB, TO_CANARY))).toBe(true));
  test('when stickiness is off', () => expect(spreads(sticky({ enabled: false }, TO_WEB, TO_CANARY))).toBe(true));
  test('when stickiness is not the JSON value true', () => expect(spreads(sticky({ enabled: 'true' }, TO_WEB, TO_CANARY))).toBe(true));
  test('unless stickiness is on', () => expect(spreads(sticky({ enabled: true, durationSeconds: 60 }, TO_WEB, TO_CANARY))).toBe(false));
  test('unless it has one target group', () => expect(spreads(forward(TO_WEB))).toBe(false));
  test('unless it forwards nothing', () => expect(spreads({ type: 'fixed-response' })).toBe(false));
});

describe('an action that the controller and Elastic Load Balancing accept', () => {
  const five = Array(FORWARD_ACTION.targetGroups).fill({ ...TO_WEB, weight: 1 });

  test.each<[string, object]>([
    ['forwards to a Service', forward(TO_WEB)],
    ['forwards to one Service with a weight', forward({ ...TO_WEB, weight: 999 })],
    ['forwards by weight, of which some are 0', forward({ ...TO_WEB, weight: 100 }, { ...TO_CANARY, weight: 0 })],
    ['forwards to a Service and to a target group outside the cluster', forward({ ...TO_WEB, weight: 1 }, { targetGroupARN: ARN, weight: 1 })],
    ['forwards to a target group by its name', forward({ targetGroupName: 'web' })],
    ['forwards to five target groups', forward(...five)],
    ['forwards to a target group outside the cluster alone', { type: 'forward', targetGroupARN: ARN }],
    ['forwards to a target group outside the cluster, by name', { type: 'forward', targetGroupName: 'web' }],
    ['keeps a client for a second', sticky({ enabled: true, durationSeconds: 1 }, TO_WEB)],
    ['keeps a client for a week', sticky({ enabled: true, durationSeconds: 604800 }, TO_WEB)],
    ['has stickiness off, and so no duration', sticky({ enabled: false }, TO_WEB)],
    ['redirects for good, with keys in any case',
      { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    ['redirects for now', { type: 'redirect', redirectConfig: { host: 'www.example.com', statusCode: 'HTTP_302' } }],
    ['answers itself', { type: 'fixed-response', fixedResponseConfig: { contentType: 'text/plain', statusCode: '503' } }],
  ])('%s', (_, action) => expect(actionProblem(action)).toBeUndefined());
});

describe('an action is refused', () => {
  test.each<[string, unknown, string]>([
    ['that is nothing', null, 'type "undefined" is not fixed-response, redirect or forward'],
    ['of a type in the wrong case', { type: 'Forward' }, 'type "Forward" is not fixed-response, redirect or forward'],
    ['whose status is a number', { type: 'fixed-response', fixedResponseConfig: { statusCode: 503 } },
      'fixedResponseConfig needs a statusCode of 2xx, 4xx or 5xx in quotes'],
    ['that answers with a redirect by itself', { type: 'fixed-response', fixedResponseConfig: { statusCode: '301' } },
      'needs a statusCode of 2xx, 4xx or 5xx'],
    ['that answers with nothing', { type: 'fixed-response' }, 'needs a statusCode'],
    ['whose redirect has a plain status', { type: 'redirect', redirectConfig: { statusCode: '301' } },
      'redirectConfig needs the statusCode HTTP_301 or HTTP_302'],
    ['whose redirect has another status', { type: 'redirect', redirectConfig: { statusCode: 'HTTP_307' } }, 'HTTP_301 or HTTP_302'],
    ['that forwards nowhere', { type: 'forward' }, 'a forward action needs either targetGroupARN or forwardConfig'],
    ['that forwards in two ways', { ...forward(TO_WEB), targetGroupARN: ARN }, 'either targetGroupARN or forwardConfig'],
    ['without target groups', forward(), 'it forwards to 0 target groups, but 1 to 5 are needed'],
    ['with six target groups', forward(...Array(6).fill({ ...TO_WEB, weight: 1 })), 'it forwards to 6 target groups'],
    ['with several target groups and no weights', forward(TO_WEB, TO_WEB), 'every one of several target groups needs a weight'],
    ['with a weight too few', forward({ ...TO_WEB, weight: 1 }, TO_CANARY), 'needs a weight'],
    ['with a weight too high', forward({ ...TO_WEB, weight: 1000 }), 'weight 1000 is not a whole number from 0 to 999'],
    ['with a weight in quotes', forward({ ...TO_WEB, weight: '10' }), 'weight "10" is not'],
    ['with a negative weight', forward({ ...TO_WEB, weight: -1 }), 'weight -1 is not'],
    ['whose weights are all 0', forward({ ...TO_WEB, weight: 0 }, { ...TO_WEB, weight: 0 }), 'all weights are 0'],
    ['whose only weight is 0', forward({ ...TO_WEB, weight: 0 }), 'all weights are 0'],
    ['to a Service without a port', forward({ serviceName: 'web' }), 'a target group with serviceName needs servicePort'],
    ['to a port without a Service', forward({ servicePort: 80 }), 'a target group needs either serviceName or targetGroupARN'],
    ['to a Service and a target group at once', forward({ ...TO_WEB, targetGroupARN: ARN }), 'either serviceName or targetGroupARN'],
    ['that is sticky for no time', sticky({ enabled: true }, TO_WEB), 'durationSeconds none is not a whole number from 1 to 604800'],
    ['that is sticky for 0 seconds', sticky({ enabled: true, durationSeconds: 0 }, TO_WEB), 'durationSeconds 0 is not'],
    ['that is sticky for longer than a week', sticky({ enabled: true, durationSeconds: 604801 }, TO_WEB), 'durationSeconds 604801 is not'],
  ])('%s', (_, action, problem) => expect(actionProblem(action)).toContain(problem));
});
