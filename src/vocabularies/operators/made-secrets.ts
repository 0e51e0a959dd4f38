import { Fields, fields, text } from '../../kubernetes/json/fields';
import { ObjectView } from '../../kubernetes/objects/object';

/**
 * The custom resources of which a controller makes one Secret in their own namespace, each with where it says the name; its own where it says none.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 * @see https://cert-manager.io/docs/usage/certificate/
 * @see https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso/api-reference
 * @see https://developer.1password.com/docs/k8s/operator/
 */
const NAMES: Readonly<Record<string, (spec: Fields) => unknown>> = {
  'external-secrets.io ExternalSecret': spec => fields(spec.target).name,
  'bitnami.com SealedSecret': spec => fields(fields(spec.template).metadata).name,
  'cert-manager.io Certificate': spec => spec.secretName,
  'secrets.hashicorp.com VaultDynamicSecret': spec => fields(spec.destination).name,
  'secrets.hashicorp.com VaultPKISecret': spec => fields(spec.destination).name,
  'secrets.hashicorp.com VaultStaticSecret': spec => fields(spec.destination).name,
  'onepassword.com OnePasswordItem': () => undefined,
};

/** The name of the Secret that a controller makes of an object, in its namespace; nothing where none is known. */
export function secretMadeOf({ group, kind, name, spec }: Pick<ObjectView, 'group' | 'kind' | 'name' | 'spec'>): string | undefined {
  const named = NAMES[`${group} ${kind}`];
  return named === undefined ? undefined : text(named(spec)) ?? name;
}
