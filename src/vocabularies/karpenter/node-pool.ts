import { Fields, fields, items, text, textMap } from '../../kubernetes/json/fields';
import { NodePool } from '../../kubernetes/objects/model';
import { readRequirements } from '../../kubernetes/objects/node-choice';
import { KubernetesObject, viewObject } from '../../kubernetes/objects/object';
import { seconds } from '../../kubernetes/values/duration';

export const NODE_POOL_GROUP = 'karpenter.sh';
/** What a NodePool was called before, without a template of its own. */
const PROVISIONER = 'Provisioner';
/** The labels by which nodes name the pool that they are of, today's and the one of before. */
const POOL_LABEL = 'karpenter.sh/nodepool';
const PROVISIONER_LABEL = 'karpenter.sh/provisioner-name';
/** Labels of nodes that no other provisioner sets. */
const OWN_DOMAINS: readonly string[] = ['karpenter.sh/', 'karpenter.k8s.aws/', 'karpenter.azure.com/'];
const HARD: readonly unknown[] = ['NoSchedule', 'NoExecute'];

/** @see https://github.com/kubernetes-sigs/karpenter/blob/main/pkg/apis/v1/nodeclaim.go `NodeClaimSpec` */
export function viewNodePool(json: KubernetesObject): NodePool {
  const view = viewObject(json);
  const isOld = view.kind === PROVISIONER;
  const template = fields(view.spec.template);
  const spec: Fields = isOld ? view.spec : fields(template.spec);
  const labels = textMap(isOld ? view.spec.labels : fields(template.metadata).labels);
  return {
    nodeLabels: { ...labels, [isOld ? PROVISIONER_LABEL : POOL_LABEL]: view.name },
    requirements: readRequirements(spec.requirements, isOld ? '/spec/requirements' : '/spec/template/spec/requirements'),
    taints: items(spec.taints).map(fields).filter(({ effect }) => HARD.includes(effect)).map(({ key }) => text(key) ?? ''),
    drainTimeout: seconds(text(spec.terminationGracePeriod)),
    ...view,
  };
}

/**
 * What names the pool of a node today, for the label that did it once and that nodes have no more.
 *
 * @see https://karpenter.sh/docs/upgrading/v1-migration/
 */
export const RENAMED_POOL_LABEL: Readonly<Record<string, string>> = { [PROVISIONER_LABEL]: POOL_LABEL };

/** Whether only nodes of these pools have a label. */
export function isPoolLabel(key: string): boolean {
  return OWN_DOMAINS.some(domain => key.startsWith(domain));
}
