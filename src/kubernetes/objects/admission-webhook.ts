import { ObjectView } from './object';
import { fields, items, text, texts } from '../json/fields';
import { LabelSelector, labelSelector } from '../values/selector';

export const ADMISSION_GROUP = 'admissionregistration.k8s.io';

/** Requests to the API server that a webhook is asked about. */
export interface AdmissionRule {
  readonly operations: readonly string[];
  readonly groups: readonly string[];
  readonly versions: readonly string[];
  readonly resources: readonly string[];
  readonly scope: string;
}

/** One webhook of a configuration, with the server's defaults filled in. */
export interface AdmissionWebhook {
  readonly name: string;
  /** Whether a request is refused when the webhook does not answer. */
  readonly isRequired: boolean;
  /** The Service that answers; nothing where it is called by a URL. */
  readonly service: { readonly namespace: string; readonly name: string } | undefined;
  /** Whether somebody answers who need not be in the cluster. */
  readonly isCalledByUrl: boolean;
  readonly rules: readonly AdmissionRule[];
  /** Nothing where every namespace, or every object, is meant. */
  readonly namespaces: LabelSelector | undefined;
  readonly objects: LabelSelector | undefined;
  /** Whether expressions leave requests out, of which nothing is known here. */
  readonly hasConditions: boolean;
  /** JSON pointer. */
  readonly path: string;
}

const REQUIRED = 'Fail';
const ANY_SCOPE = '*';
/** What a version of the configuration does where it does not say; the first one let requests pass. */
const DEFAULT_POLICY: Readonly<Record<string, string>> = { v1beta1: 'Ignore', v1: REQUIRED };

/** The webhooks of a ValidatingWebhookConfiguration or MutatingWebhookConfiguration. */
export function webhooksOf({ group, apiVersion, json }: ObjectView): readonly AdmissionWebhook[] {
  return group !== ADMISSION_GROUP ? [] : items(json.webhooks).map((item, at) => {
    const webhook = fields(item);
    const { service: ofClient, url } = fields(webhook.clientConfig);
    const service = fields(ofClient);
    const name = text(service.name);
    return {
      name: text(webhook.name) ?? '',
      isRequired: (text(webhook.failurePolicy) ?? DEFAULT_POLICY[apiVersion.slice(group.length + 1)]) === REQUIRED,
      service: name === undefined ? undefined : { namespace: text(service.namespace) ?? '', name },
      isCalledByUrl: name === undefined && text(url) !== undefined,
      rules: items(webhook.rules).map(readRule),
      namespaces: labelSelector(webhook.namespaceSelector),
      objects: labelSelector(webhook.objectSelector),
      hasConditions: items(webhook.matchConditions).length > 0,
      path: `/webhooks/${at}`,
    };
  });
}

function readRule(item: unknown): AdmissionRule {
  const rule = fields(item);
  return {
    operations: texts(rule.operations),
    groups: texts(rule.apiGroups),
    versions: texts(rule.apiVersions),
    resources: texts(rule.resources),
    scope: text(rule.scope) ?? ANY_SCOPE,
  };
}
