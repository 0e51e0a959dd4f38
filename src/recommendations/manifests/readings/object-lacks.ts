import { Absence, Lack, readPresence } from './lack';
import { ACCESS_GROUP, fields, IngressLike, Inventory, items, memoizeObject, ObjectKey, ObjectView, roleOf, STORAGE_CLASS, subjectsOf, text } from '../../../kubernetes';
import { asksForCertificates } from '../../../vocabularies/operators/given-objects';
import { AuditContext, Reading } from '../../recommendation';

/** The controllers that take no certificates from Secrets; those of the AWS Load Balancer Controller are in ACM. */
const WITHOUT_SECRETS: readonly string[] = ['alb'];

const CERTIFICATE: Absence = {
  asks: 'it has the certificate for hosts of the Ingress',
  outcome: 'the controller answers with a certificate that no client trusts',
  certain: 'error',
  otherwise: 'warning',
};
// It comes with a controller, and some controllers go by the name alone.
const INGRESS_CLASS: Absence = { asks: 'the Ingress names it', outcome: 'no controller takes the Ingress', certain: 'nothing', otherwise: 'nothing' };
const VOLUME_CLASS: Absence = {
  asks: 'the claim asks for it', outcome: 'no volume is made and the pods stay Pending', certain: 'error', otherwise: 'nothing',
};
// The kubelet tells of it and pulls without (getPullSecretsForPod), so that only a private image stops the pods.
const PULL_SECRET: Absence = {
  asks: 'pods that run as the ServiceAccount are pulled with it', outcome: 'a private registry refuses the image', certain: 'warning', otherwise: 'info',
};
const ROLE: Absence = { asks: 'the binding gives it', outcome: 'whoever is bound may do nothing of it', certain: 'warning', otherwise: 'warning' };
const HOLDER: Absence = { asks: 'the binding is for it', outcome: 'whoever should be bound is not', certain: 'warning', otherwise: 'nothing' };

/** What an Ingress names besides its Services. */
export function readIngressLacks(entry: IngressLike, context: AuditContext): readonly Reading<Lack>[] {
  const { className, namespace, spec, annotations } = entry;
  const ingressClass = text(spec.ingressClassName) ?? '';
  const takesSecrets = !WITHOUT_SECRETS.includes(className) && !asksForCertificates(annotations);
  return [
    ...ingressClass === '' ? [] : readPresence(classKey('IngressClass', ingressClass), entry, '/spec/ingressClassName', INGRESS_CLASS, context),
    ...takesSecrets ? readNames(entry, items(spec.tls).map(item => fields(item).secretName), '/spec/tls', '/secretName', CERTIFICATE, namespace, context) : [],
  ];
}

/** The Secrets that a list names, each once. */
function readNames(
  from: ObjectView, names: readonly unknown[], list: string, field: string, absence: Absence, namespace: string, context: AuditContext,
): readonly Reading<Lack>[] {
  return names.flatMap((name, index) => typeof name === 'string' && name !== '' && names.indexOf(name) === index
    ? readPresence({ group: '', kind: 'Secret', namespace, name }, from, `${list}/${index}${field}`, absence, context)
    : []);
}

/** The Secrets with which the pods of a ServiceAccount are pulled. */
export function readAccountLacks(account: ObjectView, context: AuditContext): readonly Reading<Lack>[] {
  const names = items(account.json.imagePullSecrets).map(item => fields(item).name);
  return readNames(account, names, '/imagePullSecrets', '', PULL_SECRET, account.namespace, context);
}

/** The classes that volumes of the input say. */
const classesOfVolumes = memoizeObject(({ objects }: Pick<Inventory, 'objects'>): ReadonlySet<unknown> =>
  new Set(objects.filter(({ kind }) => kind === 'PersistentVolume').map(({ spec }) => spec.storageClassName)));

/** The class of the volume that a claim asks for; a volume of the input that says the same class may be bound without one. */
export function readClassLacks(
  from: ObjectView, claims: readonly unknown[], paths: (index: number) => string, context: AuditContext,
): readonly Reading<Lack>[] {
  return claims.flatMap((claim, index) => {
    const name = text(fields(claim).storageClassName) ?? '';
    const isBound = name === '' || text(fields(claim).volumeName) !== undefined || classesOfVolumes(context.inventory).has(name);
    return isBound ? [] : readPresence(classKey('StorageClass', name), from, `${paths(index)}/storageClassName`, VOLUME_CLASS, context);
  });
}

/** The Role that a binding gives, and the ServiceAccounts of its own namespace that it gives it to. */
export function readBindingLacks(binding: ObjectView, context: AuditContext): readonly Reading<Lack>[] {
  const { namespace } = binding;
  const role = roleOf(binding);
  const isOwn = role.kind === 'Role' && role.name !== '';
  const holders = subjectsOf(binding).flatMap((subject, index) => {
    const isHere = subject.kind === 'ServiceAccount' && subject.name !== '' && (subject.namespace === namespace || subject.namespace === '');
    return isHere ? readPresence({ group: '', kind: 'ServiceAccount', namespace, name: subject.name }, binding, `/subjects/${index}/name`, HOLDER, context) : [];
  });
  return [...isOwn ? readPresence({ group: ACCESS_GROUP, kind: 'Role', namespace, name: role.name }, binding, '/roleRef/name', ROLE, context) : [], ...holders];
}

function classKey(kind: 'IngressClass' | 'StorageClass', name: string): ObjectKey {
  return { group: kind === 'IngressClass' ? 'networking.k8s.io' : STORAGE_CLASS.group, kind, namespace: '', name };
}
