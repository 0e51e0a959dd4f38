import { Container, CONTAINER_FIELDS, FIELD_REF, PROFILE, readContainers, RESOURCE_FIELDS, RESOURCE_REF } from './container';
import { NodeChoice, readNodeChoice } from './node-choice';
import { NodePin, readNodePin } from './node-pin';
import { METADATA_FIELDS, ObjectKey } from './object';
import { COUNT, FLAG, listType, mapType, QUANTITY, TEXT, TEXTS } from '../json/field-types';
import { Fields, fields, flag, integer, items, text, textMap, texts } from '../json/fields';
import { Labels, LabelSelector, labelSelector, SELECTOR_FIELDS } from '../values/selector';

export const ZONE_KEY = 'topology.kubernetes.io/zone';
const OS_KEY = 'kubernetes.io/os';
const DEFAULT_GRACE_PERIOD = 30;
/** What servers make of a negative one. */
const LEAST_GRACE_PERIOD = 1;
const HOST_NAMESPACES: readonly string[] = ['hostNetwork', 'hostPID', 'hostIPC'];

export interface SpreadConstraint {
  readonly topologyKey: string;
  readonly isRequired: boolean;
  readonly maxSkew: number;
  readonly minDomains: number | undefined;
  readonly selector: LabelSelector | undefined;
  readonly matchLabelKeys: readonly string[];
  readonly nodeTaintsPolicy: string;
  readonly path: string;
}

export interface AffinityTerm {
  readonly topologyKey: string;
  readonly isRequired: boolean;
  readonly selector: LabelSelector | undefined;
  readonly matchLabelKeys: readonly string[];
  readonly hasNamespaces: boolean;
  readonly path: string;
}

export interface Toleration {
  readonly key: string;
  readonly effect: string;
  readonly seconds: number | undefined;
}

export interface PodVolume {
  readonly name: string;
  /** The field that says where it comes from, such as `emptyDir` or `hostPath`; empty when none does. */
  readonly type: string;
  readonly isScratch: boolean;
  readonly claim: string;
}

/** The key of the PersistentVolumeClaim that a volume names. */
export function claimKey(namespace: string, name: string): ObjectKey {
  return { group: '', kind: 'PersistentVolumeClaim', namespace, name };
}

/** The pods that a workload makes, with the server's defaults filled in. */
export interface Pod {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  /** Main containers and native sidecars: everything that runs while the pod serves. */
  readonly running: readonly Container[];
  readonly gracePeriod: number;
  readonly spread: readonly SpreadConstraint[];
  readonly antiAffinity: readonly AffinityTerm[];
  /** What the pods want to be near to. */
  readonly affinity: readonly AffinityTerm[];
  readonly tolerations: readonly Toleration[];
  readonly volumes: readonly PodVolume[];
  /** The conditions that something outside sets before a pod counts as ready. */
  readonly readinessGates: readonly string[];
  /** Zones that a node selector or required node affinity pins the pods to; empty when none. */
  readonly pinnedZones: readonly string[];
  readonly nodes: NodeChoice;
  /** The only nodes that they may run on, where they are named. */
  readonly nodePin: NodePin | undefined;
  readonly security: Fields;
  readonly serviceAccount: string;
  readonly mountsToken: boolean | undefined;
  readonly pullSecrets: number;
  readonly sharesProcessNamespace: boolean;
  /** The fields by which the pods share a namespace of their node, such as `hostNetwork`. */
  readonly hostNamespaces: readonly string[];
  /** What the containers share as one amount, beside what each asks for itself. */
  readonly requests: Fields;
  readonly limits: Fields;
  readonly isWindows: boolean;
  /** Its spec as it is written. */
  readonly json: Fields;
  /** JSON pointer of the pod's spec in its object. */
  readonly path: string;
}

const TERM = mapType({ topologyKey: TEXT, labelSelector: SELECTOR_FIELDS, namespaces: listType(TEXT), matchLabelKeys: listType(TEXT) });
const AFFINITY = mapType({
  requiredDuringSchedulingIgnoredDuringExecution: listType(TERM),
  preferredDuringSchedulingIgnoredDuringExecution: listType(mapType({ weight: COUNT, podAffinityTerm: TERM })),
});

const NODE_TERM = mapType({
  matchExpressions: listType(mapType({ key: TEXT, operator: TEXT, values: listType(TEXT) })),
  matchFields: listType(mapType({ key: TEXT, operator: TEXT, values: listType(TEXT) })),
});
const NODE_AFFINITY = mapType({
  requiredDuringSchedulingIgnoredDuringExecution: mapType({ nodeSelectorTerms: listType(NODE_TERM) }),
  preferredDuringSchedulingIgnoredDuringExecution: listType(mapType({ weight: COUNT, preference: NODE_TERM })),
});

const KEYS = listType(mapType({ key: TEXT, path: TEXT, mode: COUNT }));
const FILES = listType(mapType({ path: TEXT, mode: COUNT, fieldRef: FIELD_REF, resourceFieldRef: RESOURCE_REF }));
const VOLUME = mapType({
  name: TEXT,
  emptyDir: mapType({ medium: TEXT, sizeLimit: QUANTITY }),
  hostPath: mapType({ path: TEXT, type: TEXT }),
  secret: mapType({ secretName: TEXT, optional: FLAG, defaultMode: COUNT, items: KEYS }),
  configMap: mapType({ name: TEXT, optional: FLAG, defaultMode: COUNT, items: KEYS }),
  downwardAPI: mapType({ defaultMode: COUNT, items: FILES }),
  persistentVolumeClaim: mapType({ claimName: TEXT, readOnly: FLAG }),
  nfs: mapType({ server: TEXT, path: TEXT, readOnly: FLAG }),
  csi: mapType({ driver: TEXT, readOnly: FLAG, volumeAttributes: TEXTS }),
  projected: mapType({
    defaultMode: COUNT,
    sources: listType(mapType({
      secret: mapType({ name: TEXT, optional: FLAG, items: KEYS }),
      configMap: mapType({ name: TEXT, optional: FLAG, items: KEYS }),
      downwardAPI: mapType({ items: FILES }),
      serviceAccountToken: mapType({ path: TEXT, audience: TEXT, expirationSeconds: COUNT }),
    })),
  }),
});

/** Of the spec of a pod. */
export const POD_FIELDS = mapType({
  containers: listType(CONTAINER_FIELDS), initContainers: listType(CONTAINER_FIELDS), volumes: listType(VOLUME),
  terminationGracePeriodSeconds: COUNT, serviceAccountName: TEXT, priorityClassName: TEXT, restartPolicy: TEXT, nodeSelector: TEXTS,
  automountServiceAccountToken: FLAG, hostNetwork: FLAG, hostPID: FLAG, hostIPC: FLAG, hostUsers: FLAG,
  shareProcessNamespace: FLAG, enableServiceLinks: FLAG,
  activeDeadlineSeconds: COUNT, priority: COUNT, serviceAccount: TEXT, schedulerName: TEXT, runtimeClassName: TEXT, preemptionPolicy: TEXT,
  nodeName: TEXT, os: mapType({ name: TEXT }), resources: RESOURCE_FIELDS,
  hostname: TEXT, subdomain: TEXT, setHostnameAsFQDN: FLAG, dnsPolicy: TEXT,
  dnsConfig: mapType({ nameservers: listType(TEXT), searches: listType(TEXT), options: listType(mapType({ name: TEXT, value: TEXT })) }),
  hostAliases: listType(mapType({ ip: TEXT, hostnames: listType(TEXT) })),
  schedulingGates: listType(mapType({ name: TEXT })),
  imagePullSecrets: listType(mapType({ name: TEXT })),
  readinessGates: listType(mapType({ conditionType: TEXT })),
  tolerations: listType(mapType({ key: TEXT, operator: TEXT, value: TEXT, effect: TEXT, tolerationSeconds: COUNT })),
  topologySpreadConstraints: listType(mapType({
    maxSkew: COUNT, minDomains: COUNT, topologyKey: TEXT, whenUnsatisfiable: TEXT, labelSelector: SELECTOR_FIELDS, matchLabelKeys: listType(TEXT),
    nodeTaintsPolicy: TEXT,
  })),
  affinity: mapType({ nodeAffinity: NODE_AFFINITY, podAffinity: AFFINITY, podAntiAffinity: AFFINITY }),
  securityContext: mapType({
    runAsNonRoot: FLAG, runAsUser: COUNT, runAsGroup: COUNT, fsGroup: COUNT, fsGroupChangePolicy: TEXT, supplementalGroups: listType(COUNT),
    seccompProfile: PROFILE,
    sysctls: listType(mapType({ name: TEXT, value: TEXT })),
  }),
});

export const TEMPLATE_FIELDS = mapType({ metadata: METADATA_FIELDS, spec: POD_FIELDS });

/** Reads the template that stands at a path as the pods that are made from it. */
export type PodReader = (template: Fields, path: string) => Pod;

/** A reader that reads each template once: the objects of an input may share them. */
export function podReader(): PodReader {
  const known = new Map<Fields, Pod>();
  return (template, path) => {
    const found = known.get(template);
    if (found?.path === path) {
      return found;
    }
    const pod = readPod(fields(template.metadata), fields(template.spec), path);
    known.set(template, pod);
    return pod;
  };
}

function readPod(metadata: Fields, spec: Fields, path: string): Pod {
  const affinity = fields(spec.affinity);
  const resources = fields(spec.resources);
  const containers = readContainers(spec.containers, `${path}/containers`, false);
  const initContainers = readContainers(spec.initContainers, `${path}/initContainers`, true);
  const nodes = readNodeChoice(spec, path);
  const sidecars = initContainers.filter(container => container.isNativeSidecar);
  return {
    labels: textMap(metadata.labels),
    annotations: textMap(metadata.annotations),
    containers,
    initContainers,
    running: sidecars.length === 0 ? containers : [...containers, ...sidecars],
    gracePeriod: readGracePeriod(integer(spec.terminationGracePeriodSeconds)),
    spread: items(spec.topologySpreadConstraints).map((item, i) => readSpread(fields(item), `${path}/topologySpreadConstraints/${i}`)),
    antiAffinity: readAffinity(fields(affinity.podAntiAffinity), `${path}/affinity/podAntiAffinity`),
    affinity: readAffinity(fields(affinity.podAffinity), `${path}/affinity/podAffinity`),
    tolerations: items(spec.tolerations).map(item => readToleration(fields(item))),
    volumes: items(spec.volumes).map(item => readVolume(fields(item))),
    readinessGates: items(spec.readinessGates).map(gate => text(fields(gate).conditionType) ?? '').filter(type => type !== ''),
    pinnedZones: pinnedZones(fields(spec.nodeSelector), fields(affinity.nodeAffinity)),
    nodes,
    nodePin: readNodePin(spec, path, nodes),
    security: fields(spec.securityContext),
    serviceAccount: text(spec.serviceAccountName) ?? text(spec.serviceAccount) ?? '',
    mountsToken: flag(spec.automountServiceAccountToken),
    pullSecrets: items(spec.imagePullSecrets).length,
    sharesProcessNamespace: flag(spec.shareProcessNamespace) === true,
    hostNamespaces: HOST_NAMESPACES.filter(field => flag(spec[field]) === true),
    requests: fields(resources.requests),
    limits: fields(resources.limits),
    isWindows: fields(spec.os).name === 'windows' || fields(spec.nodeSelector)[OS_KEY] === 'windows',
    json: spec,
    path,
  };
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/v1/conversion.go (Convert_v1_Pod_To_core_Pod, and of templates) */
function readGracePeriod(seconds = DEFAULT_GRACE_PERIOD): number {
  return seconds < 0 ? LEAST_GRACE_PERIOD : seconds;
}

/** Every container that runs at some time, in the order in which they start. */
export function everyContainer({ initContainers, containers }: Pod): readonly Container[] {
  return initContainers.length === 0 ? containers : [...initContainers, ...containers];
}

function readSpread(json: Fields, path: string): SpreadConstraint {
  return {
    topologyKey: text(json.topologyKey) ?? '',
    isRequired: text(json.whenUnsatisfiable) !== 'ScheduleAnyway',
    maxSkew: integer(json.maxSkew) ?? 1,
    minDomains: integer(json.minDomains),
    selector: labelSelector(json.labelSelector),
    matchLabelKeys: texts(json.matchLabelKeys),
    nodeTaintsPolicy: text(json.nodeTaintsPolicy) ?? 'Ignore',
    path,
  };
}

function readAffinity(json: Fields, path: string): readonly AffinityTerm[] {
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  return [
    ...items(json[required]).map((item, i) => readTerm(fields(item), true, `${path}/${required}/${i}`)),
    ...items(json[preferred]).map((item, i) => readTerm(fields(fields(item).podAffinityTerm), false, `${path}/${preferred}/${i}/podAffinityTerm`)),
  ];
}

function readTerm(json: Fields, isRequired: boolean, path: string): AffinityTerm {
  return {
    topologyKey: text(json.topologyKey) ?? '',
    isRequired,
    selector: labelSelector(json.labelSelector),
    matchLabelKeys: texts(json.matchLabelKeys),
    hasNamespaces: items(json.namespaces).length > 0 || json.namespaceSelector !== undefined,
    path,
  };
}

function readToleration(json: Fields): Toleration {
  return { key: text(json.key) ?? '', effect: text(json.effect) ?? '', seconds: integer(json.tolerationSeconds) };
}

function readVolume(json: Fields): PodVolume {
  const isScratch = json.emptyDir !== undefined && fields(json.emptyDir).medium !== 'Memory';
  const type = Object.keys(json).find(key => key !== 'name') ?? '';
  return { name: text(json.name) ?? '', type, isScratch, claim: text(fields(json.persistentVolumeClaim).claimName) ?? '' };
}

/** The zones that every term of the required node affinity, or the node selector, leaves open. */
function pinnedZones(nodeSelector: Fields, nodeAffinity: Fields): readonly string[] {
  const selected = text(nodeSelector[ZONE_KEY]);
  if (selected !== undefined) {
    return [selected];
  }
  const terms = items(fields(nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution).nodeSelectorTerms).map(fields);
  const zones = terms.map(term => items(term.matchExpressions).map(fields)
    .filter(expression => expression.key === ZONE_KEY && expression.operator === 'In')
    .flatMap(expression => texts(expression.values)));
  return zones.every(values => values.length > 0) ? [...new Set(zones.flat())] : [];
}
