import { ApiObject, App, ImplicitTokenResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { KubernetesObject } from '../kubernetes';

/** The resolvers that every app has; they change nothing in plain data. */
const BUILT_IN = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/**
 * What `ApiObject.toJson` makes of an object without patches, in a third of the time; nothing where that might differ.
 *
 * cdk8s offers every single value to every resolver, and finds the app anew for each. Plain data has nothing to resolve, so all that is
 * left to do is to sort the keys and to leave out absent values.
 */
export function plainJson(made: ApiObject, object: KubernetesObject): unknown {
  const areBuiltIn = App.of(made).resolvers.every(resolver => BUILT_IN.some(builtIn => resolver.constructor === builtIn));
  if (!areBuiltIn || process.env.CDK8S_DISABLE_SORT) {
    return undefined;
  }
  const { apiVersion, kind, metadata: _, ...rest } = object;
  const fields = sorted(rest);
  return fields === OPAQUE ? undefined : { apiVersion, kind, metadata: made.metadata.toJson(), ...fields as object };
}

/** What is not JSON through and through: a token, or a value of a class. */
const OPAQUE = Symbol('opaque');

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'function' ? OPAQUE : value ?? undefined;
  }
  if (Array.isArray(value)) {
    const items = value.map(sorted);
    return items.includes(OPAQUE) ? OPAQUE : items;
  }
  if (value.constructor !== Object) {
    return OPAQUE;
  }
  const found: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const field = sorted(value[key as keyof typeof value]);
    if (field === OPAQUE) {
      return OPAQUE;
    }
    if (field !== undefined) {
      found[key] = field;
    }
  }
  return found;
}
