import { isPlaceholder } from '../../../src/kubernetes/json/placeholder';

test.each(['${APP}', '${CAPACITY:=5Gi}', 'cache-server.$(namespace).svc', 'registry.example.com/app:${TAG}', '{{ .Release.Name }}'])('%s is yet to be filled in', value => {
  expect(isPlaceholder(value)).toBe(true);
});

test.each(['app', '$HOME', '$(date +%s)', '${', '$()', 'a$b', '{{', '{a}', 5, undefined, null, {}])('%p is what it says', value => {
  expect(isPlaceholder(value)).toBe(false);
});
