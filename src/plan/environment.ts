import { IEnvFrom, IEnvValue, VolumeMount } from '../api';
import { Fields, isFields } from '../kubernetes';
import { checkVariable, isDnsLabel } from './checks/names';
import { inWords } from './ledger';
import { Planning } from './planning';
import { withKubernetesNames } from './volume-fields';

export type Variable = { readonly name: string; readonly value: string } | { readonly name: string; readonly valueFrom: Fields };

/** A ConfigMap or Secret that containers read. */
export interface ConfigReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
}

interface Environment {
  readonly env?: { readonly [name: string]: IEnvValue };
  readonly envFrom?: readonly IEnvFrom[];
}

/** The environment of a container in Kubernetes' form, and the objects that it reads. */
export function planEnvironment(planning: Planning, prop: string, { env, envFrom }: Environment) {
  const variables: Variable[] = [];
  const config: ConfigReference[] = [];
  for (const [name, given] of Object.entries(env ?? {})) {
    if (typeof given !== 'object' || given === null) {
      // The value itself may be a secret: it is not shown.
      planning.ledger.refuse(`${prop}.${name}`, inWords(`a plain ${typeof given}`), 'an EnvValue', 'Wrap the value: EnvValue.fromValue(...).');
      continue;
    }
    const { value, valueFrom } = given;
    if (value === undefined && valueFrom === undefined) {
      planning.ledger.refuse(`${prop}.${name}`, inWords('an EnvValue without a value'), 'a value', 'Look where the value should come from; is a variable of the build not set?');
      continue;
    }
    const source = valueFrom?.secretKeyRef ?? valueFrom?.configMapKeyRef;
    if (source !== undefined && isNameless(source.name)) {
      refuseNameless(planning, `${prop}.${name}`);
    } else if (source !== undefined && isNameless(source.key)) {
      planning.ledger.refuse(`${prop}.${name}`, inWords('a Secret or ConfigMap without a key'), 'the key that holds the value', 'Look where the key comes from; is a variable of the build not set?');
    } else if (checkVariable(planning.ledger, prop, name, value)) {
      variables.push(valueFrom === undefined ? { name, value } : { name, valueFrom: plain(valueFrom) });
      config.push(...references(valueFrom?.configMapKeyRef?.name, valueFrom?.secretKeyRef?.name));
    }
  }
  const sources = (envFrom ?? []).map(source => toKube(source));
  sources.forEach((source, index) => {
    const { configMapRef, secretRef } = source as { configMapRef?: { name?: string }; secretRef?: { name?: string } };
    if ([configMapRef, secretRef].some(ref => ref !== undefined && isNameless(ref.name))) {
      refuseNameless(planning, `${prop}From[${index}]`);
    }
  });
  for (const source of sources as { configMapRef?: { name: string }; secretRef?: { name: string } }[]) {
    config.push(...references(source.configMapRef?.name, source.secretRef?.name));
  }
  return { variables, sources, config };
}

/** A Secret or ConfigMap that is taken from elsewhere by no name. */
function isNameless(name: unknown): boolean {
  return typeof name !== 'string' || name.trim() === '';
}

function refuseNameless({ ledger }: Planning, prop: string): void {
  ledger.refuse(prop, inWords('a Secret or ConfigMap without a name'), 'its name', 'Look where the name comes from; is a variable of the build not set?');
}

interface KubeVolume {
  readonly name: string;
  readonly configMap?: { readonly name?: string };
  readonly secret?: { readonly secretName?: string };
  readonly emptyDir?: { readonly medium?: string };
}

/** The mounts of one container, refused where two are at one path. */
export function checkMounts(planning: Planning, prop: string, mounts: readonly Pick<VolumeMount, 'path'>[]): void {
  const paths = mounts.map(({ path }) => path);
  for (const path of paths.filter(one => one.includes(':'))) {
    planning.ledger.refuse(prop, path, 'a path without a colon', 'Mount it elsewhere.');
  }
  for (const path of new Set(paths.filter((one, index) => paths.indexOf(one) !== index))) {
    planning.ledger.refuse(prop, path, 'one volume at a path', 'Mount one of them elsewhere.');
  }
}

/** The medium of a volume that takes no room on the node's disk. */
const MEMORY = 'Memory';

/** The volumes behind mounts, each once, in Kubernetes' form. */
export function planMounts(planning: Planning, mounts: readonly VolumeMount[]) {
  const volumes = new Map<string, Fields>();
  const config: ConfigReference[] = [];
  const scratch: string[] = [];
  const placed = mounts.map(({ volume, path, readOnly, subPath, subPathExpr, propagation }) => {
    const kube = withKubernetesNames(toKube(volume)) as Fields & KubeVolume;
    if (kube.secret !== undefined && isNameless(kube.secret.secretName) || kube.configMap !== undefined && isNameless(kube.configMap.name)) {
      refuseNameless(planning, 'volumes');
    } else if (!isDnsLabel(kube.name)) {
      planning.ledger.refuse('volumes', kube.name, 'a volume name of lower-case letters, digits and hyphens', 'Give the volume a name.');
    }
    const known = volumes.get(kube.name);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(kube)) {
      planning.ledger.refuse('volumes', kube.name, 'a name that no other volume of the pod has', 'Give one of the two volumes another name.');
    }
    if (known === undefined) {
      volumes.set(kube.name, kube);
      config.push(...references(kube.configMap?.name, kube.secret?.secretName));
      if (kube.emptyDir !== undefined && kube.emptyDir.medium !== MEMORY) {
        scratch.push(kube.name);
      }
    }
    return defined({ name: kube.name, mountPath: path, readOnly, subPath, subPathExpr, mountPropagation: propagation });
  });
  return { mounts: placed, volumes: [...volumes.values()], config, scratch };
}

function references(configMap: string | undefined, secret: string | undefined): readonly ConfigReference[] {
  return [
    ...(configMap === undefined ? [] : [{ kind: 'ConfigMap' as const, name: configMap }]),
    ...(secret === undefined ? [] : [{ kind: 'Secret' as const, name: secret }]),
  ];
}

/** What a cdk8s-plus value renders to; its renderer is not part of its types. */
function toKube(value: unknown): Fields {
  return plain((value as { _toKube(): unknown })._toKube()) as Fields;
}

/** Plain JSON without absent fields, with the wrapped quantities and numbers of cdk8s-plus as plain values. */
function plain(value: any): any {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value !== null && typeof value === 'object' && value.constructor?.name !== 'Object' && 'value' in value) {
    return value.value;
  }
  return isFields(value) ? defined(Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]))) : value;
}

function defined(fields: Readonly<Record<string, unknown>>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
