import { describe } from '../recommendation';

export const experimentsAreDefined = describe({
  id: 'experiments-are-defined',
  title: 'Failures are practised before they happen',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'chaos', url: 'https://principlesofchaos.org/' }],
  why: 'Whether a drain, a lost zone or a slow dependency is survived is a belief until it has happened once, and the first time should be in the '
    + 'daytime.',
  remedy: 'Define the experiment beside the workload and run it on a schedule, first below production: PodChaos pod-kill with mode one, '
    + 'NetworkChaos that cuts off the pods of one zone for five minutes (Chaos Mesh), pod-delete (Litmus), or AWS Fault Injection Service with '
    + 'the service account and role that it needs in the namespace. State the steady state by the same measures as the alerts, and stop when they '
    + 'fire.',
});
