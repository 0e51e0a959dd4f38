import { readFileSync } from 'fs';
import { join } from 'path';
import { KubernetesObject } from '../../../src/kubernetes';
import { Refusal, Stored } from '../../cluster/support/api-client';
import { Condition, condition } from '../../cluster/support/kinds';
import { isPassing } from '../../cluster/support/passing';
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
    // A webhook that knows the Deployment only a moment later says so first.
    const refusal = await story.eventually('somebody judges it', async () => story.client.apply(inNamespace(story.namespace, object))
      .then(() => ({ said: undefined }), (error: Refusal) => {
        if (isPassing(error)) throw error;
        return !/Deployment\.apps .* not found/.test(error.message) && { said: error.message };
      }));
    if (refusal.said !== undefined) {
      return refusal.said;
    }
  }
  return story.eventually('somebody says something against it', async () => {
    const complaints = await Promise.all(objects.filter(({ kind }) => kind.startsWith('Scaled')).map(object => complaint(story, object)));
    return complaints.find(one => one !== undefined);
  });
}

/** So many at a time, as they are many and the stories beside them are about time. */
const LANES = 4;
const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());

function inLane<T>(index: number, tell: () => Promise<T>): Promise<T> {
  const told = lanes[index % LANES].then(tell);
  lanes[index % LANES] = told.catch(() => undefined);
  return told;
}

describe('an error about an object of a controller is what the controller says', () => {
  test.concurrent.each(HARMS.map(([fixture, words], index) => [fixture, words, index] as const))('%s: %s', async (fixture, words, index) => inLane(index, async () => {
    const story = await Story.begin(lab(), 'harm');
    expect(await said(story, objectsOf(readFileSync(join(FIXTURES, `${fixture}.yaml`), 'utf8')))).toContain(words);
  }));
});
