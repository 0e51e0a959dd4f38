import { present } from './metadata';
import { Fields } from '../kubernetes';
import { ContainerPlan } from '../plan/containers';
import { ProbePlan } from '../plan/probe';
import { PreStopPlan } from '../plan/shutdown/pre-stop';

/** What runs around a container besides its own settings. */
export interface Surroundings {
  readonly readiness: ProbePlan | 'none';
  readonly liveness: ProbePlan | 'none';
  readonly startup: ProbePlan | 'none';
  readonly preStop: PreStopPlan;
}

const ALONE: Surroundings = { readiness: 'none', liveness: 'none', startup: 'none', preStop: { method: 'none' } };

export function renderContainer(container: ContainerPlan, around: Surroundings = ALONE): Fields {
  return {
    name: container.name,
    image: container.image,
    imagePullPolicy: container.pullPolicy,
    terminationMessagePolicy: container.terminationMessagePolicy,
    resources: { requests: container.resources.requests, limits: container.resources.limits },
    ...present('command', container.command),
    ...present('args', container.args),
    ...present('env', container.env),
    ...present('envFrom', container.envFrom),
    ...present('ports', container.ports.map(({ name, number, protocol }) => ({ name, containerPort: number, protocol }))),
    ...(container.isNativeSidecar ? { restartPolicy: 'Always' } : {}),
    ...renderProbe('startupProbe', around.startup),
    ...renderProbe('readinessProbe', around.readiness),
    ...renderProbe('livenessProbe', around.liveness),
    ...renderPreStop(around.preStop),
    ...present('securityContext', container.security),
    ...present('volumeMounts', container.mounts),
  };
}

function renderProbe(field: string, probe: ProbePlan | 'none'): Fields {
  if (probe === 'none') {
    return {};
  }
  return {
    [field]: {
      periodSeconds: probe.period,
      timeoutSeconds: probe.timeout,
      failureThreshold: probe.failures,
      ...renderCheck(probe),
      ...(probe.gracePeriod === undefined ? {} : { terminationGracePeriodSeconds: probe.gracePeriod }),
    },
  };
}

function renderCheck(probe: ProbePlan): Fields {
  switch (probe.kind) {
    case 'http': {
      const headers = Object.entries(probe.headers).map(([name, value]) => ({ name, value }));
      return { httpGet: { path: probe.path, port: probe.port, ...(probe.tls ? { scheme: 'HTTPS' } : {}), ...present('httpHeaders', headers) } };
    }
    case 'tcp': return { tcpSocket: { port: probe.port } };
    case 'grpc': return { grpc: { port: probe.port, ...(probe.service === undefined ? {} : { service: probe.service }) } };
    case 'exec': return { exec: { command: probe.command } };
  }
}

function renderPreStop(preStop: PreStopPlan): Fields {
  switch (preStop.method) {
    case 'none': return {};
    case 'native': return { lifecycle: { preStop: { sleep: { seconds: preStop.seconds } } } };
    case 'exec': return { lifecycle: { preStop: { exec: { command: ['sleep', String(preStop.seconds)] } } } };
    case 'command': return { lifecycle: { preStop: { exec: { command: preStop.command } } } };
    case 'http': return { lifecycle: { preStop: { httpGet: { path: preStop.path, port: preStop.port } } } };
  }
}
