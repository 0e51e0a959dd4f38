/**
 * The documents that the recommendations come from, section by section.
 *
 * A section is named by the `sources` of at least one recommendation or says here why none follows from it.
 */
interface Section {
  readonly title: string;
  readonly outOfScope?: string;
}

interface SourceDocument {
  readonly title: string;
  readonly url: string;
  readonly sections: Readonly<Record<string, Section>>;
}

export const SOURCES = {
  APP: {
    title: 'EKS best practices: running highly available applications',
    url: 'https://docs.aws.amazon.com/eks/latest/best-practices/application.html',
    sections: {
      'singletons': { title: 'Avoid running singleton pods' },
      'replicas': { title: 'Run multiple replicas' },
      'nodes': { title: 'Schedule replicas across nodes' },
      'anti-affinity': { title: 'Using pod anti-affinity rules' },
      'topology-spread': { title: 'Using pod topology spread constraints' },
      'metrics-server': { title: 'Run the Kubernetes Metrics Server' },
      'hpa': { title: 'Horizontal Pod Autoscaler' },
      'custom-metrics': { title: 'Scaling on custom or external metrics' },
      'vpa': { title: 'Vertical Pod Autoscaler' },
      'updates': { title: 'Updating applications' },
      'rollback': { title: 'Have a mechanism to perform rollbacks' },
      'blue-green': { title: 'Blue/green deployments' },
      'canary': { title: 'Canary deployments' },
      'health': { title: 'Health checks and self-healing' },
      'liveness': { title: 'Use liveness probes to remove unhealthy pods' },
      'startup': { title: 'Use startup probes for applications that take longer to start' },
      'readiness': { title: 'Use readiness probes to detect partial unavailability' },
      'disruptions': { title: 'Dealing with disruptions' },
      'pdb': { title: 'Protect critical workloads with pod disruption budgets' },
      'chaos': { title: 'Practice chaos engineering' },
      'service-mesh': { title: 'Use a service mesh' },
      'observability': { title: 'Observability' },
      'monitoring': { title: 'Monitor your applications' },
      'prometheus': { title: 'Expose application metrics with a Prometheus client library' },
      'logging': { title: 'Use centralised logging' },
      'tracing': { title: 'Use distributed tracing' },
    },
  },
  LB: {
    title: 'EKS best practices: avoiding errors and timeouts with AWS load balancers',
    url: 'https://docs.aws.amazon.com/eks/latest/best-practices/load-balancing.html',
    sections: {
      'readiness': { title: 'How a pod becomes ready' },
      'deployments': { title: 'What that means for a deployment' },
      'ip-targets': { title: 'Use IP target-type load balancers' },
      'readiness-gates': { title: 'Use pod readiness gates' },
      'deregister-first': { title: 'Deregister pods from the balancer before they end' },
      'readiness-probe': { title: 'Make sure pods have a readiness probe' },
      'pdb': { title: 'Set a pod disruption budget' },
      'signals': { title: 'Handle termination signals gracefully' },
      'deregistration-delay': { title: 'Mind the deregistration delay' },
    },
  },
  KIA: {
    title: 'Kubernetes in Action, chapter 17: best practices for developing apps',
    url: 'https://www.manning.com/books/kubernetes-in-action',
    sections: {
      '17.1': { title: 'Bringing everything together' },
      '17.2.1': { title: 'Applications must expect to be killed and relocated' },
      '17.2.2': { title: 'Rescheduling of dead or partially dead pods' },
      '17.2.3': { title: 'Starting pods in a specific order' },
      '17.2.4': { title: 'Adding lifecycle hooks' },
      '17.2.5': { title: 'Understanding pod shutdown' },
      '17.3.1': { title: 'Preventing broken connections when a pod starts' },
      '17.3.2': { title: 'Preventing broken connections during shutdown' },
      '17.4.1': { title: 'Making manageable container images' },
      '17.4.2': { title: 'Tagging images properly and using imagePullPolicy wisely' },
      '17.4.3': { title: 'Using multi-dimensional labels' },
      '17.4.4': { title: 'Describing each resource through annotations' },
      '17.4.5': { title: 'Telling why the process terminated' },
      '17.4.6': { title: 'Handling application logs' },
      '17.5.1': {
        title: 'Running apps outside of Kubernetes during development',
        outOfScope: 'Developing on a laptop leaves no manifest to choose or to judge.',
      },
      '17.5.3': { title: 'Versioning and auto-deploying resource manifests' },
      '17.5.4': {
        title: 'Ksonnet as an alternative to YAML',
        outOfScope: 'Ksonnet is discontinued; cdk8s, on which this library stands, is the answer to the same wish.',
      },
      '17.5.5': { title: 'Employing continuous integration and continuous delivery' },
    },
  },
  MOL: {
    title: 'Learn Kubernetes in a Month of Lunches, chapter 12: self-healing applications',
    url: 'https://www.manning.com/books/learn-kubernetes-in-a-month-of-lunches',
    sections: {
      'ch12.1': { title: 'Routing traffic to healthy pods with readiness probes' },
      'ch12.2': { title: 'Restarting unhealthy pods with liveness probes' },
      'ch12.3': { title: 'Deploying upgrades safely with Helm' },
      'ch12.4': { title: 'Protecting apps and nodes with resource limits' },
      'ch12.5': { title: 'The limits of self-healing apps' },
    },
  },
  QNA: {
    title: 'Questions about Kubernetes',
    url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
    sections: {
      'ephemeral-pods': { title: 'What it means that pods are ephemeral' },
      'autoscaling': { title: 'Horizontal and vertical autoscaling, and the nodes underneath' },
      'addresses': { title: 'Every new pod has a new address' },
      'many-pods': { title: 'Why there are several pods' },
      'node-failure': { title: 'What happens when a node fails' },
      'load-balancers': { title: 'Node ports and load balancers' },
      'case-studies': {
        title: 'Case studies of modernisation',
        outOfScope: 'They tell what companies gained, not what to configure.',
      },
    },
  },
  K8S: {
    title: 'Kubernetes itself: documentation and source code',
    url: 'https://kubernetes.io/docs/',
    sections: {
      api: { title: 'API reference and API conventions' },
      controllers: { title: 'What the controllers do' },
      scheduling: { title: 'Scheduling, preemption and eviction' },
      security: { title: 'Pod Security Standards' },
    },
  },
} as const satisfies Readonly<Record<string, SourceDocument>>;

export type SourceKey = keyof typeof SOURCES;

/** A section of a source document; `url` where a page says more than the document. */
export type Source = {
  [K in SourceKey]: { readonly document: K; readonly section: keyof (typeof SOURCES)[K]['sections']; readonly url?: string };
}[SourceKey];
