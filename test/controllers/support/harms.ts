/** What a server, a webhook or a controller says against a bad fixture, by the id of its recommendation and its name: the words that tell the defect. */
const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'autoscaler-owns-replicas': {
    'name-of-anothers': 'is already managed by the ScaledObject',
    'one-name-for-two': 'is already managed by the ScaledObject',
  },
  'input-is-well-formed': {
    'scaled-job-with-a-word-that-keda-lost': 'spec.rollout.propagationPolicy: Unsupported value',
    'update-mode-in-lower-case': 'Unsupported value',
  },
  'scaler-identity-resolves': {
    'both': 'roleArn of PodIdentity can\'t be set if KEDA isn\'t identityOwner',
    'external-id-alone': 'externalID of PodIdentity requires roleArn to be set',
  },
  'schedule-is-valid': {
    'no-number': 'unable to set param "desiredReplicas" value "many"',
    'no-replicas': 'no desiredReplicas specified',
    'shorthand': 'parser does not accept descriptors: @daily',
    'six-parts': 'expected exactly 5 fields, found 6',
    'start-is-end': 'start and end can not have exactly same time input',
  },
  'target-fits-the-wait': { 'target-of-nothing': 'averageValue: Invalid value: "0": must be positive' },
  'trigger-is-accepted': {
    'cached-usage': 'property "useCachedMetrics" is not supported for "cpu" scaler',
    'cloudwatch-without-minimum': 'missing required parameter "minMetricValue"',
    'fallback-of-no-formula': 'requires scalingModifiers.formula to be defined',
    'fallback-of-usage': 'at least one trigger (that is not cpu or memory)',
    'formula-of-nobody': 'unknown name busy',
    'formula-without-target': 'formula is given but target is empty',
    'idle-and-limited': 'allowIdleConsumers and limitToPartitionsWithLag cannot be set simultaneously',
    'idle-beside-no-minimum': 'must be less than MinReplicaCount',
    'lag-of-zero': '"lagThreshold" must be positive number',
    'long-name': 'must be no more than 63 characters',
    'msk-iam-without-tls': 'TLS is required for AWS MSK authentication',
    'no-region': 'missing required parameter "awsRegion"',
    'no-trigger': 'should have at least 1 items',
    'policy-that-is-none': 'must be one of [latest earliest]',
    'queue-by-utilization': '\'Utilization\' metric type is unsupported for external metrics',
    'rate-by-amqp': 'protocol amqp not supported',
    'redis-without-address': 'no addresses or hosts given',
    'target-is-no-number': 'unable to set param "threshold" value "80/s"',
    'two-names': 'triggerName "mail" is defined multiple times',
    'type-that-the-declared-version-lacks': 'no scaler found for type: aws-sqs',
    'usage-at-zero': 'has only cpu/memory triggers AND minReplica is 0',
    'usage-by-value': 'unknown metric type: Value',
    'value-without-mode': 'mode must be specified',
  },
};

const ADMITTED = 'everybody takes it; the harm comes with the load of a story';
const NO_SOURCE = 'the source that it names is not here, which KEDA says first';
const NO_ADMISSION = 'what refuses it is the admission controller of the Vertical Pod Autoscaler, which does not run here';
const AMBIGUOUS = 'the story of the switch tells what two autoscalers do to one Deployment';

/** Why nobody says anything against a bad fixture, or every one of a recommendation. */
export const SAID_BY_NOBODY: Readonly<Record<string, string>> = {
  'autoscaler-owns-replicas/bad.one-name-without-taking-over': AMBIGUOUS,
  'autoscaler-owns-replicas/bad.replicas-beside-keda': 'only the next apply of the Deployment takes the replicas back',
  'autoscaler-owns-replicas/bad.scaled-object-beside-a-horizontal': AMBIGUOUS,
  'autoscaler-owns-replicas/bad.scaled-object-let-in': AMBIGUOUS,
  'autoscaler-owns-replicas/bad.taken-over': AMBIGUOUS,
  'autoscaler-owns-replicas/bad.two-scaled-objects': 'the webhook knows the first one only a moment later, and lets the second in when both are applied at once',
  'autoscaler-owns-replicas/bad.vertical-autoscaler-of-a-trigger': ADMITTED,
  'autoscaler-owns-replicas/bad.vertical-autoscaler-of-cpu': ADMITTED,
  'budget-protects/bad.scaled-job': 'what a budget does to Jobs is seen at a drain',
  'input-is-well-formed/bad.scaled-job-of-which-no-job-is-taken': NO_SOURCE,
  'long-work-is-not-stuck-lag': NO_SOURCE,
  'query-window-covers-scrapes': 'nobody scrapes here',
  'query-yields-one-series': 'the emulated Prometheus reads no query',
  'resize-mode-is-current/bad.in-place-where-the-autoscaler-knows-none': 'it is about an autoscaler that is older than the one that runs',
  'resize-mode-is-current/bad.policy-without-a-mode': NO_ADMISSION,
  'resizer-is-accepted': NO_ADMISSION,
  'resizer-is-single': 'which of the two decides is seen when both act, and the other one is ignored in silence',
  'scaler-credentials-are-referenced': 'whoever reads the manifest has the password, and KEDA takes it',
  'scaler-identity-resolves/bad.example': NO_SOURCE,
  'scaler-outage-keeps-capacity': 'everybody takes it; the harm comes with an outage of the source',
  'scaler-version-serves': 'it is about a KEDA that is older than the one that runs',
  'schedule-is-valid/bad.example': 'KEDA says that it is ready with a time zone that does not exist, and its metric fails at every look',
  'trigger-is-accepted/bad.job-by-value': 'KEDA says that all is well, and makes no Job',
  'zero-can-wake': NO_SOURCE,
  'spare-api-served': 'no node autoscaler that reads buffers runs here',
  'spare-capacity-yields': 'everybody takes it; the harm is a pod that finds no room, and placeholders that yield have a story of their own',
  'zero-spares-busy-workers': ADMITTED,
};

/** Every fixture whose defect is told by somebody, with the words. */
export const HARMS = Object.entries(SAID).flatMap(([id, cases]) => Object.entries(cases).map(([name, words]) => [`${id}/bad.${name}`, words] as const));
