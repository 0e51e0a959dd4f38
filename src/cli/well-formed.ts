import { isFields, pointerKey } from '../kubernetes';

/** A value whose type an API server does not take; `found` and `needed` in words. */
export interface Misfit {
  readonly path: string;
  readonly found: string;
  readonly needed: string;
}

type Leaf = 'a text' | 'a whole number' | 'true or false' | 'a whole number or a text' | 'a number or a text';
interface Fields { readonly fields: Readonly<Record<string, Shape>> }
interface List { readonly list: Shape }
interface Texts { readonly texts: true }
type Shape = Leaf | Fields | List | Texts;

const TEXT: Leaf = 'a text';
const COUNT: Leaf = 'a whole number';
const FLAG: Leaf = 'true or false';
const PORT: Leaf = 'a whole number or a text';
const QUANTITY: Leaf = 'a number or a text';
const TEXTS: Texts = { texts: true };
const QUANTITIES: Fields = { fields: { 'cpu': QUANTITY, 'memory': QUANTITY, 'ephemeral-storage': QUANTITY } };

const fields = (shapes: Readonly<Record<string, Shape>>): Fields => ({ fields: shapes });
const list = (shape: Shape): List => ({ list: shape });

const METADATA = fields({ name: TEXT, generateName: TEXT, namespace: TEXT, labels: TEXTS, annotations: TEXTS, ownerReferences: list(fields({})) });
const EXPRESSIONS = list(fields({ key: TEXT, operator: TEXT, values: list(TEXT) }));
const SELECTOR = fields({ matchLabels: TEXTS, matchExpressions: EXPRESSIONS });
const HTTP_GET = fields({ path: TEXT, port: PORT, host: TEXT, scheme: TEXT, httpHeaders: list(fields({ name: TEXT, value: TEXT })) });
const ACTION = { exec: fields({ command: list(TEXT) }), httpGet: HTTP_GET, tcpSocket: fields({ port: PORT, host: TEXT }) };
const PROBE = fields({
  ...ACTION,
  grpc: fields({ port: COUNT, service: TEXT }),
  initialDelaySeconds: COUNT, periodSeconds: COUNT, timeoutSeconds: COUNT, failureThreshold: COUNT, successThreshold: COUNT,
  terminationGracePeriodSeconds: COUNT,
});
const HOOK = fields({ ...ACTION, sleep: fields({ seconds: COUNT }) });
const CONTAINER = fields({
  name: TEXT, image: TEXT, imagePullPolicy: TEXT, restartPolicy: TEXT, command: list(TEXT), args: list(TEXT),
  ports: list(fields({ name: TEXT, containerPort: COUNT, protocol: TEXT })),
  env: list(fields({ name: TEXT, value: TEXT, valueFrom: fields({}) })),
  envFrom: list(fields({})),
  resources: fields({ requests: QUANTITIES, limits: QUANTITIES }),
  volumeMounts: list(fields({ name: TEXT, mountPath: TEXT, readOnly: FLAG })),
  readinessProbe: PROBE, livenessProbe: PROBE, startupProbe: PROBE,
  lifecycle: fields({ preStop: HOOK, postStart: HOOK }),
  securityContext: fields({ runAsNonRoot: FLAG, runAsUser: COUNT, privileged: FLAG, readOnlyRootFilesystem: FLAG, allowPrivilegeEscalation: FLAG }),
});
const TERM = fields({ topologyKey: TEXT, labelSelector: SELECTOR, namespaces: list(TEXT), matchLabelKeys: list(TEXT) });
const AFFINITY = fields({
  requiredDuringSchedulingIgnoredDuringExecution: list(TERM),
  preferredDuringSchedulingIgnoredDuringExecution: list(fields({ weight: COUNT, podAffinityTerm: TERM })),
});
const POD = fields({
  containers: list(CONTAINER), initContainers: list(CONTAINER), volumes: list(fields({ name: TEXT })),
  terminationGracePeriodSeconds: COUNT, serviceAccountName: TEXT, priorityClassName: TEXT, restartPolicy: TEXT, nodeSelector: TEXTS,
  automountServiceAccountToken: FLAG, hostNetwork: FLAG,
  imagePullSecrets: list(fields({ name: TEXT })),
  readinessGates: list(fields({ conditionType: TEXT })),
  tolerations: list(fields({ key: TEXT, operator: TEXT, value: TEXT, effect: TEXT, tolerationSeconds: COUNT })),
  topologySpreadConstraints: list(fields({
    maxSkew: COUNT, minDomains: COUNT, topologyKey: TEXT, whenUnsatisfiable: TEXT, labelSelector: SELECTOR, matchLabelKeys: list(TEXT),
  })),
  affinity: fields({ nodeAffinity: fields({}), podAffinity: AFFINITY, podAntiAffinity: AFFINITY }),
  securityContext: fields({ runAsNonRoot: FLAG, runAsUser: COUNT, fsGroup: COUNT }),
});
const TEMPLATE = fields({ metadata: METADATA, spec: POD });
const ROLLING = fields({ maxUnavailable: PORT, maxSurge: PORT, partition: COUNT });
const STRATEGY = fields({ type: TEXT, rollingUpdate: ROLLING });
const CONTROLLER = {
  replicas: COUNT, minReadySeconds: COUNT, revisionHistoryLimit: COUNT, progressDeadlineSeconds: COUNT, selector: SELECTOR, template: TEMPLATE,
};
const JOB = fields({
  parallelism: COUNT, completions: COUNT, backoffLimit: COUNT, activeDeadlineSeconds: COUNT, ttlSecondsAfterFinished: COUNT, suspend: FLAG,
  template: TEMPLATE,
});
const BACKEND = fields({ service: fields({ name: TEXT, port: fields({ name: TEXT, number: COUNT }) }) });

/** The types that API servers insist on, of what the recommendations read, by API group and kind. */
const SPECS: Readonly<Record<string, Shape>> = {
  '/Pod': POD,
  'apps/Deployment': fields({ ...CONTROLLER, paused: FLAG, strategy: STRATEGY }),
  'apps/ReplicaSet': fields(CONTROLLER),
  'apps/StatefulSet': fields({
    ...CONTROLLER, serviceName: TEXT, podManagementPolicy: TEXT, updateStrategy: STRATEGY, volumeClaimTemplates: list(fields({})),
  }),
  'apps/DaemonSet': fields({ ...CONTROLLER, updateStrategy: STRATEGY }),
  'argoproj.io/Rollout': fields({ ...CONTROLLER, strategy: fields({}) }),
  'batch/Job': JOB,
  'batch/CronJob': fields({ schedule: TEXT, concurrencyPolicy: TEXT, suspend: FLAG, jobTemplate: fields({ metadata: METADATA, spec: JOB }) }),
  '/Service': fields({
    type: TEXT, clusterIP: TEXT, selector: TEXTS,
    ports: list(fields({ name: TEXT, port: COUNT, targetPort: PORT, nodePort: COUNT, protocol: TEXT })),
  }),
  'policy/PodDisruptionBudget': fields({ minAvailable: PORT, maxUnavailable: PORT, selector: SELECTOR, unhealthyPodEvictionPolicy: TEXT }),
  'autoscaling/HorizontalPodAutoscaler': fields({
    minReplicas: COUNT, maxReplicas: COUNT, scaleTargetRef: fields({ apiVersion: TEXT, kind: TEXT, name: TEXT }),
    metrics: list(fields({ type: TEXT })),
    behavior: fields({ scaleDown: fields({}), scaleUp: fields({}) }),
  }),
  'networking.k8s.io/Ingress': fields({
    ingressClassName: TEXT, defaultBackend: BACKEND,
    rules: list(fields({ host: TEXT, http: fields({ paths: list(fields({ path: TEXT, pathType: TEXT, backend: BACKEND })) }) })),
    tls: list(fields({ hosts: list(TEXT), secretName: TEXT })),
  }),
  'keda.sh/ScaledObject': fields({
    minReplicaCount: COUNT, maxReplicaCount: COUNT, scaleTargetRef: fields({ name: TEXT }), triggers: list(fields({ type: TEXT })),
  }),
};
/** Without a spec these kinds say nothing at all. */
const NEEDS_SPEC = /^(?:\/Pod|apps\/.*|batch\/.*|argoproj\.io\/Rollout|autoscaling\/.*)$/;

/** The values of an object that have another type than an API server takes. */
export function misfitsOf(object: Readonly<Record<string, unknown>>, group: string): readonly Misfit[] {
  const misfits: Misfit[] = [];
  const known = `${group}/${object.kind as string}`;
  checkAt('metadata', object.metadata, METADATA, misfits);
  const shape = SPECS[known];
  if (shape !== undefined) {
    checkAt('spec', object.spec, shape, misfits);
    if ((object.spec ?? undefined) === undefined && NEEDS_SPEC.test(known)) {
      misfits.push({ path: '/spec', found: 'missing', needed: 'a map' });
    }
  }
  return misfits;
}

/** Checks a value of a map or list; where it stands is only spelt out for what does not fit. */
function checkAt(key: string | number, value: unknown, shape: Shape, misfits: Misfit[]): void {
  const before = misfits.length;
  check(value, shape, misfits);
  for (let at = before; at < misfits.length; at++) {
    misfits[at] = { ...misfits[at], path: `/${pointerKey(String(key))}${misfits[at].path}` };
  }
}

/** An absent value has no type, and null is absent. */
function check(value: unknown, shape: Shape, misfits: Misfit[]): void {
  if (value === undefined || value === null) {
    return;
  }
  if (typeof shape === 'string') {
    if (!fits(value, shape)) {
      misfits.push({ path: '', found: inWords(value), needed: shape });
    }
  } else if ('list' in shape) {
    checkList(value, shape, misfits);
  } else if (!isFields(value)) {
    misfits.push({ path: '', found: inWords(value), needed: 'a map' });
  } else if ('texts' in shape) {
    for (const key in value) {
      checkAt(key, value[key], TEXT, misfits);
    }
  } else {
    for (const key in value) {
      if (Object.hasOwn(shape.fields, key)) {
        checkAt(key, value[key], shape.fields[key], misfits);
      }
    }
  }
}

function checkList(value: unknown, { list: shape }: List, misfits: Misfit[]): void {
  if (!Array.isArray(value)) {
    misfits.push({ path: '', found: inWords(value), needed: 'a list' });
    return;
  }
  value.forEach((item, index) => checkAt(index, item, shape, misfits));
}

function fits(value: unknown, leaf: Leaf): boolean {
  switch (leaf) {
    case 'a text': return typeof value === 'string';
    case 'true or false': return typeof value === 'boolean';
    case 'a whole number': return Number.isInteger(value);
    case 'a whole number or a text': return Number.isInteger(value) || typeof value === 'string';
    case 'a number or a text': return typeof value === 'number' || typeof value === 'string';
  }
}

const LONGEST_SHOWN = 40;

function inWords(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'object': return 'a map';
    case 'string': return `the text ${JSON.stringify(value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}...` : value)}`;
    case 'number': return `the number ${value}`;
    default: return String(value);
  }
}
