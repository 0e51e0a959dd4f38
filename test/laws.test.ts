import { ApiObject, Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { make, Scenario, scenario } from './support/arbitrary';
import { audit, Finding, isBlocking } from '../src/audit';
import { takeInventory } from '../src/inventory';
import {
  ANNOTATION_PREFIX, cronJobOf, FACT_ANNOTATIONS, fields, INTERRUPTIBLE_ANNOTATION, isExclusive, items, jobOf, KubernetesObject,
  membershipOf, ResizePolicy, RETIRES_ANNOTATION, singletonOf, Workload,
} from '../src/kubernetes';
import { TriggerPlan } from '../src/plan/demand/trigger';
import { isOwn } from '../src/plan/scaling';
import { WorkerShutdownPlan } from '../src/plan/shutdown/shutdown';
import { CronJobPlan, DeploymentPlan, JobPlan, ScaledJobPlan, StatefulSetPlan } from '../src/plan/workload';
import { pathKind } from '../src/vocabularies/aws-load-balancer';
import { asScaledJob, KEEPS_JOB_LABELS_TO_ITSELF } from '../src/vocabularies/keda/scaled-job';
import { KedaTrigger, readTriggers } from '../src/vocabularies/keda/triggers';
import { isReleaseHook } from '../src/vocabularies/release-hooks/hook';

/** What linters look for their exemptions under. */
const LINTER_PREFIXES = ['kube-score/', 'ignore-check.kube-linter.io/', 'polaris.fairwinds.com/'];

/** Law: over this many random scenarios. */
const RUNS = { numRuns: 1000 };

function objectsOf(chart: { node: { findAll(): unknown[] } }): KubernetesObject[] {
  return chart.node.findAll().filter(node => ApiObject.isApiObject(node)).map(node => (node as ApiObject).toJson());
}

/** The workload, beside which there may be room for it, and who works on what its members have left. */
function workloadIn(objects: readonly KubernetesObject[]): Workload {
  const workloads = takeInventory(objects).workloads
    .filter(({ labels, annotations }) => labels['app.kubernetes.io/component'] !== 'spare-capacity' && annotations[RETIRES_ANNOTATION] === undefined);
  expect(workloads).toHaveLength(1);
  return workloads[0];
}

/** Under which key the triggers of KEDA say how much a replica is there for. */
const TARGETS = ['queueLength', 'lagThreshold', 'value', 'listLength', 'lagCount', 'pendingEntriesCount', 'threshold', 'desiredReplicas'];

function statedTarget({ metadata }: KedaTrigger): string | undefined {
  return TARGETS.map(key => metadata[key]).find(target => target !== undefined);
}

function targetOf(trigger: TriggerPlan): readonly [string, string] {
  switch (trigger.kind) {
    case 'cpu':
    case 'memory': return [trigger.name, String(trigger.utilization)];
    case 'schedule': return [trigger.name, String(trigger.replicas)];
    default: return [trigger.name, String(trigger.target)];
  }
}

/** The bounds of the memory of the one container whose memory is sized. */
function memoryOf(policies: readonly ResizePolicy[]): object {
  const sized = policies.find(({ resources }) => resources.length > 0);
  return sized === undefined ? {} : { container: sized.container, values: sized.values, min: sized.min.memory, max: sized.max.memory };
}

/** The scenario without one of the props or facts that it states. */
function without(given: Scenario): readonly Scenario[] {
  const drop = <T extends object>(props: T, keep: readonly string[]) => Object.keys(props).filter(key => !keep.includes(key))
    .map(key => Object.fromEntries(Object.entries(props).filter(([name]) => name !== key)) as T);
  return [
    ...drop(given.cluster, []).map(cluster => ({ ...given, cluster })),
    ...(given.web === undefined ? [] : drop(given.web, ['image', 'port', 'imageHasShell']).map(web => ({ ...given, web }))),
    ...(given.job === undefined ? [] : drop(given.job, ['image', 'maxJobDuration', 'queue']).map(job => ({ ...given, job }))),
    ...(given.retryable === undefined ? [] : drop(given.retryable, ['image', 'maxJobDuration', 'completions', 'parallelism']).map(retryable => ({ ...given, retryable }))),
    ...(given.scheduled === undefined ? []
      : drop(given.scheduled, ['image', 'schedule', 'maxJobDuration']).map(scheduled => ({ ...given, scheduled }))),
    ...(given.stateful === undefined ? [] : drop(given.stateful, ['image', 'port', 'membership', 'memberVolumes', 'imageHasShell', 'acceptsManualRecovery', 'migrate'])
      .map(stateful => ({ ...given, stateful }))),
    ...(given.spare === undefined ? [] : [{ ...given, spare: undefined }]),
    ...(given.worker === undefined ? [] : drop(given.worker, ['image', 'maxJobDuration', 'imageHasShell', 'queue']).map(worker => ({ ...given, worker }))),
  ];
}

/** Nothing but the required props. */
function requiredOf({ job, retryable, scheduled, web, worker, stateful }: Scenario): Omit<Scenario, 'cluster'> {
  if (stateful !== undefined) {
    const { image, port, membership, memberVolumes, acceptsManualRecovery } = stateful;
    return { stateful: { image, port, membership, memberVolumes, acceptsManualRecovery, imageHasShell: true } };
  }
  if (job !== undefined) {
    // On spot nodes a job that takes long is told, as it begins anew with every interruption.
    return { job: { image: job.image, maxJobDuration: Duration.seconds(100), queue: job.queue } };
  }
  if (scheduled !== undefined) {
    return { scheduled: { image: scheduled.image, schedule: scheduled.schedule, maxJobDuration: Duration.seconds(100) } };
  }
  if (retryable !== undefined) {
    return { retryable: { image: retryable.image, maxJobDuration: Duration.seconds(100) } };
  }
  return web === undefined
    ? { worker: { image: worker!.image, maxJobDuration: worker!.maxJobDuration, imageHasShell: true } }
    : { web: { image: web.image, port: web.port, imageHasShell: true } };
}

function judge(given: Scenario): readonly Finding[] {
  const { chart, workload } = make(given);
  const { findings, failures } = audit(objectsOf(chart), { facts: workload.plan.toJson().facts });
  expect(failures).toEqual([]);
  return findings;
}

function warnings(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ level }) => level === 'warning').map(({ id, code, message }) => `${id} ${code}: ${message}`);
}

describe('Clean: what the library makes passes its own audit', () => {
  test('no error for any accepted props', () => {
    fc.assert(fc.property(scenario, given => {
      expect(judge(given).filter(isBlocking)).toEqual([]);
    }), RUNS);
  });

  test('no warning that the given props did not cause: each goes away without one or two of them', () => {
    fc.assert(fc.property(scenario, given => {
      const open = new Set(warnings(judge(given)).map(warning => warning.split(':')[0]));
      const fewer = open.size === 0 ? [] : without(given);
      for (const less of [...fewer, ...fewer.flatMap(without)]) {
        if (open.size === 0) {
          break;
        }
        const left = new Set(warnings(judge(less)).map(warning => warning.split(':')[0]));
        open.forEach(warning => left.has(warning) || open.delete(warning));
      }
      expect([...open]).toEqual([]);
    }), RUNS);
  });

  test('no warning at all when only the required props are given', () => {
    fc.assert(fc.property(scenario, given => {
      const { cluster } = given;
      expect(warnings(judge({ cluster, ...requiredOf(given) }))).toEqual([]);
    }), RUNS);
  });
});

describe('Faithful: what is read back from the manifest is what was planned', () => {
  test('of Jobs, one for each message', () => {
    fc.assert(fc.property(scenario.filter(({ job }) => job !== undefined), given => {
      const { chart, workload } = make(given);
      const plan = workload.plan.toJson() as unknown as ScaledJobPlan;
      const read = asScaledJob(workloadIn(objectsOf(chart)))!;
      const [main] = read.pod.containers;
      expect({
        name: read.name, podLabels: read.pod.labels, grace: read.pod.gracePeriod, image: main.image, requests: main.requests, limits: main.limits,
        jobs: [read.minJobs, read.maxJobs], pollingInterval: read.pollingInterval, keeps: read.keepsRunningJobs, strategy: read.scalingStrategy,
        triggers: read.triggers.map(trigger => [trigger.name, statedTarget(trigger)]),
        longest: read.facts.maxJobDuration, partitions: read.facts.partitions,
        isInterruptible: INTERRUPTIBLE_ANNOTATION in read.annotations,
      }).toEqual({
        name: plan.name, podLabels: plan.metadata.podLabels, grace: plan.shutdown.gracePeriod,
        image: plan.containers.main.image, requests: plan.containers.main.resources.requests, limits: plan.containers.main.resources.limits,
        jobs: [plan.jobs.minJobs, plan.jobs.maxJobs], pollingInterval: plan.jobs.pollingInterval, keeps: true, strategy: plan.jobs.count.strategy,
        triggers: plan.jobs.triggers.map(targetOf),
        longest: plan.shutdown.maxJobDuration, partitions: given.job!.queue._settings.kind === 'kafka' ? 1000 : undefined,
        isInterruptible: plan.shutdown.interruptible !== undefined,
      });
    }), RUNS);
  });

  test('of a Job that runs once', () => {
    fc.assert(fc.property(scenario.filter(({ retryable }) => retryable !== undefined), given => {
      const { chart, workload } = make(given);
      const { run, delivery, ...plan } = workload.plan.toJson() as JobPlan;
      const read = workloadIn(objectsOf(chart));
      const job = jobOf(read);
      const [main] = read.pod.containers;
      expect({
        name: read.name.replace(/-[0-9a-f]{8}$/, ''), podLabels: read.pod.labels, grace: read.pod.gracePeriod,
        image: main.image, requests: main.requests, limits: main.limits,
        attempts: (job.backoffLimitPerIndex ?? job.backoffLimit / (run.isIndexed ? run.completions : 1)) + 1,
        deadline: job.deadline, pods: [job.completions, job.parallelism],
        exitCodes: job.rules.flatMap(({ exitCodes }) => exitCodes?.values ?? []), first: job.rules[0].conditions,
        isHook: isReleaseHook(read), isAlone: isExclusive(read.annotations),
        longest: read.facts.maxJobDuration, shutdownTime: read.facts.shutdownTime,
      }).toEqual({
        name: plan.name, podLabels: plan.metadata.podLabels, grace: plan.shutdown.gracePeriod,
        image: plan.containers.main.image, requests: plan.containers.main.resources.requests, limits: plan.containers.main.resources.limits,
        attempts: run.attempts, deadline: run.deadline, pods: [run.completions, run.parallelism],
        exitCodes: run.rules.flatMap(rule => rule.action === 'FailJob' ? rule.exitCodes : []), first: ['DisruptionTarget'],
        isHook: delivery.kind === 'argo-cd' || delivery.kind === 'helm', isAlone: run.isExclusive,
        longest: plan.shutdown.maxJobDuration, shutdownTime: plan.shutdown.shutdownTimeout,
      });
    }), RUNS);
  });

  test('of members', () => {
    fc.assert(fc.property(scenario.filter(({ stateful }) => stateful !== undefined), given => {
      const { chart, workload } = make(given);
      const plan = workload.plan.toJson() as unknown as StatefulSetPlan;
      const objects = objectsOf(chart);
      const read = workloadIn(objects);
      const { spec } = read;
      expect({
        kind: read.kind, selector: read.selector?.matchLabels, podLabels: read.pod.labels, grace: read.pod.gracePeriod,
        image: read.pod.containers[0].image,
        membership: membershipOf(read.annotations), copies: [read.facts.replicationFactor, read.facts.minInSync], rejoin: read.facts.rejoinTime,
        replicas: read.replicas, minReady: read.strategy.minReady, update: read.strategy.type, history: read.strategy.revisionHistory,
        order: spec.podManagementPolicy, name: spec.serviceName, retention: spec.persistentVolumeClaimRetentionPolicy,
        claims: items(spec.volumeClaimTemplates).map(template => fields(fields(template).metadata).name),
        spread: read.pod.spread.map(({ topologyKey, isRequired, nodeTaintsPolicy }) => ({ topologyKey, isRequired, nodeTaintsPolicy })),
        apart: read.pod.antiAffinity.map(({ topologyKey, isRequired }) => [topologyKey, isRequired]),
        budget: read.budgets.map(({ maxUnavailable, unhealthyPods }) => [maxUnavailable, unhealthyPods]),
        services: objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata?.name),
      }).toEqual({
        kind: 'StatefulSet', selector: plan.metadata.selector, podLabels: plan.metadata.podLabels, grace: plan.shutdown.gracePeriod,
        image: plan.containers.main.image,
        membership: plan.members.are!.kind, copies: plan.members.are!.kind === 'replicated' ? [3, 2] : [undefined, undefined], rejoin: plan.health.startupTime,
        replicas: plan.members.replicas,
        minReady: plan.members.minReady, update: plan.members.update.type, history: plan.members.revisionHistoryLimit,
        order: plan.members.podManagement, name: plan.members.serviceName, retention: plan.members.retention,
        claims: plan.members.claims.map(({ name }) => name),
        spread: plan.placement.spread.map(({ topologyKey, whenUnsatisfiable, nodeTaintsPolicy }) => (
          { topologyKey, isRequired: whenUnsatisfiable === 'DoNotSchedule', nodeTaintsPolicy })),
        apart: [['kubernetes.io/hostname', true]],
        budget: plan.disruption.budget === 'none' ? [] : [[plan.disruption.budget.amount, plan.disruption.unhealthyPods]],
        services: [plan.members.clientService, plan.members.serviceName],
      });
    }), RUNS);
  });

  test('of members that are gone', () => {
    fc.assert(fc.property(scenario.filter(({ stateful }) => stateful?.migrate !== undefined), given => {
      const { chart, workload } = make(given);
      const { members: { retired = [], janitor, claims } } = workload.plan.toJson() as unknown as StatefulSetPlan;
      const beside = takeInventory(objectsOf(chart)).workloads.filter(({ annotations }) => annotations[RETIRES_ANNOTATION] === 'StatefulSet/app');
      expect(beside.map(({ kind, name, spec, pod, annotations, facts }) => ({
        kind, name, schedule: spec.schedule, claims: pod.volumes.map(({ claim }) => claim).filter(claim => claim !== ''), says: annotations[RETIRES_ANNOTATION],
        longest: facts.maxJobDuration, grace: pod.containers[0].env.map(fields).find(variable => variable.name === 'GRACE')?.value,
      }))).toEqual([
        ...retired.map(({ name, shutdown }, index) => ({
          kind: 'Job', name, schedule: undefined, claims: claims.map(claim => `${claim.name}-app-${given.stateful!.retiredMembers![index]}`), says: 'StatefulSet/app',
          longest: shutdown.finishes === 'jobs' ? shutdown.maxJobDuration : undefined, grace: undefined,
        })),
        ...janitor === undefined ? [] : [{
          kind: 'CronJob', name: janitor.name, schedule: janitor.schedule, claims: [], says: 'StatefulSet/app', longest: undefined,
          grace: String(given.stateful!.janitor!.grace?.toSeconds() ?? 86_400),
        }],
      ]);
    }), RUNS);
  });

  test('of a singleton', () => {
    fc.assert(fc.property(scenario.filter(({ worker }) => worker?.singleton !== undefined), given => {
      const { chart, workload } = make(given);
      const { singleton, ...plan } = workload.plan.toJson() as DeploymentPlan | StatefulSetPlan;
      const read = workloadIn(objectsOf(chart));
      expect({
        kind: read.kind, replicas: read.replicas, shape: singletonOf(read.annotations),
        budget: read.budgets.map(({ maxUnavailable }) => maxUnavailable),
        token: read.pod.mountsToken, longest: read.facts.maxJobDuration, grace: read.pod.gracePeriod,
        failover: new Set(read.pod.tolerations.map(({ seconds: patience }) => patience)).size,
      }).toEqual({
        kind: plan.controller, replicas: singleton!.replicas, shape: singleton!.shape,
        budget: plan.disruption.budget === 'none' ? [] : [plan.disruption.budget.amount],
        token: plan.serviceAccount.mountsToken ?? false, longest: (plan.shutdown as WorkerShutdownPlan).maxJobDuration,
        grace: plan.shutdown.gracePeriod,
        failover: plan.placement.nodeFailover === undefined ? 0 : 1,
      });
    }), RUNS);
  });

  test('of a Job that runs by a schedule', () => {
    fc.assert(fc.property(scenario.filter(({ scheduled }) => scheduled !== undefined), given => {
      const { chart, workload } = make(given);
      const { run, schedule, ...plan } = workload.plan.toJson() as CronJobPlan;
      const read = workloadIn(objectsOf(chart));
      const view = cronJobOf(read);
      expect({
        name: read.name, podLabels: read.pod.labels, grace: read.pod.gracePeriod, image: read.pod.containers[0].image,
        attempts: view.job.backoffLimit + 1, deadline: view.job.deadline,
        exitCodes: view.job.rules.flatMap(({ exitCodes }) => exitCodes?.values ?? []),
        schedule: view.schedule, timeZone: view.timeZone, period: view.period, overlap: view.overlap, late: view.startingDeadline,
        isSuspended: view.isSuspended, kept: view.kept, longest: read.facts.maxJobDuration,
      }).toEqual({
        name: plan.name, podLabels: plan.metadata.podLabels, grace: plan.shutdown.gracePeriod, image: plan.containers.main.image,
        attempts: run.attempts, deadline: run.deadline, exitCodes: run.rules.flatMap(rule => rule.action === 'FailJob' ? rule.exitCodes : []),
        schedule: schedule.expression, timeZone: schedule.timeZone, period: schedule.period, overlap: schedule.overlap,
        late: schedule.startingDeadline, isSuspended: schedule.isSuspended, kept: schedule.kept, longest: plan.shutdown.maxJobDuration,
      });
    }), RUNS);
  });

  test('over every concern', () => {
    const isRolled = ({ web, worker }: Scenario) => web !== undefined || worker !== undefined && worker.singleton?._kind !== 'at-most-one';
    fc.assert(fc.property(scenario.filter(isRolled), given => {
      const { chart, workload } = make(given);
      const plan = workload.plan.toJson() as DeploymentPlan;
      const read = workloadIn(objectsOf(chart));
      const [main] = read.pod.containers;
      const preStop = plan.shutdown.preStop;
      expect({
        name: read.name,
        selector: read.selector?.matchLabels,
        podLabels: read.pod.labels,
        minReady: read.strategy.minReady,
        deadline: read.strategy.progressDeadline,
        history: read.strategy.revisionHistory,
        strategy: read.strategy.type,
        ...read.strategy.isRolling ? { surge: read.strategy.maxSurge, unavailable: read.strategy.maxUnavailable } : {},
        grace: read.pod.gracePeriod,
        preStop: main.preStop?.kind === 'none' || main.preStop?.kind === 'exec' ? main.preStop.seconds : undefined,
        image: main.image,
        requests: main.requests,
        limits: main.limits,
        readiness: main.readiness?.kind ?? 'none',
        readinessPeriod: main.readiness?.period,
        liveness: main.liveness?.kind ?? 'none',
        livenessFailures: main.liveness?.failures,
        startup: main.startup?.kind ?? 'none',
        startupFailures: main.startup?.failures,
        spread: read.pod.spread.map(({ topologyKey, isRequired, maxSkew, matchLabelKeys }) => ({ topologyKey, isRequired, maxSkew, matchLabelKeys })),
        budget: read.budgets.map(({ maxUnavailable, minAvailable }) => maxUnavailable ?? minAvailable),
        autoscaler: read.autoscalers.map(({ minReplicas, maxReplicas }) => [minReplicas, maxReplicas]),
        triggers: read.autoscalers.flatMap(({ spec }) => readTriggers(spec)).map(trigger => [trigger.name, statedTarget(trigger)]),
        wait: read.facts.maxWait === undefined ? undefined : `${read.facts.maxWait}s`,
        rate: read.facts.peakRate === undefined ? undefined : String(read.facts.peakRate),
        sizing: read.verticalAutoscalers.map(({ updateMode, minReplicas, policies }) => ({ updateMode, minReplicas, ...memoryOf(policies) })),
        routes: [...new Set(read.trafficPaths.map(pathKind))].filter(kind => kind !== 'service' || plan.exposure !== 'none' && plan.exposure.kind === 'cluster'),
        startupTime: read.facts.startupTime,
        shutdownTime: read.facts.shutdownTime,
        longest: read.facts.maxRequestDuration ?? read.facts.maxJobDuration,
      }).toEqual({
        name: plan.name,
        selector: plan.metadata.selector,
        podLabels: plan.metadata.podLabels,
        minReady: plan.rollout.minReady,
        deadline: plan.rollout.progressDeadline,
        history: plan.rollout.revisionHistoryLimit,
        strategy: plan.rollout.strategy,
        ...plan.rollout.strategy === 'Recreate' ? {} : { surge: plan.rollout.maxSurge, unavailable: plan.rollout.maxUnavailable },
        grace: plan.shutdown.gracePeriod,
        preStop: 'seconds' in preStop ? preStop.seconds : undefined,
        image: plan.containers.main.image,
        requests: plan.containers.main.resources.requests,
        limits: plan.containers.main.resources.limits,
        readiness: plan.health.readiness === 'none' ? 'none' : plan.health.readiness.kind,
        readinessPeriod: plan.health.readiness === 'none' ? undefined : plan.health.readiness.period,
        liveness: plan.health.liveness === 'none' ? 'none' : plan.health.liveness.kind,
        livenessFailures: plan.health.liveness === 'none' ? undefined : plan.health.liveness.failures,
        startup: plan.health.startup === 'none' ? 'none' : plan.health.startup.kind,
        startupFailures: plan.health.startup === 'none' ? undefined : plan.health.startup.failures,
        spread: plan.placement.spread.map(({ topologyKey, whenUnsatisfiable, maxSkew, matchLabelKeys }) => ({
          topologyKey, isRequired: whenUnsatisfiable === 'DoNotSchedule', maxSkew, matchLabelKeys,
        })),
        budget: plan.disruption.budget === 'none' ? [] : [plan.disruption.budget.amount],
        autoscaler: isOwn(plan.scaling.autoscaler) ? [[plan.scaling.minReplicas, plan.scaling.maxReplicas]] : [],
        triggers: plan.scaling.demand?.triggers.map(targetOf) ?? [],
        wait: plan.scaling.demand?.facts[FACT_ANNOTATIONS.maxWait],
        rate: plan.scaling.demand?.facts[FACT_ANNOTATIONS.peakRate],
        sizing: plan.sizing === 'none' ? [] : [{
          updateMode: plan.sizing.updateMode, minReplicas: undefined, ...plan.sizing.memory,
        }],
        routes: plan.exposure === 'none' ? [] : [plan.exposure.route],
        startupTime: plan.health.startupTime,
        shutdownTime: plan.shutdown.shutdownTimeout,
        longest: plan.shutdown.finishes === 'requests' ? plan.shutdown.maxRequestDuration : plan.shutdown.finishes === 'jobs' ? plan.shutdown.maxJobDuration : undefined,
      });
    }), RUNS);
  });
});

describe('Stable: the same input makes the same bytes', () => {
  test('two apps with the same props are byte-identical', () => {
    fc.assert(fc.property(scenario, given => {
      expect(make(given).app.synthYaml()).toBe(make(given).app.synthYaml());
    }), RUNS);
  });

  test('the order of props does not matter', () => {
    const reversed = <T extends object>(props: T | undefined) => props && Object.fromEntries(Object.entries(props).reverse()) as T;
    fc.assert(fc.property(scenario, given => {
      const { cluster, web, worker, job, retryable, scheduled, stateful, spare } = given;
      const made = { web: reversed(web), worker: reversed(worker), job: reversed(job), retryable: reversed(retryable), stateful: reversed(stateful) };
      const turned = { cluster: reversed(cluster)!, ...made, scheduled: reversed(scheduled), spare: reversed(spare) };
      expect(JSON.stringify(objectsOf(make(turned).chart))).toBe(JSON.stringify(objectsOf(make(given).chart)));
    }), RUNS);
  });

  test('every annotation of ours is a string under our prefix, or under a linter\'s where that is asked for', () => {
    fc.assert(fc.property(scenario, given => {
      const prefixes = [ANNOTATION_PREFIX, ...((given.web ?? given.worker)?.linterExemptions === true ? LINTER_PREFIXES : []),
        ...(given.job === undefined ? [] : [KEEPS_JOB_LABELS_TO_ITSELF]), ...(given.retryable === undefined ? [] : ['helm.sh/', 'argocd.argoproj.io/'])];
      const { metadata } = objectsOf(make(given).chart).find(({ kind }) => ['Deployment', 'ScaledJob', 'StatefulSet', 'Job', 'CronJob'].includes(kind))!;
      for (const [key, value] of Object.entries(metadata?.annotations ?? {})) {
        expect(prefixes.some(prefix => key.startsWith(prefix))).toBe(true);
        expect(typeof value).toBe('string');
      }
    }), RUNS);
  });
});
