import { once } from 'events';
import { PassThrough } from 'stream';
import { Watch, WatchEvent } from './watch';

function watched() {
  const changes = new PassThrough();
  const noticed: WatchEvent<string>[] = [];
  return { changes, noticed, watch: new Watch<string>('pods', changes, event => noticed.push(event)) };
}

test('a watch notices each change, and is alive while its stream is open', async () => {
  const { changes, noticed, watch } = watched();
  changes.write('{"type":"ADDED","object":"a"}\n{"type":"DELETED","object":"a"}\n');
  await new Promise(setImmediate);
  expect(noticed.map(({ type }) => type)).toEqual(['ADDED', 'DELETED']);
  expect(() => watch.requireAlive()).not.toThrow();
});

test('a watch that the server has closed is not alive', async () => {
  const { changes, watch } = watched();
  changes.end();
  await once(changes, 'close');
  expect(() => watch.requireAlive()).toThrow('The watch of pods has ended: the server has closed it');
});

test('neither is one whose connection has broken', async () => {
  const { changes, watch } = watched();
  changes.destroy(new Error('connection reset'));
  await new Promise(resolve => changes.once('close', resolve));
  expect(() => watch.requireAlive()).toThrow('The watch of pods has ended: connection reset');
});

test('nor one that the server gives up, which is no change of an object', async () => {
  const { changes, noticed, watch } = watched();
  changes.end('{"type":"ERROR","object":{"message":"too old resource version"}}\n');
  await once(changes, 'close');
  expect(() => watch.requireAlive()).toThrow('The watch of pods has ended: too old resource version');
  expect(noticed).toEqual([]);
});
