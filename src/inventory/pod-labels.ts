import { MADE_LABELS } from './kinds';
import { POD_NAME_LABEL } from '../kubernetes/objects/stateful-set';
import { LabelSelector, partOf } from '../kubernetes/values/selector';

/** The selector without what a template cannot show; the same one where it asks for nothing of the kind. */
export function visiblePart(selector: LabelSelector): LabelSelector {
  return partOf(selector, isVisible);
}

function isVisible(key: string): boolean {
  return !MADE_LABELS.has(key);
}

/** The StatefulSet one of whose pods a selector picks by its name. */
export function pickedStatefulSet({ matchLabels }: LabelSelector): string | undefined {
  return matchLabels[POD_NAME_LABEL]?.replace(/-\d+$/, '');
}
