/** How a Redis server is reached. */
export interface RedisServerPlan {
  readonly address: string;
  readonly database?: number;
  readonly tls: boolean;
}

/** How Kafka's brokers know the scaler, where they have to: what stands in a Secret is in the authentication of the trigger. */
export type KafkaSecurityPlan =
  | { readonly kind: 'plaintext' | 'tls' }
  | { readonly kind: 'mskIam'; readonly region: string }
  | { readonly kind: 'scramSha512'; readonly tls: boolean };

/** What asks for replicas: where it is read, and how much of it a replica is there for. */
export type TriggerPlan = { readonly name: string; /** Name of a TriggerAuthentication. */ readonly authentication?: string } & (
  | { readonly kind: 'sqs'; readonly queue: string; readonly region: string; readonly countsDelayed: boolean; readonly target: number }
  | {
    readonly kind: 'kafka'; readonly bootstrapServers: readonly string[]; readonly topic: string; readonly consumerGroup: string;
    readonly security: KafkaSecurityPlan; readonly version?: string; readonly target: number;
  }
  | { readonly kind: 'rabbitmq'; readonly queue: string; readonly protocol: string; readonly vhost?: string; readonly target: number }
  | { readonly kind: 'redisList'; readonly server: RedisServerPlan; readonly list: string; readonly target: number }
  | {
    readonly kind: 'redisStream'; readonly server: RedisServerPlan; readonly stream: string; readonly consumerGroup: string;
    /** Entries that nobody has been given, or those that somebody works on. */
    readonly counts: 'lag' | 'pending'; readonly target: number;
  }
  | { readonly kind: 'requests'; readonly prometheus: string; readonly query: string; /** Of a workspace of AWS. */ readonly region?: string; readonly target: number }
  | { readonly kind: 'cpu' | 'memory'; readonly utilization: number; /** Nothing where all containers of the pod count. */ readonly container?: string }
  | { readonly kind: 'schedule'; readonly timeZone: string; readonly start: string; readonly end: string; readonly replicas: number }
);

/** A value of a Secret, under the name by which a scaler asks for it. */
export interface SecretParameterPlan {
  readonly parameter: string;
  readonly secretName: string;
  readonly key: string;
}

/** How a scaler proves who it is. */
export interface AuthenticationPlan {
  readonly name: string;
  readonly aws?: AwsIdentityPlan;
  readonly secrets: readonly SecretParameterPlan[];
}

/** With whose rights a scaler reads from AWS. */
export type AwsIdentityPlan =
  | { readonly owner: 'keda'; readonly roleArn?: string; readonly externalId?: string }
  | { readonly owner: 'workload' };

/** The triggers of something that asks for replicas, with what they take. */
export interface TriggersPlan {
  readonly triggers: readonly TriggerPlan[];
  readonly authentications: readonly AuthenticationPlan[];
  /** What whoever runs the cluster has to grant, in words. */
  readonly needs: readonly string[];
}
