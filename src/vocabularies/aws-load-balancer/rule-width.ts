import { Backend } from '../../kubernetes/objects/model';

/** A host and a path prefix of an Ingress. */
export interface PrefixRule extends Pick<Backend, 'host' | 'path'> {
  /** Whether an annotation asks for more than host and path. */
  readonly isConditional: boolean;
  /** Whether it takes its path alone and nothing below. */
  readonly isExact?: boolean;
}

/** The ways in which one rule lies in another, as keys tell them. */
const COVERED = 'covered';
const CONDITION = 'condition';
const CROSSED = 'crossed';
const WILDCARD = '*.';
/** Every host is wider than a wildcard, and a wildcard the wider the fewer labels it has; one host is the narrowest. */
const WIDEST_HOST = 9;
const NARROWEST_WILDCARD = 1;
/** What a host weighs in segments of a path, as the path decides only where the hosts are alike. */
const SEGMENTS = 100;
const WIDEST_PATH = SEGMENTS - 1;
const NARROWEST_PATH = 1;

/** How wide a rule is, from 1 to 999: by its host first, as Kubernetes goes by the host before it goes by the path. */
export function ruleWidth({ host, path }: PrefixRule): number {
  return hostWidth(host) * SEGMENTS + Math.max(WIDEST_PATH - segmentsOf(path).length, NARROWEST_PATH);
}

function hostWidth(host: string): number {
  if (host === '') {
    return WIDEST_HOST;
  }
  return host.startsWith(WILDCARD) ? Math.max(WIDEST_HOST - labelsOf(host).slice(1).length, NARROWEST_WILDCARD) : 0;
}

/** What two rules share. */
export interface TouchKey {
  readonly key: string;
  /** Whether the narrower rule has some requests even where the wider one is asked first. */
  readonly isWish: boolean;
}

/** What a rule shares with those that touch it: one key of the narrower is one of the wider, so that nobody has to compare them in pairs. */
export interface TouchKeys {
  readonly asNarrower: readonly TouchKey[];
  readonly asWider: readonly TouchKey[];
}

/**
 * Two rules touch where one host has to do with the other and one path lies under the other. The wider one has the wider host, or of one host
 * the path above, or asks for nothing else where the other has a condition.
 */
export function touchKeys({ host, path, isConditional, isExact = false }: PrefixRule): TouchKeys {
  const [ownHost, ...widerHosts] = hostsAround(host);
  const [ownPath, ...pathsAbove] = pathsAround(path);
  const around = [ownHost, ...widerHosts].flatMap(one => [ownPath, ...pathsAbove].map(other => needed(COVERED, one, other)));
  return {
    asNarrower: [
      ...isExact ? around : around.slice(1),
      ...isConditional ? [needed(CONDITION, ownHost, ownPath)] : [],
      ...widerHosts.map(wider => wished(CROSSED, wider, ownPath)),
    ],
    asWider: isExact ? [] : [
      (isConditional ? wished : needed)(COVERED, ownHost, ownPath),
      ...isConditional ? [] : [needed(CONDITION, ownHost, ownPath)],
      ...pathsAbove.map(above => wished(CROSSED, ownHost, above)),
    ],
  };
}

function needed(...parts: readonly string[]): TouchKey {
  return { key: parts.join(' '), isWish: false };
}

function wished(...parts: readonly string[]): TouchKey {
  return { key: parts.join(' '), isWish: true };
}

/** The host and all that are wider, from the narrowest on: Elastic Load Balancing takes a wildcard for any number of labels. */
function hostsAround(host: string): readonly string[] {
  const labels = labelsOf(host);
  const wildcards = labels.slice(1).map((_, at) => `${WILDCARD}${labels.slice(at + 1).join('.')}`);
  return host === '' ? [host] : [...new Set([host.toLowerCase(), ...wildcards, ''])];
}

/** The path and all above it, from the narrowest on. */
function pathsAround(path: string): readonly string[] {
  const segments = segmentsOf(path);
  return [...segments.map((_, at) => `/${segments.slice(0, segments.length - at).join('/')}`), '/'];
}

function labelsOf(host: string): readonly string[] {
  return host.toLowerCase().split('.');
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '');
}
