import {
  conditionsDoubt, conditionsProblem, IDENTITY_PROVIDERS, jwtProblem, missingOfProvider, mutualAuthenticationByPort, mutualAuthenticationProblem,
  patternsIn, providerProblem, transformsProblem,
} from '../../../src/vocabularies/aws-load-balancer/json-annotations';

describe('conditions', () => {
  test.each([
    [[]],
    [null],
    [[{ field: 'host-header', hostHeaderConfig: { values: ['a.example.com'] } }]],
    [[{ field: 'path-pattern', pathPatternConfig: { regexValues: ['^/a'] } }]],
    [[{ field: 'http-header', httpHeaderConfig: { httpHeaderName: 'X-Version', values: ['2'] } }]],
    [[{ field: 'http-request-method', httpRequestMethodConfig: { Values: ['GET'] } }]],
    [[{ field: 'query-string', queryStringConfig: { values: [{ value: '2' }] } }]],
    [[{ field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } }]],
  ])('%j are taken', value => expect([conditionsProblem(value), conditionsDoubt(value)]).toEqual([undefined, undefined]));

  test.each([
    [{}, 'it is not a JSON list'],
    [[{ field: 'http-header' }], 'a condition on http-header needs httpHeaderConfig'],
    [[{ field: 'host-header', hostHeaderConfig: {} }], 'hostHeaderConfig needs values'],
    [[{ field: 'host-header', hostHeaderConfig: { values: ['a'], regexValues: ['b'] } }], 'hostHeaderConfig has values and regexValues, of which it takes one'],
    [[{ field: 'source-ip', sourceIPConfig: { regexValues: ['10.*'] } }], 'sourceIPConfig needs values'],
    [[{ field: 'query-string', queryStringConfig: { values: [{ key: 'v' }] } }], 'queryStringConfig has a value that is empty'],
    [[{ field: 'http-header', httpHeaderConfig: { values: 'a' } }], 'values is not a JSON list'],
    [[{ field: 3 }], 'field 3 is not a text'],
  ])('%j are refused', (value, problem) => expect(conditionsProblem(value)).toBe(problem));

  test('on what the controller does not know are left out', () => {
    const value = [{ field: 'cookie', cookieConfig: { values: ['a'] } }];
    expect(conditionsProblem(value)).toBeUndefined();
    expect(conditionsDoubt(value)).toContain('knows no condition on "cookie" and leaves it out');
  });

  test('may ask by regular expressions', () => {
    expect(patternsIn([{ field: 'host-header', hostHeaderConfig: { regexValues: ['a'] } }])).toEqual({ host: true, path: false });
    expect(patternsIn([{ field: 'path-pattern', pathPatternConfig: { regexValues: ['a'] } }])).toEqual({ host: false, path: true });
    expect(patternsIn([{ field: 'host-header', hostHeaderConfig: { values: ['a'] } }])).toEqual({ host: false, path: false });
    expect(patternsIn(undefined)).toEqual({ host: false, path: false });
  });
});

describe('transforms', () => {
  const rewrites = [{ regex: '^/a', replace: '/b' }];
  test.each([[[]], [[{ type: 'url-rewrite', urlRewriteConfig: { rewrites } }]], [[{ type: 'host-header-rewrite', hostHeaderRewriteConfig: { rewrites } }]]])(
    '%j are taken', value => expect(transformsProblem(value)).toBeUndefined());
  test.each([
    [[{ type: 'x' }], 'type "x" is not host-header-rewrite or url-rewrite'],
    [[{}], 'type "" is not host-header-rewrite or url-rewrite'],
    [[{ type: 'url-rewrite' }], 'urlRewriteConfig needs rewrites'],
    [[{ type: 'url-rewrite', hostHeaderRewriteConfig: { rewrites } }], 'urlRewriteConfig needs rewrites'],
    [[{ type: 'url-rewrite', urlRewriteConfig: { rewrites: [{ regex: 1 }] } }], 'regex 1 is not a text'],
  ])('%j are refused', (value, problem) => expect(transformsProblem(value)).toBe(problem));
});

describe('mutual authentication', () => {
  test.each([
    [[{ port: 443, mode: 'off' }]],
    [[{ port: 443, mode: 'passthrough' }, { port: 8443, mode: 'verify', trustStore: 'clients', ignoreClientCertificateExpiry: true }]],
    [[{ port: 443, mode: 'verify', trustStore: 'clients', advertiseTrustStoreCaNames: 'on' }]],
  ])('%j is taken', value => expect(mutualAuthenticationProblem(value)).toBeUndefined());

  test.each([
    [[], 'it is empty'],
    [null, 'it is empty'],
    [{}, 'it is not a JSON list'],
    [[{ mode: 'off' }], 'port 0 is not a whole number from 1 to 65535'],
    [[{ port: '443', mode: 'off' }], 'port "443" is not a whole number'],
    [[{ port: 443 }], 'mode "" of port 443 is not off, passthrough, verify'],
    [[{ port: 443, mode: 'Verify', trustStore: 'clients' }], 'mode "Verify" of port 443 is not off, passthrough, verify'],
    [[{ port: 443, mode: 'verify' }], 'the mode verify of port 443 needs trustStore'],
    [[{ port: 443, mode: 'verify', trustStore: '' }], 'the mode verify of port 443 needs trustStore'],
    [[{ port: 443, mode: 'off', trustStore: 'clients' }], 'trustStore does not go with the mode off of port 443'],
    [[{ port: 443, mode: 'passthrough', ignoreClientCertificateExpiry: false }], 'ignoreClientCertificateExpiry does not go with the mode passthrough of port 443'],
    [[{ port: 443, mode: 'off', advertiseTrustStoreCaNames: 'on' }], 'advertiseTrustStoreCaNames does not go with the mode off of port 443'],
    [[{ port: 443, mode: 'verify', trustStore: 'clients', advertiseTrustStoreCaNames: 'yes' }], 'advertiseTrustStoreCaNames "yes" is not on or off'],
  ])('%j is refused', (value, problem) => expect(mutualAuthenticationProblem(value)).toBe(problem));

  test('is the same on a port however it is written', () => {
    const of = (entry: object) => mutualAuthenticationByPort([{ port: 443, ...entry }]).get(443);
    expect(of({ mode: 'verify', trustStore: 'a' })).toBe(of({ Mode: 'verify', truststore: 'a', ignoreClientCertificateExpiry: false }));
    expect(of({ mode: 'verify', trustStore: 'a' })).not.toBe(of({ mode: 'verify', trustStore: 'b' }));
    expect(of({ mode: 'off' })).not.toBe(of({ mode: 'passthrough' }));
    expect(mutualAuthenticationByPort(undefined).size).toBe(0);
  });
});

describe('a JSON Web Token', () => {
  const jwt = { jwksEndpoint: 'https://id.example.com/keys', issuer: 'https://id.example.com' };
  const claim = { format: 'single-string', name: 'team', values: ['shop'] };

  test.each([[jwt], [{ ...jwt, additionalClaims: [claim] }]])('%j is taken', value => expect(jwtProblem(value)).toBeUndefined());
  test.each([
    [{}, 'it needs jwksEndpoint'],
    [{ ...jwt, issuer: '' }, 'it needs issuer'],
    [{ ...jwt, additionalClaims: [{ ...claim, values: [] }] }, 'every claim needs format, name and values'],
    [[], 'it is not a JSON object'],
  ])('%j is refused', (value, problem) => expect(jwtProblem(value)).toBe(problem));
});

describe('an identity provider', () => {
  const cognito = { userPoolARN: 'arn:aws:cognito-idp:eu-west-1:1:userpool/a', userPoolClientID: 'a', userPoolDomain: 'shop' };

  test('has the types that the controller reads', () => {
    expect(providerProblem('cognito')(cognito)).toBeUndefined();
    expect(providerProblem('cognito')({ ...cognito, userPoolDomain: 1 })).toBe('userPoolDomain 1 is not a text');
    expect(providerProblem('oidc')([])).toBe('it is not a JSON object');
  });

  test('is complete, or lacks something', () => {
    expect(missingOfProvider('cognito', cognito)).toBeUndefined();
    expect(missingOfProvider('cognito', { ...cognito, userPoolDomain: '' })).toBe('userPoolDomain');
    expect(missingOfProvider('oidc', cognito)).toBe('issuer');
    expect(missingOfProvider('none', {})).toBeUndefined();
    expect(Object.keys(IDENTITY_PROVIDERS)).toEqual(['cognito', 'oidc']);
  });
});
