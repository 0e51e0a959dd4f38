import { readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { loadAll } from 'js-yaml';
import { moduleFolder } from './go-build';
import { KubernetesObject } from '../../src/kubernetes';

/** A controller's Go module, with what of it defines the controller's kinds. */
export interface PublishedModule {
  readonly module: string;
  readonly version: string;
  /** A file, or a folder of files, with CustomResourceDefinitions. */
  readonly definitions: string;
}

/** The controllers whose kinds the library writes, each at the one version that all tiers use. */
export const KEDA_MODULE: PublishedModule = { module: 'github.com/kedacore/keda/v2', version: 'v2.21.0', definitions: 'config/crd/bases' };
export const VPA_MODULE: PublishedModule = {
  module: 'k8s.io/autoscaler/vertical-pod-autoscaler', version: 'v1.8.1', definitions: 'deploy/vpa-v1-crd-gen.yaml',
};
/** The one of Flux that applies manifests. */
export const FLUX_MODULE: PublishedModule = { module: 'github.com/fluxcd/kustomize-controller', version: 'v1.9.6', definitions: 'config/crd/bases' };
export const PUBLISHED_MODULES: readonly PublishedModule[] = [KEDA_MODULE, VPA_MODULE, FLUX_MODULE];

/** The CustomResourceDefinitions of a controller, out of its published module. */
export function definitionsOf({ module, version, definitions }: PublishedModule): readonly KubernetesObject[] {
  const path = join(moduleFolder(module, version), definitions);
  const files = statSync(path).isDirectory() ? readdirSync(path).filter(file => file.endsWith('.yaml')).map(file => join(path, file)) : [path];
  return files.flatMap(objectsIn).filter(({ kind }) => kind === 'CustomResourceDefinition');
}

/** The groups of the kinds that those modules define. */
const GROUPS = ['keda.sh', 'autoscaling.k8s.io', 'kustomize.toolkit.fluxcd.io'];

/** Whether an object is of such a kind. */
export function isDefined({ apiVersion }: KubernetesObject): boolean {
  return GROUPS.includes(apiVersion.split('/')[0]);
}

/** The objects of a YAML file. */
export function objectsIn(file: string): readonly KubernetesObject[] {
  return (loadAll(readFileSync(file, 'utf8')) as (KubernetesObject | null)[]).filter((object): object is KubernetesObject => object !== null);
}
