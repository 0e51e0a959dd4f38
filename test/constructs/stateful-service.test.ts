import { ApiObject, App, Chart, Duration, Size } from 'cdk8s';
import {
  Autoscaler, CapacityType, ClaimRetention, Cluster, ClusterProps, Defaults, HealthCheck, HighlyAvailableStatefulService,
  HighlyAvailableStatefulServiceProps as Props, MemberAccessMode, MemberRollout, Membership, PodManagement, Profile, ZoneSpread,
} from '../../src';
import { refusal } from '../support/refusal';

const DATA = { name: 'data', path: '/var/lib/etcd', size: Size.gibibytes(20), storageClassName: 'gp3' };

function etcd(props: Partial<Props> = {}, facts: ClusterProps = { zones: 3 }, chart = new Chart(new App(), 'shop', { namespace: 'shop' })) {
  Cluster.declare(chart, facts);
  return new HighlyAvailableStatefulService(chart, 'etcd', {
    image: 'registry.example.com/etcd:3.6.1', port: 2379, membership: Membership.quorum(), memberVolumes: [DATA], ...props,
  });
}

const setOf = (...given: Parameters<typeof etcd>) => etcd(...given).controller.toJson();
const said = (props: Partial<Props>, facts?: ClusterProps) => refusal(chart => etcd(props, facts, chart));

describe('a stateful service', () => {
  test('is made by a StatefulSet, with an account, two Services and a budget, in this order', () => {
    const service = etcd();
    expect(service.node.children.map(({ node: { id } }) => id)).toEqual(['ServiceAccount', 'Service', 'HeadlessService', 'PodDisruptionBudget', 'StatefulSet']);
    expect([service.controller.kind, service.service.name, service.headlessService.name]).toEqual(['StatefulSet', 'etcd', 'etcd-members']);
  });

  test('starts all members at once and updates one by one, and its rollout waits for no more than its budget does', () => {
    expect(setOf().spec).toMatchObject({
      replicas: 3, serviceName: 'etcd-members', podManagementPolicy: 'Parallel', updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }, minReadySeconds: 0, revisionHistoryLimit: 5,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      volumeClaimTemplates: [{
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOncePod'], storageClassName: 'gp3', resources: { requests: { storage: '20Gi' } } },
      }],
    });
    expect(setOf({ replicas: 5 }).spec.minReadySeconds).toBe(10);
    expect(setOf({ replicas: 5 }, { zones: 3, kubernetesVersion: '1.37' }).spec.minReadySeconds).toBe(0);
    expect([setOf({}, { zones: 3, kubernetesVersion: '1.36' }), setOf({}, { zones: 3, kubernetesVersion: '1.37' })].map(({ spec }) => spec.minReadySeconds)).toEqual([0, 0]);
    expect(setOf({ podManagement: PodManagement.ORDERED_READY }).spec).toMatchObject({ podManagementPolicy: 'OrderedReady', minReadySeconds: 10 });
    expect(setOf({ membership: Membership.independent() }).spec.minReadySeconds).toBe(10);
  });

  test('keeps members on nodes of their own, and in zones of their own where there are three', () => {
    const { affinity, topologySpreadConstraints, tolerations } = setOf().spec.template.spec;
    expect(affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution).toMatchObject([{ topologyKey: 'kubernetes.io/hostname' }]);
    expect(topologySpreadConstraints).toEqual([{
      labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'etcd', 'app.kubernetes.io/name': 'etcd' } },
      maxSkew: 1, nodeTaintsPolicy: 'Honor', topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule',
    }]);
    expect(tolerations).toBeUndefined();
    const spreadOf = (...given: Parameters<typeof etcd>) => setOf(...given).spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable;
    expect(spreadOf({}, {})).toBe('ScheduleAnyway');
    expect(spreadOf({ zones: ['a', 'b', 'c'] }, {})).toBe('DoNotSchedule');
    expect(spreadOf({ membership: Membership.primaryWithReplicas() }, { zones: 2 })).toBe('ScheduleAnyway');
    expect(spreadOf({ membership: Membership.independent(), zoneSpread: ZoneSpread.REQUIRED }, { zones: 2 })).toBe('DoNotSchedule');
  });

  test('lets a drain take one member, and of a quorum none that is not ready while others are missed', () => {
    const budgetOf = (membership: Membership) => etcd({ membership, replicas: 5 }).podDisruptionBudget!.toJson().spec;
    expect(budgetOf(Membership.quorum())).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'IfHealthyBudget' });
    expect(budgetOf(Membership.replicated({ replicationFactor: 3, minInSync: 2 }))).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'IfHealthyBudget' });
    expect(budgetOf(Membership.independent())).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  });

  test('gives members names before they are ready, and clients those that are', () => {
    const { service, headlessService } = etcd({ peerPorts: [{ name: 'peer', number: 2380 }] });
    expect(headlessService.toJson().spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true, ports: [{ port: 2379 }, { port: 2380 }] });
    expect(service.toJson().spec.ports).toEqual([{ name: 'tcp', port: 2379, targetPort: 'tcp', protocol: 'TCP' }]);
    expect(service.toJson().spec).not.toHaveProperty('publishNotReadyAddresses');
  });

  test('says what the members are to each other', () => {
    expect(setOf().metadata.annotations).toMatchObject({ 'cdk8s-high-availability/membership': 'quorum', 'cdk8s-high-availability/rejoin-time': '600s' });
    expect(setOf({ membership: Membership.replicated({ replicationFactor: 3, minInSync: 2 }) }).metadata.annotations).toMatchObject({
      'cdk8s-high-availability/membership': 'replicated', 'cdk8s-high-availability/replication-factor': '3', 'cdk8s-high-availability/min-in-sync': '2',
    });
  });

  test.each<[string, Membership, ClusterProps, number]>([
    ['a quorum', Membership.quorum(), { zones: 3 }, 3],
    ['a quorum in five zones', Membership.quorum(), { zones: 5 }, 5],
    ['a quorum in development', Membership.quorum(), { profile: Profile.DEVELOPMENT }, 1],
    ['four copies', Membership.replicated({ replicationFactor: 4, minInSync: 2 }), { zones: 3 }, 4],
    ['three copies in four zones', Membership.replicated({ replicationFactor: 3, minInSync: 2 }), { zones: 4 }, 4],
    ['a primary in two zones', Membership.primaryWithReplicas(), { zones: 2 }, 2],
    ['independent members', Membership.independent(), {}, 3],
  ])('of %s has members for it', (_, membership, facts, expected) => {
    expect(setOf({ membership }, facts).spec.replicas).toBe(expected);
  });

  test('knows each member by its name, which other variables and arguments may refer to', () => {
    const [name, ...others] = setOf({ peersVariable: 'PEERS' }).spec.template.spec.containers[0].env;
    expect(name).toEqual({ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } });
    expect(others).toEqual([{ name: 'PEERS', value: 'etcd-0.etcd-members,etcd-1.etcd-members,etcd-2.etcd-members' }]);
    expect(setOf({ memberNameVariable: 'ETCD_NAME' }).spec.template.spec.containers[0].env).toMatchObject([{ name: 'ETCD_NAME' }]);
  });

  test('has time to hand over, to end and to come back', () => {
    const podOf = (props: Partial<Props>) => setOf(props).spec.template.spec;
    expect(podOf({})).toMatchObject({
      terminationGracePeriodSeconds: 60,
      containers: [{ lifecycle: { preStop: { sleep: { seconds: 10 } } }, startupProbe: { periodSeconds: 5, failureThreshold: 121 } }],
    });
    expect(podOf({ leaveCommand: ['/leave'], leaveTimeout: Duration.seconds(120), shutdownTimeout: Duration.seconds(90), rejoinTime: Duration.minutes(30) })).toMatchObject({
      terminationGracePeriodSeconds: 215, containers: [{ lifecycle: { preStop: { exec: { command: ['/leave'] } } }, startupProbe: { failureThreshold: 361 } }],
    });
    expect(podOf({}).containers[0].livenessProbe).not.toHaveProperty('terminationGracePeriodSeconds');
  });

  test('can be stated to match what runs', () => {
    const spec = setOf({
      name: 'store', serviceName: 'store-headless', selectorLabels: { app: 'store' }, podManagement: PodManagement.ORDERED_READY,
      memberVolumes: [{ ...DATA, accessMode: MemberAccessMode.READ_WRITE_ONCE, labels: { app: 'store' } }],
    }).spec;
    expect(spec).toMatchObject({
      serviceName: 'store-headless', selector: { matchLabels: { app: 'store' } }, podManagementPolicy: 'OrderedReady',
      volumeClaimTemplates: [{ metadata: { name: 'data', labels: { app: 'store' } }, spec: { accessModes: ['ReadWriteOnce'] } }],
    });
  });

  test('mounts the volumes of members where containers ask for them', () => {
    const { containers, initContainers } = setOf({
      memberVolumes: [{ ...DATA, subPath: 'etcd', sharedWith: ['backup'] }],
      sidecars: [{ name: 'backup', image: 'registry.example.com/backup:1.0.0' }, { name: 'proxy', image: 'registry.example.com/proxy:1.0.0' }],
    }, { kubernetesVersion: '1.33', zones: 3 }).spec.template.spec;
    expect(containers[0].volumeMounts).toEqual([{ name: 'data', mountPath: '/var/lib/etcd', subPath: 'etcd' }]);
    expect(initContainers[0].volumeMounts).toEqual([{ name: 'data', mountPath: '/var/lib/etcd', subPath: 'etcd' }]);
    expect(initContainers[1]).not.toHaveProperty('volumeMounts');
  });

  test('takes a StorageClass of the app', () => {
    const chart = new Chart(new App(), 'shop');
    const storageClass = new ApiObject(chart, 'class', {
      apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' }, provisioner: 'ebs.csi.aws.com', volumeBindingMode: 'WaitForFirstConsumer',
    } as object as ConstructorParameters<typeof ApiObject>[2]);
    expect(setOf({ memberVolumes: [{ name: 'data', path: '/data', size: Size.mebibytes(512), storageClass }] }, { zones: 3 }, chart).spec.volumeClaimTemplates)
      .toMatchObject([{ spec: { storageClassName: 'fast', resources: { requests: { storage: '512Mi' } } } }]);
  });

  test('leaves its name to the headless Service where that has it already', () => {
    const { service, headlessService, controller } = etcd({ serviceName: 'etcd' });
    expect([service.name, headlessService.name, controller.toJson().spec.serviceName]).toEqual(['etcd-clients', 'etcd', 'etcd']);
  });

  test('is updated by somebody else, or from an ordinal on, where that is asked for', () => {
    expect(setOf({ rollout: MemberRollout.manual() }).spec.updateStrategy).toEqual({ type: 'OnDelete' });
    expect(setOf({ rollout: MemberRollout.staged({ partition: 2 }) }).spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { partition: 2 } });
  });

  test('of independent members may follow an autoscaler', () => {
    const service = etcd({ membership: Membership.independent(), autoscaler: Autoscaler.horizontal(), maxReplicas: 12 });
    expect(service.autoscaler!.toJson().spec).toMatchObject({ minReplicas: 3, maxReplicas: 12, scaleTargetRef: { kind: 'StatefulSet', name: 'etcd' } });
    expect(service.controller.toJson().spec).not.toHaveProperty('replicas');
  });

  test('has one member and no budget in development', () => {
    const service = etcd({ replicas: 3 }, { profile: Profile.DEVELOPMENT });
    expect([service.controller.toJson().spec.replicas, service.podDisruptionBudget]).toEqual([1, undefined]);
  });

  test('passes over defaults that are meant for interchangeable replicas', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    Defaults.set(chart, { autoscaler: Autoscaler.horizontal(), minReady: Duration.seconds(20), zoneSpread: ZoneSpread.PREFERRED, owner: { team: 'data' } });
    const { metadata, spec } = setOf({}, { zones: 3 }, chart);
    expect(spec).toMatchObject({ replicas: 3, minReadySeconds: 0 });
    expect(metadata.annotations['cdk8s-high-availability/owner-team'] ?? JSON.stringify(metadata.annotations)).toContain('data');
  });
});

describe('a stateful service is refused', () => {
  test.each<[string, Partial<Props>, ClusterProps | undefined, string]>([
    ['an even quorum', { replicas: 4 }, undefined, 'replicas: 4 given, an odd number, such as 3 or 5, needed'],
    ['a quorum of two', { replicas: 2 }, undefined, 'replicas: 2 given, 3 needed'],
    ['a quorum in two zones', {}, { zones: 2 }, 'at least 3 zones, and there are 2 needed'],
    ['more members than nodes', { replicas: 5 }, { zones: 3, nodes: 3 }, 'replicas: 5 given, at most 3, the declared number of nodes needed'],
    ['one member without a reason', { replicas: 1 }, undefined, 'replicas: 1 given, at least 3 needed'],
    ['no storage class', { memberVolumes: [{ name: 'data', path: '/data', size: Size.gibibytes(1) }] }, undefined, 'memberVolumes[0].storageClassName: undefined given'],
    ['an autoscaler on a quorum', { autoscaler: Autoscaler.horizontal() }, undefined, 'autoscaler: Autoscaler.horizontal() given, Autoscaler.none() needed'],
    ['discarding under a quorum', { retention: ClaimRetention.discardOnScaleIn({ reason: 'copies' }) }, undefined, 'ClaimRetention.keep() for a quorum needed'],
    ['discarding under an autoscaler', { membership: Membership.independent(), autoscaler: Autoscaler.horizontal(), retention: ClaimRetention.discardOnScaleIn({ reason: 'cache' }) },
      undefined, 'ClaimRetention.keep() beside an autoscaler needed'],
    ['discarding without a reason', { membership: Membership.independent(), retention: ClaimRetention.discardOnDeletion({ reason: ' ' }) }, undefined, 'retention.reason: " " given'],
    ['a long name', { name: 'a'.repeat(53) }, undefined, 'at most 52 characters needed'],
    ['a grace period of 0', { terminationGracePeriod: Duration.seconds(0) }, undefined, 'terminationGracePeriod: "0 s" given'],
    ['leaving for longer than spot waits', { leaveCommand: ['/leave'], leaveTimeout: Duration.seconds(90) }, { zones: 3, capacity: CapacityType.SPOT }, 'at most 110 s together'],
    ['a partition that holds all', { rollout: MemberRollout.staged({ partition: 3 }) }, undefined, 'rollout.partition: 3 given, below replicas, which is 3, needed'],
    ['writes that wait for every copy', { membership: Membership.replicated({ replicationFactor: 3, minInSync: 3 }) }, undefined, 'membership.minInSync: 3 given'],
    ['more copies than members', { membership: Membership.replicated({ replicationFactor: 3, minInSync: 2 }), replicas: 2 }, undefined, 'at least replicationFactor, which is 3, needed'],
    ['two hooks', { leaveCommand: ['/leave'], preStopDelay: Duration.seconds(5) }, undefined, 'either preStopDelay or leaveCommand needed'],
    ['most members without an autoscaler', { maxReplicas: 9 }, undefined, 'an autoscaler as well, or nothing needed'],
    ['a volume that no container has', { memberVolumes: [{ ...DATA, sharedWith: ['backup'] }] }, undefined, 'memberVolumes[0].sharedWith: "backup" given'],
    ['both classes', { memberVolumes: [{ ...DATA, storageClass: new ApiObject(new Chart(new App(), 'c'), 'c', { apiVersion: 'v1', kind: 'ConfigMap' }) }] }, undefined, 'a ConfigMap given, a StorageClass needed'],
  ])('for %s', (_, props, facts, expected) => {
    expect(said(props, facts)).toContain(expected);
  });

  test('for everything at once', () => {
    const message = said({
      name: 'a'.repeat(53), replicas: 4, autoscaler: Autoscaler.horizontal(), retention: ClaimRetention.discardOnScaleIn({ reason: 'copies' }),
      memberVolumes: [{ name: 'data', path: 'data', size: Size.gibibytes(1) }], readiness: HealthCheck.exec([]),
    }, { zones: 2 });
    expect(message).toMatch(/has 7 problems/);
  });
});

test('who accepts that people bring a quorum back may have it in two zones, and says so in the manifest', () => {
  expect(setOf({ acceptsManualRecovery: 'The third zone opens in spring.' }, { zones: 2 }).metadata.annotations)
    .toMatchObject({ 'cdk8s-high-availability/waive.quorum-survives-zone-loss': 'The third zone opens in spring.' });
});

test('a summary says what members bear, what must not be done and how long a dead node takes', () => {
  const summary = etcd().plan.summary();
  expect(summary).toContain('members    3, a quorum');
  expect(summary).toContain('or one zone, then none: no rollout and no drain until it is back');
  const forbids = 'forbids    a rollout while a node is drained or a member is missing: both together take the majority; 5 members bear that';
  expect(summary).toContain(forbids.replace('missing:', 'missing, before Kubernetes 1.37:'));
  expect(etcd({}, { zones: 3, kubernetesVersion: '1.36' }).plan.summary()).toContain(forbids);
  const waits = 'waits      a rollout, while a node is drained or a member is missing';
  expect(etcd({}, { zones: 3, kubernetesVersion: '1.37' }).plan.summary()).toContain(waits);
  expect(etcd({ podManagement: PodManagement.ORDERED_READY }).plan.summary()).toContain(waits);
  expect(etcd({ rollout: MemberRollout.manual() }, { zones: 3, kubernetesVersion: '1.37' }).plan.summary()).toContain(forbids);
  expect(summary).toContain('after about 8 min; hung: never by itself');
  expect(summary).toContain('while most but not all nodes of a zone are dead, no member of it is evicted or replaced');
  expect(etcd({ replicas: 5 }, { zones: 5 }).plan.summary()).not.toContain('forbids');
  expect(etcd({}, { zones: 3, profile: Profile.DEVELOPMENT }).plan.summary()).toContain('members    1, a quorum, as the profile is development: one member, no budget');
  expect(etcd({ membership: Membership.replicated({ replicationFactor: 3, minInSync: 2 }) }).plan.summary())
    .toContain('the loss of 1 member for writes, of 1 member for what was acknowledged; without a zone writes go on');
  expect(etcd({ membership: Membership.replicated({ replicationFactor: 3, minInSync: 2 }) }, { zones: 2 }).plan.summary()).toContain('without a zone writes stop');
});

test.each([53, 58, 64])('a name of %d characters is told once, with what it may have', length => {
  const message = said({ name: 'a'.repeat(length) });
  expect(message).toContain('at most 52 characters needed');
  expect(message).toContain('has a problem');
});

test('a name that is wrong in another way, and a stated name of the Service, are told as well', () => {
  expect(said({ name: 'A'.repeat(64), serviceName: 'B' })).toContain('has 3 problems');
});

test('one member is enough for a reason', () => {
  expect(setOf({ replicas: 1, waivers: { 'replicas-minimum': 'It is a cache of builds.' } }).spec.replicas).toBe(1);
});

describe('zones for a quorum', () => {
  const BY_HAND = 'The third zone opens in spring.';

  test('are known where members are held to two of them, so that what is accepted is accepted there too', () => {
    expect(setOf({ zones: ['a', 'b'], acceptsManualRecovery: BY_HAND }, {}).metadata.annotations)
      .toMatchObject({ 'cdk8s-high-availability/waive.quorum-survives-zone-loss': BY_HAND });
  });

  test('are no less than one, where there are more', () => {
    expect(said({ zones: ['a'] })).toContain('at least 3 zones, and there is 1 needed');
    expect(said({ zones: ['a'] }, {})).toContain('That zone takes all members along');
    expect(etcd({ zones: ['a'], acceptsManualRecovery: BY_HAND }).plan.summary()).toContain('the loss of the zone takes all, which people then bring back');
    expect(etcd({ acceptsManualRecovery: BY_HAND }, { zones: 2 }).plan.summary()).toContain('the loss of the zone with more of them takes the majority');
    expect(() => etcd({}, { zones: 1 })).not.toThrow();
  });

  test('are told alone where no number of members helps', () => {
    const message = said({ replicas: 2 }, { zones: 2 });
    expect(message).toContain('let an odd number of members run in 3 zones');
    expect(message).not.toContain('bears the loss of no more members');
  });
});

describe('the most members', () => {
  const scaled = { membership: Membership.independent(), autoscaler: Autoscaler.horizontal() };

  test('are no more than there are nodes', () => {
    expect(etcd(scaled, { zones: 3, nodes: 4 }).autoscaler!.toJson().spec).toMatchObject({ minReplicas: 3, maxReplicas: 4 });
    expect(etcd(scaled, { zones: 3 }).autoscaler!.toJson().spec).toMatchObject({ maxReplicas: 10 });
    expect(said({ ...scaled, maxReplicas: 6 }, { zones: 3, nodes: 4 })).toContain('maxReplicas: 6 given, at most 4, the declared number of nodes needed');
  });

  test('are not asked for an autoscaler that is refused', () => {
    const message = said({ autoscaler: Autoscaler.horizontal(), maxReplicas: 9 });
    expect(message).toContain('autoscaler: ');
    expect(message).not.toContain('maxReplicas: 9 given');
  });
});

test('what is refused is shown as it was given', () => {
  expect(said({ memberVolumes: null as never })).toContain('memberVolumes: null given');
  expect(said({ rejoinTime: Duration.seconds(0) })).toContain('rejoinTime: "0 s" given, whole seconds, at least 1 s');
});

test('whoever has a primary is told that clients reach its replicas too', () => {
  expect(etcd({ membership: Membership.primaryWithReplicas() }).plan.summary()).toContain('members pass writes on to the primary');
  expect(etcd().plan.summary()).not.toContain('members pass writes on to the primary');
});
