import { existsSync } from 'fs';
import { createRequire } from 'module';
import { dirname, join } from 'path';

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Record<string, unknown>;
}

interface Validator {
  (data: unknown): boolean;
  errors?: SchemaError[] | null;
}

const load = createRequire(__filename);

/** Where kubernetes-models keeps one generated validator per schema of the Kubernetes API. */
const SCHEMAS = join(dirname(load.resolve('kubernetes-models')), '_schemas');

/** Fields of the API that the validators do not ask for: their generator takes what is called `description` for documentation. */
const NEVER_ASKED_FOR: readonly string[] = ['PriorityClass description'];

/**
 * What a Kubernetes API server under strict field validation would object to, without a server.
 *
 * The generated validators check types, enums and required fields, but let any unknown field pass. They ask for every field
 * they know by its name and for every key of a map, so a key that nobody asked for is a field that Kubernetes does not have.
 */
export function schemaProblems(object: any): string[] {
  const validate = findValidator(object?.apiVersion, object?.kind);
  if (!validate) {
    return [`no schema for apiVersion ${JSON.stringify(object?.apiVersion)}, kind ${JSON.stringify(object?.kind)}`];
  }
  const root = new Watched(JSON.parse(JSON.stringify(object)));
  const errors = validate(root.proxy) ? [] : validate.errors ?? [];
  return [
    ...errors.map(error => `${pathOf(error.instancePath)}: ${describe(error)}`),
    ...root.unread('').filter(path => !NEVER_ASKED_FOR.includes(`${object.kind} ${path}`)).map(path => `${path}: unknown field`),
  ];
}

function findValidator(apiVersion: unknown, kind: unknown): Validator | undefined {
  const [, group = '', version] = /^(?:([a-z0-9.]+)\/)?(v\w+)$/.exec(String(apiVersion)) ?? [];
  const builtIn = !group.includes('.') || group.endsWith('.k8s.io');
  if (!builtIn || !version || !/^[A-Z]\w*$/.test(String(kind))) return undefined;
  const file = join(SCHEMAS, `IoK8sApi${capitalize(group.split('.')[0] || 'core')}${capitalize(version)}${kind}.js`);
  return existsSync(file) ? load(file).validate : undefined;
}

/** An object or a list, and which of its keys a validator has asked for. */
class Watched {
  readonly proxy: object;
  private readonly asked = new Set<string>();
  private readonly children = new Map<string, Watched>();

  constructor(private readonly target: Record<string, any>) {
    this.proxy = new Proxy(target, {
      get: (_, key) => typeof key === 'string' ? this.get(key) : Reflect.get(target, key),
    });
  }

  /** The paths of the keys that nobody asked for. */
  unread(path: string): string[] {
    // A validator asks a structure for every field it knows, one after the other. Where it asked for none at all,
    // it knows of none: the schema leaves the content open, or the value has the wrong type and that is reported.
    if (this.asked.size === 0) return [];
    return Object.keys(this.target).flatMap(key => {
      const here = this.pathTo(path, key);
      return this.asked.has(key) ? this.children.get(key)?.unread(here) ?? [] : [here];
    });
  }

  private get(key: string): unknown {
    this.asked.add(key);
    const value = this.target[key];
    if (typeof value !== 'object' || value === null) return value;
    const child = this.children.get(key) ?? new Watched(value);
    this.children.set(key, child);
    return child.proxy;
  }

  private pathTo(path: string, key: string): string {
    if (Array.isArray(this.target)) return `${path}[${key}]`;
    if (!/^\w+$/.test(key)) return `${path}["${key}"]`;
    return path ? `${path}.${key}` : key;
  }
}

function describe({ keyword, params }: SchemaError): string {
  switch (keyword) {
    case 'required': return `the field ${params.missingProperty} is missing`;
    case 'type': return `must be ${params.type}`;
    case 'enum': return `must be one of ${JSON.stringify(params.allowedValues)}`;
    case 'format': return `must be a valid ${params.format}`;
    default: return `fails ${keyword} ${JSON.stringify(params)}`;
  }
}

/** A JSON pointer, written the way of kubectl: `/spec/ports/0/name` as `spec.ports[0].name`. */
function pathOf(pointer: string): string {
  return pointer.split('/').slice(1).reduce((path, part) => {
    const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
    if (/^\d+$/.test(key)) return `${path}[${key}]`;
    if (!/^\w+$/.test(key)) return `${path}["${key}"]`;
    return path ? `${path}.${key}` : key;
  }, '') || 'the object';
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
