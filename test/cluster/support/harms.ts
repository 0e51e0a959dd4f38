/** What bad fixtures claim that happens, by the id of their recommendation and their name. */
export const HARMS = {
  'api-version-served': {
    'removed-autoscaler': 'the server has no such kind',
    'removed-budget': 'the server has no such kind',
  },
  'autoscaler-computable': {
    'maximum-under-minimum': 'the server refuses it',
    'target-in-a-group-that-is-gone': 'the autoscaler finds nothing to scale',
    'target-missing': 'the autoscaler finds nothing to scale',
    'target-without-a-group': 'the server refuses it',
  },
  'budget-allows-eviction': {
    'equal-to-the-minimum': 'the drain is stuck',
    'no-percent': 'the drain is stuck',
    'percentage-rounded-up': 'the drain is stuck',
    'says-nothing': 'the drain is stuck',
  },
  'budget-keeps-quorum': {
    'half-of-five': 'a drain takes the majority',
    'minimum-of-one': 'a drain takes the majority',
  },
  'budget-single': { two: 'the drain is stuck' },
  'budget-present': { 'in-a-complete-input': 'nothing is protected' },
  'budget-protects': {
    'both-limits': 'the server refuses it',
    'limit-in-quotes': 'the server refuses it',
    'keeps-none': 'nothing is protected',
    'lets-all-go': 'nothing is protected',
    'selects-a-job': 'the drain is stuck',
    'hook-that-stays': 'the drain is stuck',
    'selects-nothing-in-a-complete-input': 'the budget is empty',
  },
  'host-ports-leave-room': {
    'more-replicas-than-nodes': 'the scale-out is stuck',
    'surge-finds-no-node': 'the rollout is stuck when every node has one',
  },
  'input-is-well-formed': {
    'ingress-without-rules': 'the server refuses it',
    'label-with-a-space': 'the server refuses it',
    'liveness-asks-for-two-successes': 'the server refuses it',
    'mount-of-a-misspelt-volume': 'the server refuses it',
    'mount-without-volume': 'the server refuses it',
    'plain-text-as-data': 'the server cannot read it',
    'request-above-limit-by-unit': 'the server refuses it',
    'request-above-limit-of-cpu': 'the server refuses it',
    'role-without-resources': 'the server refuses it',
    'settings-that-are-no-texts': 'the server cannot read it',
    'startup-asks-for-two-successes': 'the server refuses it',
    'toleration-of-nothing': 'the server refuses it',
  },
  'least-privilege': {
    'enforced-baseline-capabilities': 'its pods are refused',
    'enforced-baseline-kernel': 'its pods are refused',
    'enforced-baseline-node': 'its pods are refused',
    'enforced-baseline-privileged': 'its pods are refused',
    'enforced-capabilities-kept': 'its pods are refused',
    'enforced-init-container': 'its pods are refused',
    'enforced-namespace': 'its pods are refused',
    'enforced-node-directory': 'its pods are refused',
    'enforced-node-namespaces': 'its pods are refused',
    'enforced-node-port': 'its pods are refused',
    'enforced-user-without-promise': 'its pods are refused',
    'enforced-without-seccomp': 'its pods are refused',
  },
  'namespace-admits-pods': {
    'containers-together-beyond-the-pod': 'its pods are refused',
    'less-than-the-minimum': 'its pods are refused',
    'limit-by-default-under-the-request': 'its pods are invalid',
    'limit-too-far-from-the-request': 'its pods are refused',
    'more-than-the-maximum': 'its pods are invalid',
    'pod-without-a-limit': 'its pods are refused',
    'ratio-without-a-limit': 'its pods are refused',
  },
  'namespace-holds-surge': {
    'limit-surely-not-set': 'its pods are refused',
    'no-room-at-the-minimum': 'the rollout is stuck',
  },
  'port-chain-complete': {
    'probe-port-in-quotes': 'the server refuses it',
    'probe-port-of-grpc': 'the server cannot read it',
    'target-port-in-quotes': 'the server refuses it',
  },
  'references-resolve': { 'account-missing': 'its pods are refused', 'priority-class-missing': 'its pods are refused' },
  'requests-declared': { 'no-quantity': 'the server cannot read it' },
  'rollout-deadline-fits': { 'not-above-min-ready': 'the server refuses it' },
  'rollout-keeps-capacity': {
    'everything': 'the rollout leaves nothing',
    'everything-as-a-count': 'the rollout leaves nothing',
    'no-surge-and-none-unavailable': 'the server refuses it',
    'recreate-behind-a-balancer': 'the rollout leaves nothing',
    'recreate-beside-a-rolling-update': 'the server refuses it',
    'surge-in-quotes': 'the server refuses it',
  },
  'spread-is-feasible': {
    'min-domains-beyond-the-zones': 'the scale-out is stuck',
    'min-domains-preferred': 'the server refuses it',
    'more-replicas-than-nodes': 'the scale-out is stuck',
    'surge-finds-no-node': 'the rollout is stuck when every node has one',
    'three-in-three-zones': 'the rollout is stuck',
  },
  'stateful-name-fits': {
    'as-long-as-servers-accept': 'none of its pods is ever made',
    'one-too-long': 'none of its pods is ever made',
  },
  'workload-is-controlled': { 'selector-of-other-labels': 'the server refuses it' },
  'spread-selects-own-pods': {
    'anti-affinity-selects-none-for-certain': 'the anti-affinity is useless',
    'no-selector': 'the spread is useless',
    'selector-of-an-example': 'the spread is useless',
  },
} as const;

type Harms = typeof HARMS;

/** Something that happens in a cluster, or does not. */
export type Claim = { [Id in keyof Harms]: Harms[Id][keyof Harms[Id]] }[keyof Harms];

const OLDER_VERSION = 'it is about a version that is older than the one that runs';
const NO_METRICS = 'nobody serves metrics here';
const TWO_DECIDE = `two who decide disagree only under load and at the next apply, and ${NO_METRICS}`;
const NO_BALANCER = 'there is no load balancer here';
const NO_STORAGE = 'nobody makes volumes here, and what is refused is a claim and no pod';
const NO_CONTAINERS = 'no container runs here, and the kubelet that reports the pods is our own';
const A_MINUTE = 'a schedule comes round once a minute at most, and no test here waits for that';
const DECLARED_ALONE = 'that two work at once breaks what a user has declared, which is no limit of Kubernetes';
const A_FLOOR = 'it misses a floor that a user has declared, which is no limit of Kubernetes';

const FOR_DEPLOYMENTS = 'what is tried here is made for Deployments';
const NO_MEMBERS = 'whether members agree is known to them alone, and no program runs here';

/** Why a bad fixture, or every one of a recommendation that is not named above, claims nothing that this cluster can show. */
export const NOT_SHOWN: Readonly<Record<string, string>> = {
  'job-retries-are-bounded/bad.more-than-can-be-counted': 'the arithmetic of a duration of 64 bits in the Job controller, read in its source',
  'api-version-served/bad.sidecar-dropped': OLDER_VERSION,
  'api-version-served/bad.tolerance-dropped': OLDER_VERSION,
  'api-version-served/bad.traffic-dropped': OLDER_VERSION,
  'api-version-served/bad.traffic-refused': OLDER_VERSION,
  'autoscaler-computable/bad.container-without-request': NO_METRICS,
  'autoscaler-computable/bad.pods-of-others': NO_METRICS,
  'autoscaler-computable/bad.unknown-container': NO_METRICS,
  'autoscaler-owns-replicas/bad.replicas-beside-an-autoscaler': TWO_DECIDE,
  'autoscaler-owns-replicas/bad.two-autoscalers': TWO_DECIDE,
  'budget-protects/bad.job-each-night-that-is-kept': 'a schedule would have to come round before the drain',
  'deregistration-fits-shutdown': NO_BALANCER,
  'balancer-fits-its-quota': NO_BALANCER,
  'drain-fits-window': `how long a Job takes to stop is seen on a node that is taken away, and ${NO_CONTAINERS}`,
  'endpoints-drain-before-stop': NO_CONTAINERS,
  'host-ports-leave-room/bad.daemon-starts-beside-itself': FOR_DEPLOYMENTS,
  'hook-finds-its-inputs': 'Helm and Argo CD decide when a hook comes, and neither runs here',
  'image-is-pinned': `no image is pulled: ${NO_CONTAINERS}`,
  'input-is-well-formed/bad.variable-name-of-an-older-version': OLDER_VERSION,
  'job-ends-with-its-sidecars': NO_CONTAINERS,
  'job-fits-grace-period': NO_CONTAINERS,
  'job-runs-alone': 'two pods of one Job at once are shown by a test of their own, or it is about an older version',
  'job-survives-disruption': 'what an eviction does to such a Job is a story of its own, with more controllers than run here',
  'keep-alive-outlives-idle': NO_BALANCER,
  'members-roll-one-by-one': NO_MEMBERS,
  'members-stop-cleanly': `two processes of one name are seen by a kubelet, and ${NO_CONTAINERS}`,
  'quorum-can-lose-one': NO_MEMBERS,
  'quorum-survives-zone-loss': NO_MEMBERS,
  'scale-is-deliberate': NO_MEMBERS,
  'liveness-outlasts-readiness': `no probe is made: ${NO_CONTAINERS}`,
  'load-balancer-accepts-values': NO_BALANCER,
  'message-outlives-job': 'there is no queue here',
  'missed-runs-are-bounded': A_MINUTE,
  'namespace-admits-pods/bad.claim-that-asks-for-too-little': NO_STORAGE,
  'namespace-admits-pods/bad.claim-that-asks-for-too-much': NO_STORAGE,
  'node-selector-matches-nodes': 'there is no kubelet here that labels nodes, and they have what the tests give them',
  'claims-survive-mistakes': 'nobody makes volumes here, and which claims go is a story of its own',
  'members-find-each-other': 'nobody asks a DNS server here',
  'orphaned-data-is-collected': 'nobody makes volumes here, and no volume is written to',
  'release-references-resolve': 'no controller of Argo Rollouts runs here',
  'references-resolve/bad.config-map-missing': NO_CONTAINERS,
  'references-resolve/bad.key-beside-a-store': NO_CONTAINERS,
  'references-resolve/bad.key-for-a-file': NO_CONTAINERS,
  'references-resolve/bad.key-of-a-config-map': NO_CONTAINERS,
  'references-resolve/bad.key-of-a-secret': NO_CONTAINERS,
  'references-resolve/bad.variable-from-binary-data': NO_CONTAINERS,
  'objects-are-unique': 'which of two objects wins is up to the program that applies them',
  'port-chain-complete/bad.action-of-another-ingress': NO_BALANCER,
  'port-chain-complete/bad.action-port': NO_BALANCER,
  'port-chain-complete/bad.no-action': NO_BALANCER,
  'port-chain-complete/bad.no-pods': NO_BALANCER,
  'port-chain-complete/bad.probe-port': `a pod that never becomes ready is easy to say, but no probe is made: ${NO_CONTAINERS}`,
  'port-chain-complete/bad.service-missing': NO_BALANCER,
  'port-chain-complete/bad.service-port': NO_BALANCER,
  'port-chain-complete/bad.target-port-name': NO_BALANCER,
  'prestop-needs-no-shell': OLDER_VERSION,
  'readiness-probe-present': `no probe is made: ${NO_CONTAINERS}`,
  'requests-outlive-neither': NO_CONTAINERS,
  'rollout-keeps-capacity/bad.default-below-the-floor': A_FLOOR,
  'rollout-keeps-capacity/bad.floor-above-the-replicas': A_FLOOR,
  'rollout-keeps-capacity/bad.share-below-the-floor-at-some-count': A_FLOOR,
  'rules-are-reachable': NO_BALANCER,
  'schedule-does-not-overlap': A_MINUTE,
  'schedule-means-one-time': 'a day that never comes is waited for in vain',
  'shutdown-fits-grace-period': NO_CONTAINERS,
  'singleton-stays-alone': DECLARED_ALONE,
  'spread-is-feasible/bad.apart-on-one-node': 'it names a node that is not here',
  'state-is-claimed': 'there are no volumes here, which is what a second node waits for',
  'state-outlives-the-pod': 'there are no volumes here, which is what a second node waits for',
  'targets-are-pods': NO_BALANCER,
  'unready-pods-get-no-traffic': NO_BALANCER,
  'volume-follows-the-pod': 'no driver makes volumes here',
  'webhook-leaves-a-way-out': 'nobody answers a webhook here, and one that nobody answers refuses the pods of every test at once',
  'workload-is-controlled/bad.pod-behind-a-balancer': 'that nobody replaces a bare pod is what no controller does',
};

/** Every fixture that claims something which the cluster can show, with what it claims. */
export const CASES = Object.entries(HARMS).flatMap(([id, cases]) => Object.entries<Claim>(cases).map(([name, claim]) => [`${id}/bad.${name}`, claim] as const));
