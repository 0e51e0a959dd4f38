import { Said } from './balancer-said';
import { annotationPath, Backend, IngressLike, Service } from '../../../kubernetes';
import {
  ALB_PREFIX, albAnnotation, albListeners, IDENTITY_PROVIDERS, isTrue, missingOfProvider, parseJson, patternsIn, RULE_HOST,
  RULE_PATH, rulePathProblem,
} from '../../../vocabularies/aws-load-balancer';
import { NOT_APPLICABLE, Reading, reading } from '../../recommendation';

const WILDCARDS = /[*?]/;
const LITERAL_PATHS: readonly string[] = ['Prefix', 'Exact'];
const TYPE = 'auth-type';
const JWT = 'jwt-validation';

/**
 * Paths that the controller refuses, by themselves or beside a condition.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_listener_rules.go (buildRuleConditions)
 */
export function pathReadings(entry: IngressLike): readonly Reading<Said>[] {
  return entry.backends.flatMap((backend): readonly Reading<Said>[] => {
    const { path, pathType, field } = backend;
    const isRefused = WILDCARDS.test(path) && LITERAL_PATHS.includes(pathType);
    const further = [...valueReadings(entry, backend), ...patternReadings(entry, backend)];
    return isRefused ? [...reading<Said>({ about: 'wildcard', path, pathType }, entry, field.replace(/backend$/, 'path')), ...further] : further;
  });
}

/** A host is told at its first path. */
function valueReadings(entry: IngressLike, backend: Backend): readonly Reading<Said>[] {
  const { host, path, field } = backend;
  const isFirst = field.endsWith('/http/paths/0/backend');
  const hostProblem = host === '' || !isFirst ? undefined : RULE_HOST.problem(host);
  const pathProblem = path === '' || isPatternPath(entry, backend) ? undefined : rulePathProblem(backend);
  return [
    ...hostProblem === undefined ? []
      : reading<Said>({ about: 'rule', part: 'host', problem: hostProblem, needed: RULE_HOST.needed }, entry, field.replace(/http\/paths\/0\/backend$/, 'host')),
    ...pathProblem === undefined ? []
      : reading<Said>({ about: 'rule', part: 'path', problem: pathProblem, needed: RULE_PATH.needed }, entry, field.replace(/backend$/, 'path')),
  ];
}

/** Whether the path is a regular expression. */
function isPatternPath({ annotations }: IngressLike, { pathType }: Backend): boolean {
  return !LITERAL_PATHS.includes(pathType) && isTrue(annotations[`${ALB_PREFIX}use-regex-path-match`]);
}

/** A host or a path of the rule and a regular expression for it in a condition do not go together. */
function patternReadings(entry: IngressLike, backend: Backend): readonly Reading<Said>[] {
  const { service, host, path } = backend;
  const annotation = `${ALB_PREFIX}conditions.${service}`;
  const value = entry.annotations[annotation];
  if (value === undefined) {
    return NOT_APPLICABLE;
  }
  const patterns = patternsIn(parseJson(value));
  const of = patterns.host && host !== '' ? 'host' : patterns.path && path !== '' && !isPatternPath(entry, backend) ? 'path' : '';
  return of === '' ? [] : reading<Said>({ about: 'patterns', annotation, of }, entry, annotationPath(annotation));
}

/** Who somebody is is asked on HTTPS listeners only, and needs to be known where. */
export function authReadings(entry: IngressLike, services: readonly (Service | undefined)[]): readonly Reading<Said>[] {
  const isAsked = albListeners(entry).ports.some(({ protocol }) => protocol === 'HTTPS');
  return services.flatMap((service): readonly Reading<Said>[] => {
    const type = albAnnotation(entry, service, TYPE);
    if (type === undefined || !isAsked || !Object.hasOwn(IDENTITY_PROVIDERS, type)) {
      return [];
    }
    const { annotation } = IDENTITY_PROVIDERS[type];
    const object = service !== undefined && ALB_PREFIX + TYPE in service.annotations ? service : entry;
    const tell = (problem: string) =>
      reading<Said>({ about: 'auth', annotation: ALB_PREFIX + TYPE, problem }, object, annotationPath(ALB_PREFIX + TYPE), { related: [entry] });
    const said = albAnnotation(entry, service, annotation);
    const parsed = parseJson(said ?? '');
    const missing = parsed === undefined ? undefined : missingOfProvider(type, parsed);
    if (said === undefined || missing !== undefined) {
      return tell(said === undefined ? `${type} needs ${annotation}` : `${annotation} needs ${missing}`);
    }
    return `${ALB_PREFIX}${JWT}` in entry.annotations ? tell(`${type} does not go with ${JWT}`) : [];
  }).slice(0, 1);
}
