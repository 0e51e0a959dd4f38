import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Contender, imageOf, PORT } from '../cases';
import { timed } from './timed';

const CONTAINER_PORT = 'http';
const ROOM_FOR_SHUTDOWN = Duration.seconds(60);

/** The same intent as somebody writes it with cdk8s-plus-27, as far as that can say it. */
function addService(chart: Chart, name: string): void {
  const metadata = { name };
  const serviceAccount = new kplus.ServiceAccount(chart, `${name}-account`, { metadata });
  const deployment = addDeployment(chart, name, serviceAccount);
  const service = deployment.exposeViaService({ name, ports: [{ name: CONTAINER_PORT, port: 80, targetPort: PORT }] });
  addIngress(chart, name, service);
  new kplus.k8s.KubePodDisruptionBudget(chart, `${name}-budget`, {
    metadata,
    spec: {
      maxUnavailable: kplus.k8s.IntOrString.fromNumber(1),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: deployment.matchLabels },
    },
  });
  new kplus.HorizontalPodAutoscaler(chart, `${name}-autoscaler`, {
    metadata,
    target: deployment,
    minReplicas: 3,
    maxReplicas: 9,
    metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(50))],
    scaleDown: { stabilizationWindow: Duration.minutes(5), policies: [{ replicas: kplus.Replicas.percent(10), duration: Duration.minutes(1) }] },
  });
}

function addDeployment(chart: Chart, name: string, serviceAccount: kplus.IServiceAccount): kplus.Deployment {
  const healthy = (failureThreshold: number) => kplus.Probe.fromHttpGet('/', { port: PORT, periodSeconds: Duration.seconds(5), failureThreshold });
  return new kplus.Deployment(chart, `${name}-deployment`, {
    metadata: { name },
    podMetadata: { labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name } },
    serviceAccount,
    strategy: kplus.DeploymentStrategy.rollingUpdate({
      maxSurge: kplus.PercentOrAbsolute.percent(25),
      maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
    }),
    minReady: Duration.seconds(10),
    terminationGracePeriod: ROOM_FOR_SHUTDOWN,
    securityContext: { ensureNonRoot: true, user: 1000, group: 1000, fsGroup: 1000 },
    containers: [{
      name,
      image: imageOf(name),
      ports: [{ name: CONTAINER_PORT, number: PORT }],
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      resources: {
        cpu: { request: kplus.Cpu.millis(250) },
        memory: { request: Size.mebibytes(256), limit: Size.mebibytes(256) },
      },
      readiness: healthy(2),
      liveness: healthy(6),
      startup: healthy(30),
      lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '15']) },
    }],
  });
}

function addIngress(chart: Chart, name: string, service: kplus.Service): void {
  new kplus.Ingress(chart, `${name}-ingress`, {
    className: 'alb',
    metadata: {
      name,
      annotations: {
        'alb.ingress.kubernetes.io/scheme': 'internal',
        'alb.ingress.kubernetes.io/target-type': 'ip',
        'alb.ingress.kubernetes.io/healthcheck-path': '/',
        'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=30',
      },
    },
    rules: [{ path: '/', pathType: kplus.HttpIngressPathType.PREFIX, backend: kplus.IngressBackend.fromService(service) }],
  });
}

export const contender: Contender = {
  prepare: task => () => timed(task, addService),
};
