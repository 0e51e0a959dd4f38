import { ObjectView } from '../../kubernetes';
import { ClearText, clearTexts } from '../../vocabularies/keda/credentials';
import { metadataPath } from '../../vocabularies/keda/trigger-refusals';
import { TRIGGERED, triggersOf } from '../../vocabularies/keda/triggers';
import { error } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

export const scalerCredentialsAreReferenced = recommend({
  id: 'scaler-credentials-are-referenced',
  title: 'Triggers take their credentials from Secrets',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/concepts/authentication/' }],
  why: 'The metadata of a trigger is stored in clear text: in Git, in the cluster, and in the HorizontalPodAutoscaler and the logs of whoever looks. It is changed by a '
    + 'deployment alone, so that a password that was rotated leaves the scaler without an answer until somebody remembers where it stands.',
  remedy: 'Put it into a Secret and name its key in secretTargetRef of a TriggerAuthentication, with the name that the parameter has; the trigger names that in '
    + 'authenticationRef. An address with a password is such a parameter as a whole. On AWS podIdentity needs no secret at all. Then change the password: whoever read '
    + 'the manifest knows it.',
  on: 'object',
  kinds: TRIGGERED,
  messages: {
    address: '{key} in the metadata of a trigger is an address with a user and a password in clear text.',
    secret: '{key} in the metadata of a trigger is a secret in clear text.',
  },
  levels: { address: 'error', secret: 'error' },
  // Constructs refuse the prop that such an address comes from.
  read: (object: ObjectView, context): readonly Reading<ClearText>[] => context.isOurs(object) ? NOT_APPLICABLE
    : triggersOf(object).flatMap(trigger =>
      clearTexts(trigger).map(value => ({ value, place: { object, path: metadataPath(trigger, value.key) } }))),
  holds: ({ key, isAddress }) => error(isAddress ? 'address' : 'secret', { key }, 'a key of a Secret, by a TriggerAuthentication'),
});
