import { findingsOf } from '../support/judge';

function told(replicas: number, annotations = '', more = ''): readonly string[] {
  return findingsOf(`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [ { port: 80 } ] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: shop, annotations: { ${annotations} } }
spec:
  replicas: ${replicas}
  serviceName: web
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: web, image: "jenkins/jenkins:2.462" } ] }
${more}`, ['members-find-each-other']).map(({ level, code }) => `${level} ${code}`);
}

test('one member that nothing scales looks for nobody', () => {
  expect(told(1)).toEqual([]);
  expect(told(2)).toEqual(['warning not-headless']);
  expect(told(1, 'cdk8s-high-availability/membership: quorum')).toEqual(['warning not-headless']);
  expect(told(1, '', `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: web }, minReplicas: 1, maxReplicas: 3 }
`)).toEqual(['warning not-headless']);
});
