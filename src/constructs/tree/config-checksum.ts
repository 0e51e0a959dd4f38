import { createHash } from 'crypto';
import { ApiObject, App, Chart } from 'cdk8s';
import { ConfigReference } from '../../plan/environment';
import { configChangeRollsOut } from '../../recommendations/rollout/config-change-rolls-out';
import { AvailabilityError } from '../availability-error';

const KINDS = ['ConfigMap', 'Secret', 'PersistentVolumeClaim'];
const DATA_FIELDS = ['data', 'binaryData', 'stringData', 'immutable'];
const LENGTH = 16;

type Index = ReadonlyMap<string, readonly ApiObject[]>;

/** The configuration and the claims of each app by kind and name; found once for all workloads that are rendered in one go. */
const INDEXES = new WeakMap<App, Index>();

/**
 * A checksum over the content of the ConfigMaps and Secrets of the app that a workload reads; nothing when all are made elsewhere.
 *
 * Only a hash leaves this function: the content of Secrets goes nowhere else.
 * Throws when the app makes one of them in another namespace, where the pods cannot read it.
 */
export function configChecksum(path: string, chart: Chart, namespace: string, references: readonly ConfigReference[]): string | undefined {
  const index = indexOf(App.of(chart));
  const keys = [...new Set(references.map(({ kind, name }) => `${kind}/${name}`))].sort();
  const content = keys.flatMap(key => {
    const made = index.get(key) ?? [];
    const here = made.filter(object => (object.metadata.namespace ?? '') === namespace);
    if (made.length > 0 && here.length === 0) {
      throw misplaced(path, key, made[0], namespace);
    }
    return here.map(object => object.toJson()).map(json => [key, ...DATA_FIELDS.map(field => json[field] ?? null)]);
  });
  return content.length === 0 ? undefined : createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, LENGTH);
}

/** What the app makes of a kind and name that pods read or mount. */
export function madeInApp(chart: Chart, kind: string, name: string): readonly ApiObject[] {
  return indexOf(App.of(chart)).get(`${kind}/${name}`) ?? [];
}

/** Forgets what configuration an app has. */
export function forgetConfig(chart: Chart): void {
  INDEXES.delete(App.of(chart) as App);
}

function indexOf(app: App): Index {
  const known = INDEXES.get(app);
  if (known !== undefined) {
    return known;
  }
  const index = new Map<string, ApiObject[]>();
  for (const node of app.node.findAll()) {
    const object = ApiObject.isApiObject(node) ? node as ApiObject : undefined;
    if (object?.apiVersion === 'v1' && KINDS.includes(object.kind)) {
      const key = `${object.kind}/${object.name}`;
      index.set(key, [...index.get(key) ?? [], object]);
    }
  }
  INDEXES.set(app, index);
  queueMicrotask(() => INDEXES.delete(app));
  return index;
}

function misplaced(path: string, key: string, object: ApiObject, namespace: string): AvailabilityError {
  const shown = (name: string | undefined) => name === undefined || name === '' ? 'no namespace' : `namespace ${name}`;
  return new AvailabilityError('Workload', path, [{
    heading: `${key} is made in ${shown(object.metadata.namespace)}, but the pods that read it run in ${shown(namespace)}`,
    lines: [`Give it metadata: { namespace: '${namespace}' }: pods read configuration of their own namespace only.`],
    id: configChangeRollsOut.id,
    isRefusal: true,
  }]);
}
