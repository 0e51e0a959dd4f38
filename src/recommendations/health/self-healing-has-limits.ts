import { describe } from '../recommendation';

export const selfHealingHasLimits = describe({
  id: 'self-healing-has-limits',
  title: 'Somebody is told when restarts do not help',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'MOL', section: 'ch12.5' }, { document: 'KIA', section: '17.2.2' }],
  why: 'A container that fails is restarted on the same node for ever, with pauses that grow to five minutes, and its controller makes no '
    + 'new pod for it because the pod still exists: what a restart cannot repair stays broken quietly.',
  remedy: 'Alert on CrashLoopBackOff, on replicas below the floor and on rollouts past their deadline, and say in the owner annotations whom '
    + 'the alert goes to. Delete the pod to try another node; roll back when the new version is the cause.',
  correction: 'Kubernetes in Action leaves open whether the back-off starts over at 10 s once it has reached five minutes. It does not: the '
    + 'pauses are 10, 20, 40, 80, 160 and then always 300 s, and they are reset only after the container ran for ten minutes.',
});
