import { cluster, findingsOf } from '../support/judge';

const CLAIM = (mode: string) => `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ ${mode} ], resources: { requests: { storage: 1Gi } } }
`;
const AUTOSCALER = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: app, namespace: shop }
spec: { minReplicas: 1, maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app } }
`;

/** A Deployment whose pods share a claim, by what its spec and the spec of its pods say besides. */
function deployment(spec: string, pod = ''): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: app, namespace: shop }
spec:
  ${spec}
  selector: { matchLabels: { app: app } }
  template:
    metadata: { labels: { app: app } }
    spec: { ${pod}${pod === '' ? '' : ', '}containers: [ { name: app, image: "registry.example.com/app:1.0" } ], volumes: [ { name: data, persistentVolumeClaim: { claimName: data } } ] }
`;
}

function told(yaml: string, ...ids: string[]) {
  return findingsOf(yaml, ids).map(({ id, level, code }) => `${id} ${level} ${code}`);
}

describe('a singleton that one volume binds', () => {
  const recreated = deployment('replicas: 1\n  strategy: { type: Recreate }');

  test('is told of the gap that it has, and not to make a surge, which would wait for the volume', () => {
    const [finding] = findingsOf(recreated + CLAIM('ReadWriteOnce'), ['rollout-keeps-capacity', 'state-outlives-the-pod']);
    expect(finding.code).toBe('gap');
    expect(finding.needed).toContain('a volume that many nodes mount');
    expect(finding.needed).not.toMatch(/surge|maxUnavailable/i);
  });

  test('is not told to run two where its autoscaler may already make too many', () => {
    const yaml = deployment('minReadySeconds: 10') + AUTOSCALER;
    const ids = ['replicas-minimum', 'state-outlives-the-pod'];
    expect(told(yaml + CLAIM('ReadWriteOnce'), ...ids)).toEqual(['state-outlives-the-pod error shared']);
    expect(told(yaml + CLAIM('ReadWriteMany'), ...ids)).toEqual(['replicas-minimum warning few']);
  });

  test('is not told to be in every zone, nor on several nodes', () => {
    const ids = ['replicas-minimum', 'replicas-cover-zones', 'spread-across-nodes', 'spread-across-zones', 'state-outlives-the-pod'];
    const options = { facts: cluster('{ zones: 3 }') };
    const codes = (yaml: string) => findingsOf(yaml, ids, options).map(({ id }) => id);
    expect(codes(recreated + CLAIM('ReadWriteOnce'))).toEqual([]);
    expect(codes(deployment('minReadySeconds: 10') + AUTOSCALER + CLAIM('ReadWriteOnce'))).toEqual(['state-outlives-the-pod']);
    expect(codes(deployment('replicas: 2') + CLAIM('ReadWriteMany'))).toEqual(['replicas-cover-zones', 'spread-across-nodes', 'spread-across-zones']);
  });

  test('that is switched off is told so, as one without a volume is', () => {
    expect(told(deployment('replicas: 0') + CLAIM('ReadWriteOnce'), 'replicas-minimum')).toEqual(['replicas-minimum warning none']);
  });
});
