import { Duration } from 'cdk8s';
import { JobPerMessage, Queue } from '../../../src';
import { KubernetesObject } from '../../../src/kubernetes';
import { Stored } from '../../cluster/support/api-client';
import { JOB, Pod, POD } from '../../cluster/support/kinds';
import { KEDA } from '../controllers/keda';
import { KWOK } from '../controllers/kwok';
import { needs } from '../support/lab';
import { manifests } from '../support/manifests';
import { Story } from '../support/story';

const lab = needs(KWOK, KEDA);

const OLD = 'registry.example.com/encode:1.0.0';
const NEW = 'registry.example.com/encode:1.1.0';
const MESSAGES = 3;
/** Several looks of KEDA. */
const LOOKS_SECONDS = 40;

describe('a job for each message', () => {
  test.concurrent('runs to its end when the image changes, and the next one has the new image', async () => {
    const story = await Story.begin(lab(), 'jobs');
    const queue = await lab().of(KEDA).queue('eu-west-1', story.namespace);
    const manifest = (image: string): readonly KubernetesObject[] => manifests(story, chart => new JobPerMessage(chart, 'encode', {
      image, maxJobDuration: Duration.minutes(30), queue: Queue.sqs({ url: queue.url }),
    }));
    const images = async () => (await story.list<Stored>(JOB)).map(({ spec }) => spec.template.spec.containers[0].image as string).sort();
    const jobs = async () => (await story.list<Stored>(JOB)).map(({ metadata }) => metadata.uid).sort();

    await queue.send(MESSAGES);
    await story.apply(manifest(OLD));
    await story.eventually('every message has its job', async () => (await images()).length === MESSAGES);
    await queue.take(MESSAGES);
    await story.works(manifest(OLD));
    const running = await jobs();

    await story.apply(manifest(NEW));
    await story.goesOn(LOOKS_SECONDS);
    expect(await jobs()).toEqual(running);

    await queue.send(1);
    await story.eventually('the new message has its job', async () => (await images()).length === MESSAGES + 1);
    await queue.take(1);
    expect(await images()).toEqual([...Array(MESSAGES).fill(OLD), NEW]);

    for (const { metadata: { name } } of await story.list<Pod>(POD)) {
      await story.client.update(POD, story.namespace, name, { metadata: { annotations: { 'kubelet/complete': 'true' } } });
    }
    await queue.finish(MESSAGES + 1);
    await story.eventually('every job has come to its end', async () => (await story.list<Stored>(JOB)).every(({ status }) => status.succeeded === 1));
  });
});
