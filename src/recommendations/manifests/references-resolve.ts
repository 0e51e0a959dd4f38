import { Lack } from './readings/lack';
import { readAccountLacks, readBindingLacks, readClassLacks, readIngressLacks } from './readings/object-lacks';
import { readPodLacks } from './readings/pod-lacks';
import { readAuthenticationLacks, readTriggerLacks } from './readings/scaler-lacks';
import { ANY_WORKLOAD } from '../../inventory';
import { ACCESS_GROUP, fields, IngressLike, items, Workload } from '../../kubernetes';
import { asTriggerAuthentication } from '../../vocabularies/keda/trigger-authentication';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

export const referencesResolve = recommend({
  id: 'references-resolve',
  title: 'What an object names is there, with the keys that it is asked for',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/concepts/configuration/configmap/' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/configuration/secret/' },
  ],
  why: 'The API server takes an object that names what is not there. The pods then wait for a ConfigMap, a Secret, a key or a claim without an end, or are '
    + 'never made, as their ServiceAccount or class is missing; a rollout hangs, and pods that have to move do not come back.',
  remedy: 'Apply what is named in the same namespace, or correct the name or the key. What may be absent is marked with optional: true.',
  on: 'object',
  kinds: [...ANY_WORKLOAD, 'Ingress', 'PersistentVolumeClaim', 'ServiceAccount', 'RoleBinding', 'ScaledObject', 'TriggerAuthentication'],
  messages: {
    'absent': '{object} is not in the input, and {asks}: where it is not there, {outcome}.',
    'key': '{object} has no key {key}, which {by} asks for: {outcome}.',
    'sub-path': 'Container {container} mounts {subPath} of {object}, which has no such key: an empty directory is mounted in its place.',
  },
  levels: { 'absent': ['error', 'warning', 'info'], 'key': ['error', 'warning'], 'sub-path': 'warning' },
  read: (object, context): readonly Reading<Lack>[] => {
    if (object.isOwned) {
      return NOT_APPLICABLE;
    }
    if ('pod' in object) {
      const workload = object as Workload;
      const templates = items(object.spec.volumeClaimTemplates).map(template => fields(template).spec);
      const claims = readClassLacks(object, templates, index => `/spec/volumeClaimTemplates/${index}/spec`, context);
      return [...readPodLacks(workload, context), ...claims, ...readTriggerLacks(object, context)];
    }
    switch (`${object.group} ${object.kind}`) {
      case ' PersistentVolumeClaim': return readClassLacks(object, [object.spec], () => '/spec', context);
      case 'keda.sh ScaledObject': return readTriggerLacks(object, context);
      case 'keda.sh TriggerAuthentication': return readAuthenticationLacks(asTriggerAuthentication(object)!, context);
      case ' ServiceAccount': return readAccountLacks(object, context);
      case `${ACCESS_GROUP} RoleBinding`: return readBindingLacks(object, context);
      default: return 'backends' in object ? readIngressLacks(object as IngressLike, context) : NOT_APPLICABLE;
    }
  },
  holds: (lack: Lack) => {
    switch (lack.code) {
      case 'nothing': return undefined;
      case 'sub-path': return warning('sub-path', { container: lack.container, subPath: lack.subPath, object: lack.object });
      case 'key': {
        const { object, key, by, outcome } = lack;
        return (lack.level === 'error' ? error : warning)('key', { object, key, by, outcome }, `the key ${key} in ${object}`);
      }
      case 'absent': {
        const { level, object, asks, outcome } = lack;
        return (level === 'error' ? error : level === 'warning' ? warning : info)('absent', { object, asks, outcome }, object);
      }
    }
  },
});
