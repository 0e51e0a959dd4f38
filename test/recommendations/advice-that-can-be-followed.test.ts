import { readFileSync } from 'fs';
import { join } from 'path';
import { findingsOf } from '../support/judge';

/** A Deployment whose pods ask for nodes. */
function asking(label: string, tolerations = ''): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { nodeSelector: { ${label} }, tolerations: [ ${tolerations} ], containers: [ { name: web, image: "registry.example.com/web:1.0" } ] }
`;
}

function needed(yaml: string, id: string): readonly (string | undefined)[] {
  return findingsOf(yaml, [id]).map(finding => finding.needed);
}

const ID = 'node-selector-matches-nodes';
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const OLD = 'node-role.kubernetes.io/master: ""';

describe('a node that pods ask for in vain', () => {
  test('is asked for by its label of today, whose taint has to be tolerated', () => {
    expect(needed(asking(OLD), ID)).toEqual([`${CONTROL_PLANE}, and a toleration of ${CONTROL_PLANE}:NoSchedule`]);
    expect(needed(asking(OLD, '{ key: node-role.kubernetes.io/master, operator: Exists, effect: NoSchedule }'), ID))
      .toEqual([`${CONTROL_PLANE}, and a toleration of ${CONTROL_PLANE}:NoSchedule`]);
  });

  test.each([`{ key: ${CONTROL_PLANE}, operator: Exists, effect: NoSchedule }`, '{ operator: Exists }'])('tolerated already by %s', toleration => {
    expect(needed(asking(OLD, toleration), ID)).toEqual([CONTROL_PLANE]);
  });

  test.each([['kubernetes.io/arch: x86_64', 'amd64'], ['kubernetes.io/os: Linux', 'linux']])('by its value for %s', (label, value) => {
    expect(needed(asking(label), ID)).toEqual([value]);
  });
});

const CONTAINER = (resources: string) => asking('').replace('web:1.0"', `web:1.0", resources: { requests: { ${resources} } }`);

test.each([
  ['', 'requests neither CPU nor memory: the scheduler'],
  ['cpu: 100m', 'requests no memory: the scheduler'],
  ['memory: 64Mi', 'requests no CPU: the scheduler'],
])('a container with the requests { %s } is said to have what it has not', (resources, said) => {
  expect(findingsOf(CONTAINER(resources), ['requests-declared']).map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
});

test.each([['{ name: http, port: 80, targetPort: 8080 }'], ['{ port: 80, targetPort: 8080 }, { port: 81, targetPort: 8080 }']])('a Service of %s sends nothing itself', ports => {
  const yaml = `${asking('').replace('web:1.0"', 'web:1.0", ports: [ { containerPort: 8080 } ]')}
---
{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { selector: { app: web }, ports: [ ${ports} ] } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { ingressClassName: nginx, defaultBackend: { service: { name: web, port: { number: 80 } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec: { podSelector: {}, ingress: [ { ports: [ { port: 9090 } ] } ] }
`;
  const messages = findingsOf(yaml, ['traffic-is-allowed-in']).map(({ message }) => message);
  expect(messages).toEqual([expect.stringMatching(/^No rule of NetworkPolicy web opens port 8080, to which (Service|Ingress) .*web leads: requests are dropped\.$/)]);
});

describe('pods of others that an autoscaler counts', () => {
  const yaml = readFileSync(join(__dirname, '..', 'fixtures', 'taught', 'reports', '10-autoscaler-counts-other-pods.yaml'), 'utf8');

  test('are to get other labels, since the selector of a target stays as it was made', () => {
    const [{ needed: asked, remedy }] = findingsOf(yaml, ['autoscaler-computable']);
    expect(asked).toBe('labels there that the selector does not match');
    expect(remedy).toContain('or make the target anew with a selector of its own, since no server lets that be changed');
  });

  test('and are counted no more with them', () => {
    const [target, ...others] = yaml.split('kind: CronJob');
    expect(others).toHaveLength(1);
    expect(findingsOf([target, others[0].replaceAll('app: portal', 'app: report')].join('kind: CronJob'), ['autoscaler-computable'])).toEqual([]);
  });
});
