import { PassThrough, Readable } from 'stream';
import { Refusal } from './api-client';
import { eventually } from './eventually';
import { Watch, WatchEvent } from './watch';

interface Thing { readonly metadata: { readonly resourceVersion: string } }

const change = (type: string, resourceVersion: string) => `${JSON.stringify({ type, object: { metadata: { resourceVersion } } })}\n`;
const failure = (code: number, message: string) => `${JSON.stringify({ type: 'ERROR', object: { code, message } })}\n`;

/** A watch from version 1 on, whose stream is opened anew as is said, and then never again. */
async function watched(...later: (() => Promise<Readable>)[]) {
  const changes = new PassThrough();
  const asked: string[] = [];
  const answers = [async () => changes, ...later];
  const open = (version: string) => {
    asked.push(version);
    return (answers.shift() ?? (() => Promise.reject(new Error('nobody there'))))();
  };
  const noticed: WatchEvent<Thing>[] = [];
  return { changes, asked, noticed, watch: await Watch.start<Thing>('pods', '1', open, event => noticed.push(event)) };
}

const ended = (watch: Watch<Thing>) => eventually('its end', async () => !watch.isAlive);

test('a watch notices each change, and is alive while its stream is open', async () => {
  const { changes, noticed, watch } = await watched();
  changes.write(change('ADDED', '2') + change('DELETED', '3'));
  await new Promise(setImmediate);
  expect(noticed.map(({ type }) => type)).toEqual(['ADDED', 'DELETED']);
  expect(() => watch.requireAlive()).not.toThrow();
});

describe('a watch goes on after the last change that it noticed', () => {
  const CUT: readonly [string, (changes: PassThrough) => unknown][] = [
    ['the server has closed it', changes => changes.end()],
    ['its connection has broken', changes => changes.destroy(new Error('connection reset'))],
    ['the server has given it up for a reason that passes', changes => changes.end(failure(500, 'no leader'))],
  ];

  test.each(CUT)('when %s', async (_, cut) => {
    const next = new PassThrough();
    const { changes, asked, noticed, watch } = await watched(() => Promise.reject(new Refusal(503, 'not now')), async () => next);
    changes.write(change('ADDED', '2'));
    await new Promise(setImmediate);
    cut(changes);
    await eventually('the next stream', async () => asked.length === 3);
    next.write(change('MODIFIED', '3'));
    await eventually('what came later', async () => noticed.length === 2);
    expect(asked).toEqual(['1', '2', '2']);
    expect(() => watch.requireAlive()).not.toThrow();
  });
});

describe('a watch has ended', () => {
  test('when the server has closed it and is gone', async () => {
    const { changes, watch } = await watched();
    changes.end();
    await ended(watch);
    expect(() => watch.requireAlive()).toThrow('The watch of pods has ended: nobody there');
  });

  test('when the server no longer has the next changes, which is no change of an object', async () => {
    const { changes, noticed, watch } = await watched();
    changes.end(failure(410, 'too old resource version'));
    await ended(watch);
    expect(() => watch.requireAlive()).toThrow('The watch of pods has ended: too old resource version');
    expect(noticed).toEqual([]);
  });

  test('when the server says so only as it is asked to go on', async () => {
    const { changes, watch } = await watched(() => Promise.reject(new Refusal(410, 'too old resource version')));
    changes.end();
    await ended(watch);
    expect(() => watch.requireAlive()).toThrow('The watch of pods has ended: too old resource version');
  });
});
