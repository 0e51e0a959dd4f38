import { KubernetesObject } from '../kubernetes';
import { present } from './metadata';

/** A folder that Flux applies, and what it waits for. */
export interface Folder {
  readonly name: string;
  readonly namespace: string;
  readonly path: string;
  readonly source: { readonly kind: string; readonly name: string };
  readonly interval: number;
  readonly timeout: number;
  readonly dependsOn: readonly string[];
}

/**
 * Flux waits until all objects of the folder are ready, a Job until it has succeeded; what is no longer there is deleted.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export function renderKustomization({ name, namespace, path, source, interval, timeout, dependsOn }: Folder): KubernetesObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace },
    spec: {
      interval: `${interval}s`,
      timeout: `${timeout}s`,
      path,
      sourceRef: source,
      prune: true,
      wait: true,
      ...present('dependsOn', dependsOn.map(one => ({ name: one }))),
    },
  };
}
