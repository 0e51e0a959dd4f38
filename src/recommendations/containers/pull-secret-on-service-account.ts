import { ANY_WORKLOAD } from '../../inventory';
import { info } from '../problem';
import { Reading, reading, recommend } from '../recommendation';

const DEFAULT_ACCOUNT = 'default';

/** One of two things that a pod says about the account it runs as. */
type Identity = { readonly account: string } | { readonly pullSecrets: number };

export const pullSecretOnServiceAccount = recommend({
  id: 'pull-secret-on-service-account',
  title: 'Pods run as an account of their own, which carries the pull secrets',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'KIA', section: '17.1', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  }],
  why: 'A pull secret that every pod names has to be changed in every manifest, and the one that was forgotten cannot pull when it '
    + 'moves to another node. The default account shares its rights and secrets with everything in the namespace.',
  remedy: 'Give the workload a ServiceAccount of its own and put imagePullSecrets there.',
  byDefault: 'A ServiceAccount of its own, which carries the imagePullSecrets and whose token is not mounted.',
  props: {
    serviceAccount: '- a ServiceAccount of its own, whose token is not mounted',
    imagePullSecrets: '- none',
  },
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    secrets: 'The pod names its pull secrets itself: when they change, so must every manifest that names them.',
    account: 'The pods run as the default ServiceAccount of their namespace and share its rights and secrets.',
  },
  levels: { secrets: 'info', account: 'info' },
  read: (workload): Reading<Identity>[] => {
    const { pod } = workload;
    const account = reading<Identity>({ account: pod.serviceAccount || DEFAULT_ACCOUNT }, workload, `${pod.path}/serviceAccountName`);
    // The server copies an account's secrets to the pods that it admits.
    const isAdmitted = workload.kind === 'Pod' && workload.isLive;
    return isAdmitted ? account : [...account, ...reading<Identity>({ pullSecrets: pod.pullSecrets }, workload, `${pod.path}/imagePullSecrets`)];
  },
  holds: identity => {
    if ('account' in identity) {
      return identity.account === DEFAULT_ACCOUNT ? info('account', {}, 'a ServiceAccount of its own') : undefined;
    }
    return identity.pullSecrets > 0 ? info('secrets', {}, 'imagePullSecrets on the ServiceAccount') : undefined;
  },
});
