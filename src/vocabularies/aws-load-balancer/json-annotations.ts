import { Accepted } from './accepted-value';
import { lowerKeys, literal, mismatch, Shape } from './go-json';
import { PORT } from './listen-port';
import { firstProblem, RULE_HOST, RULE_PATH } from './rule-values';
import { Fields, fields, items, lookUp, text, texts } from '../../kubernetes/json/fields';

// What the controller refuses of annotations that hold JSON, in words.

const TEXTS: Shape = { list: 'text' };
const VALUES: Shape = { fields: { values: TEXTS } };
const PATTERNS: Shape = { fields: { httpHeaderName: 'text', values: TEXTS, regexValues: TEXTS } };

/** For each field that a condition may look at, where its values stand and of which type they are. */
const CONDITIONS: Readonly<Record<string, { readonly config: string; readonly shape: Shape; readonly hasPatterns: boolean }>> = {
  'host-header': { config: 'hostHeaderConfig', shape: PATTERNS, hasPatterns: true },
  'path-pattern': { config: 'pathPatternConfig', shape: PATTERNS, hasPatterns: true },
  'http-header': { config: 'httpHeaderConfig', shape: PATTERNS, hasPatterns: true },
  'http-request-method': { config: 'httpRequestMethodConfig', shape: VALUES, hasPatterns: false },
  'query-string': { config: 'queryStringConfig', shape: { fields: { values: { list: { fields: { key: 'text', value: 'text' } } } } }, hasPatterns: false },
  'source-ip': { config: 'sourceIPConfig', shape: VALUES, hasPatterns: false },
};
/** What Elastic Load Balancing takes as a value of a condition. */
const VALUES_OF: Readonly<Record<string, Accepted>> = { 'host-header': RULE_HOST, 'path-pattern': RULE_PATH };
const CONDITION: Shape = {
  list: { fields: { field: 'text', ...Object.fromEntries(Object.values(CONDITIONS).map(({ config, shape }) => [config, shape])) } },
};

const REWRITES: Readonly<Record<string, string>> = { 'host-header-rewrite': 'hostHeaderRewriteConfig', 'url-rewrite': 'urlRewriteConfig' };
const REWRITE: Shape = { fields: { rewrites: { list: { fields: { regex: 'text', replace: 'text' } } } } };
const TRANSFORM: Shape = { list: { fields: { type: 'text', hostHeaderRewriteConfig: REWRITE, urlRewriteConfig: REWRITE } } };

const MODES: readonly string[] = ['off', 'passthrough', 'verify'];
const SWITCHES: readonly string[] = ['on', 'off'];
const MUTUAL_AUTHENTICATION: Shape = {
  list: { fields: { port: 'integer', mode: 'text', trustStore: 'text', ignoreClientCertificateExpiry: 'flag', advertiseTrustStoreCaNames: 'text' } },
};

const JWT: Shape = {
  fields: { jwksEndpoint: 'text', issuer: 'text', additionalClaims: { list: { fields: { format: 'text', name: 'text', values: TEXTS } } } },
};

/** What says who somebody is: the fields that Elastic Load Balancing, or the controller itself, needs of each. */
export const IDENTITY_PROVIDERS: Readonly<Record<string, { readonly annotation: string; readonly needed: readonly string[] }>> = {
  cognito: { annotation: 'auth-idp-cognito', needed: ['userPoolARN', 'userPoolClientID', 'userPoolDomain'] },
  oidc: { annotation: 'auth-idp-oidc', needed: ['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'userInfoEndpoint', 'secretName'] },
};

function entriesOf(value: unknown): readonly Fields[] {
  return items(lowerKeys(value)).map(fields);
}

function isEmpty(value: unknown): boolean {
  return (text(value) ?? '') === '';
}

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/config_types.go (RuleCondition.Validate) */
export function conditionsProblem(value: unknown): string | undefined {
  return mismatch(lowerKeys(value), CONDITION) ?? entriesOf(value).map(conditionProblem).find(Boolean);
}

function conditionProblem(condition: Fields): string | undefined {
  const field = text(condition.field) ?? '';
  const known = lookUp(CONDITIONS, field);
  if (known === undefined) {
    return undefined;
  }
  const { config, hasPatterns } = known;
  const said = condition[config.toLowerCase()];
  const { values, regexvalues } = fields(said);
  const [plain, patterns] = [items(values).length, hasPatterns ? items(regexvalues).length : 0];
  if (said === undefined) {
    return `a condition on ${field} needs ${config}`;
  }
  if (plain + patterns === 0) {
    return `${config} needs values`;
  }
  if (plain > 0 && patterns > 0) {
    return `${config} has values and regexValues, of which it takes one`;
  }
  if (field === 'query-string' && items(values).some(pair => isEmpty(fields(pair).value))) {
    return `${config} has a value that is empty`;
  }
  const accepted = lookUp(VALUES_OF, field);
  return accepted && firstProblem(accepted, texts(values));
}

/** A condition on something else is left out without a word, so that the rule takes requests that it is not for. */
export function conditionsDoubt(value: unknown): string | undefined {
  const unknown = entriesOf(value).find(({ field }) => lookUp(CONDITIONS, text(field) ?? '') === undefined);
  return unknown && `the controller knows no condition on ${literal(unknown.field)} and leaves it out: the rule takes requests that it is not for`;
}

/** Whether conditions ask for a host or for a path by regular expressions, which do not go with one of the rule itself. */
export function patternsIn(value: unknown): { readonly host: boolean; readonly path: boolean } {
  const has = (field: string, config: string) => entriesOf(value).some(condition =>
    condition.field === field && items(fields(condition[config]).regexvalues).length > 0);
  return { host: has('host-header', 'hostheaderconfig'), path: has('path-pattern', 'pathpatternconfig') };
}

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/config_types.go (Transform.Validate) */
export function transformsProblem(value: unknown): string | undefined {
  return mismatch(lowerKeys(value), TRANSFORM) ?? entriesOf(value).map(transform => {
    const config = lookUp(REWRITES, text(transform.type) ?? '');
    if (config === undefined) {
      return `type ${literal(transform.type ?? '')} is not ${Object.keys(REWRITES).join(' or ')}`;
    }
    return items(fields(transform[config.toLowerCase()]).rewrites).length === 0 ? `${config} needs rewrites` : undefined;
  }).find(Boolean);
}

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_listener.go (validateMutualAuthenticationConfig) */
export function mutualAuthenticationProblem(value: unknown): string | undefined {
  const entries = entriesOf(value);
  return mismatch(lowerKeys(value), MUTUAL_AUTHENTICATION) ?? (entries.length === 0 ? 'it is empty' : entries.map(modeProblem).find(Boolean));
}

function modeProblem(entry: Fields): string | undefined {
  const { port, mode, truststore, ignoreclientcertificateexpiry: ignores, advertisetruststorecanames: advertises } = entry;
  if (PORT.problem(literal(port ?? 0)) !== undefined) {
    return `port ${literal(port ?? 0)} is not ${PORT.needed}`;
  }
  if (!MODES.includes(text(mode) ?? '')) {
    return `mode ${literal(mode ?? '')} of port ${literal(port)} is not ${MODES.join(', ')}`;
  }
  if (mode !== 'verify') {
    const extra = !isEmpty(truststore) ? 'trustStore' : ignores !== undefined ? 'ignoreClientCertificateExpiry' : advertises !== undefined ? 'advertiseTrustStoreCaNames' : '';
    return extra === '' ? undefined : `${extra} does not go with the mode ${text(mode)} of port ${literal(port)}`;
  }
  if (isEmpty(truststore)) {
    return `the mode verify of port ${literal(port)} needs trustStore`;
  }
  return advertises === undefined || SWITCHES.includes(text(advertises) ?? '') ? undefined : `advertiseTrustStoreCaNames ${literal(advertises)} is not on or off`;
}

/** The mode of each port, as far as it can be read, for a comparison. */
export function mutualAuthenticationByPort(value: unknown): ReadonlyMap<number, string> {
  return new Map(entriesOf(value).map(entry => [Number(entry.port), JSON.stringify([
    entry.mode, entry.truststore ?? '', entry.ignoreclientcertificateexpiry ?? (entry.mode === 'verify' ? false : null), entry.advertisetruststorecanames ?? null,
  ])]));
}

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/enhanced_backend_builder.go (buildJwtValidationConfig) */
export function jwtProblem(value: unknown): string | undefined {
  const { jwksendpoint, issuer, additionalclaims } = fields(lowerKeys(value));
  const incomplete = items(additionalclaims).map(fields)
    .some(({ format, name, values }) => isEmpty(format) || isEmpty(name) || items(values).length === 0);
  return mismatch(lowerKeys(value), JWT)
    ?? (isEmpty(jwksendpoint) ? 'it needs jwksEndpoint' : isEmpty(issuer) ? 'it needs issuer' : incomplete ? 'every claim needs format, name and values' : undefined);
}

/** What of an identity provider is of another type than the controller reads. */
export function providerProblem(type: string): (value: unknown) => string | undefined {
  const shape: Shape = { fields: Object.fromEntries(IDENTITY_PROVIDERS[type].needed.map(field => [field, 'text' as const])) };
  return value => mismatch(lowerKeys(value), shape);
}

/** The first field that an identity provider needs and does not have. */
export function missingOfProvider(type: string, value: unknown): string | undefined {
  const said = fields(lowerKeys(value));
  return lookUp(IDENTITY_PROVIDERS, type)?.needed.find(field => isEmpty(said[field.toLowerCase()]));
}
