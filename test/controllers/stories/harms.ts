import { readFileSync } from 'fs';
import { join } from 'path';
import { KubernetesObject } from '../../../src/kubernetes';
import { Refusal, Stored } from '../../cluster/support/api-client';
import { Condition, condition } from '../../cluster/support/kinds';
import { inNamespace } from '../../cluster/support/placing';
import { objectsOf } from '../../support/judge';
import { KEDA } from '../controllers/keda';
import { KWOK } from '../controllers/kwok';
import { VPA } from '../controllers/vpa';
import { HARMS } from '../support/harms';
import { needs } from '../support/lab';
import { Story } from '../support/story';

const lab = needs(KWOK, KEDA, VPA);

const FIXTURES = join(__dirname, '..', '..', 'recommendations');

/** What its owner says of an object that it cannot work with; nothing while it says nothing or works. */
async function complaint(story: Story, object: KubernetesObject): Promise<string | undefined> {
  const { status } = await story.get<Stored & { readonly status?: { readonly conditions?: readonly Condition[] } }>(
    object, object.metadata!.name as string);
  const ready = condition({ status: status ?? {} }, 'Ready');
  return ready?.status === 'False' ? ready.message : undefined;
}

/** Applies every object of a fixture; what is said against one, by the server, a webhook or the owner. */
async function said(story: Story, objects: readonly KubernetesObject[]): Promise<string> {
  for (const object of objects.filter(({ kind }) => kind !== 'Namespace')) {
    const refusal = await story.client.apply(inNamespace(story.namespace, object))
      .then(() => undefined, (error: Refusal) => error.message);
    if (refusal !== undefined) {
      return refusal;
    }
  }
  return story.eventually('somebody says something against it', async () => {
    const complaints = await Promise.all(objects.filter(({ kind }) => kind.startsWith('Scaled')).map(object => complaint(story, object)));
    return complaints.find(one => one !== undefined);
  });
}

describe('an error about an object of a controller is what the controller says', () => {
  test.concurrent.each(HARMS)('%s: %s', async (fixture, words) => {
    const story = await Story.begin(lab(), 'harm');
    expect(await said(story, objectsOf(readFileSync(join(FIXTURES, `${fixture}.yaml`), 'utf8')))).toContain(words);
  });
});
