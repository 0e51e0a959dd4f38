import { findingsOf } from '../support/judge';

const ID = 'shutdown-fits-grace-period';

function web(seconds: string, container = '', annotations = ''): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, annotations: { ${annotations} } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { terminationGracePeriodSeconds: ${seconds}, containers: [ { name: web, image: "registry.example.com/web:1.0"${container} } ] }
`;
}

test.each([
  ['of which nothing more is known', web('-1'), 'warning negative'],
  ['whatever the number', web('-30'), 'warning negative'],
  ['under a hook', web('-1', ', lifecycle: { preStop: { exec: { command: [ sleep, "5" ] } } }'), 'error negative'],
  ['under a time that is declared', web('-1', '', 'cdk8s-high-availability/shutdown-time: 20s'), 'error negative'],
  ['that is short is no negative one', web('1'), 'warning tight'],
])('a grace period %s', (_, yaml, expected) => {
  expect(findingsOf(yaml, [ID]).map(({ level, code }) => `${level} ${code}`)).toEqual([expected]);
});

test('what the server makes of it is said', () => {
  expect(findingsOf(web('-1'), [ID])[0].message)
    .toBe('terminationGracePeriodSeconds is -1, which servers make 1 s: web is killed as soon as it is told to stop.');
});

test.each(['0x', '30', '"-1"', 'null'])('%s is not negative', seconds => {
  expect(findingsOf(web(seconds), [ID])).toEqual([]);
});
