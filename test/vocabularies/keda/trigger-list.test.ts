import { LISTED_VERSION, TRIGGER_LIST } from '../../../src/vocabularies/keda/trigger-list';

const lines = TRIGGER_LIST.trim().replaceAll('\n ', ' ').split('\n');

test('the list says of which release it is', () => expect(LISTED_VERSION).toMatch(/^\d+\.\d+\.\d+$/));

test('a line is a type and its parameters, in the form that is read', () => {
  const word = /^[\w.*]+:(?:[mea]+!?|[mea]+(?:\([^()\s]*\))?)(?:~\d+\.\d+)?(?:=[\w|.]+)?$/;
  for (const line of lines) {
    const [type, ...words] = line.split(' ');
    expect(type).toMatch(/^[a-z\d-]+$/);
    expect(words.filter(each => each !== '*' && !word.test(each))).toEqual([]);
  }
});

test('no parameter is there twice', () => {
  for (const line of lines) {
    const names = line.split(' ').slice(1).map(word => word.split(':')[0]);
    expect(new Set(names).size).toBe(names.length);
  }
});
