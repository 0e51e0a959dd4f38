import { inputIsWellFormed } from './input-is-well-formed';
import { annotationPath, ObjectView, waiverAnnotation } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Place, recommend } from '../recommendation';

export const waiverIsUsed = recommend({
  id: 'waiver-is-used',
  title: 'Every waiver says why and accepts something that is there',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'api' }],
  why: 'A waiver that no longer matches anything hides the next problem of that kind; one without a reason cannot be reviewed.',
  remedy: 'Remove the waiver, or give it the reason for which the problem is accepted.',
  on: 'object',
  kinds: [] as string[],
  messages: {
    unused: 'The waiver of {id} accepts nothing: there is no such problem here.',
    refused: 'The waiver of {id} accepts nothing: what an API server refuses has no waiver.',
    reasonless: 'The waiver of {id} gives no reason, so it accepts nothing.',
  },
  levels: { unused: 'warning', refused: 'warning', reasonless: 'error' },
  /** Only the audit knows what its findings are, so it asks `holds` itself once all others have spoken. */
  read: () => NOT_APPLICABLE,
  holds: ({ id, reason, isUsed, isAllAsked }: { id: string; reason: string; isUsed: boolean; isAllAsked: boolean }) => {
    if (reason.trim() === '') {
      return error('reasonless', { id }, 'a reason');
    }
    if (id === inputIsWellFormed.id) {
      return isUsed ? undefined : warning('refused', { id });
    }
    return isUsed || !isAllAsked ? undefined : warning('unused', { id });
  },
  place: (object: ObjectView, id: string): Place =>
    ({ object, path: annotationPath(waiverAnnotation(id)) }),
});
