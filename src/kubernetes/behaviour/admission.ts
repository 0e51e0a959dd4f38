import { AdmissionRule, AdmissionWebhook } from '../objects/admission-webhook';
import { Inventory } from '../objects/model';
import { namespaceKey } from '../objects/object';
import { Labels, surelySelects } from '../values/selector';

/** A request about an object of a namespace. */
export interface AdmissionRequest {
  readonly operation: 'CREATE' | 'UPDATE';
  readonly group: string;
  readonly version: string;
  /** With its subresource, as in `pods/status`. */
  readonly resource: string;
  /** The labels of what is sent. */
  readonly labels: Labels;
}

const ANY = '*';
const CLUSTER_SCOPE = 'Cluster';
/** The label that the server gives to every namespace. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

function includes(names: readonly string[], name: string): boolean {
  return names.includes(ANY) || names.includes(name);
}

function coversResource(pattern: string, resource: string): boolean {
  const [ofPattern, subOfPattern = ''] = pattern.split('/', 2);
  const [name, sub = ''] = resource.split('/', 2);
  return (ofPattern === ANY || ofPattern === name) && (subOfPattern === ANY || subOfPattern === sub);
}

/** @see https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/webhook/predicates/rules/rules.go `Matches` */
function covers(rule: AdmissionRule, { operation, group, version, resource }: AdmissionRequest): boolean {
  const { operations, groups, versions, resources, scope } = rule;
  return scope !== CLUSTER_SCOPE && includes(operations, operation) && includes(groups, group) && includes(versions, version)
    && resources.some(pattern => coversResource(pattern, resource));
}

/** Whether labels of a namespace that is not in the input could decide what a webhook is asked. */
function selectsNamespace({ namespaces }: AdmissionWebhook, namespace: string, inventory: Pick<Inventory, 'find'>): boolean {
  const found = inventory.find(namespaceKey(namespace));
  return namespaces === undefined || surelySelects(namespaces, { ...found?.labels, [NAME_LABEL]: namespace }, found !== undefined);
}

/**
 * Whether a webhook is surely asked about a request in a namespace: not where an expression, or a label that the input does not show, may say otherwise.
 *
 * @see https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/webhook/generic/webhook.go `ShouldCallHook`
 */
export function isSurelyAsked(webhook: AdmissionWebhook, request: AdmissionRequest, namespace: string, inventory: Pick<Inventory, 'find'>): boolean {
  return !webhook.hasConditions
    && webhook.rules.some(rule => covers(rule, request))
    && (webhook.objects === undefined || surelySelects(webhook.objects, request.labels, true))
    && selectsNamespace(webhook, namespace, inventory);
}
