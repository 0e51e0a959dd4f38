import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import { Lab } from './lab';
import { KubernetesObject } from '../../../src/kubernetes';
import { builtPrograms, GoPrograms } from '../../support/go-build';

/** Programs of ours that the controllers lean on: certificates, and the metrics of fake pods. */
export const HELPERS: GoPrograms = {
  module: 'helpers',
  version: 'v1',
  packages: { 'certificates': './certificates', 'fake-metrics': './fake-metrics' },
  wrapper: 'test/controllers/programs/helpers',
};

export const API_SERVICE = { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService' };

/** The names by which the API server knows programs of the loopback interface. */
const SERVED_NAMES = ['*.keda.svc', '*.keda.svc.cluster.local', '*.kube-system.svc'];

/** The certificate by which programs serve the API server and each other. */
export interface Certificate {
  /** With ca.crt, tls.crt and tls.key. */
  readonly folder: string;
  /** The authority, as a webhook or an APIService names it. */
  readonly caBundle: string;
}

const certificates = new WeakMap<Lab, Certificate>();

export function certificateOf(lab: Lab): Certificate {
  const known = certificates.get(lab);
  if (known !== undefined) {
    return known;
  }
  const folder = lab.folder('certificates');
  execFileSync(join(builtPrograms(HELPERS), 'certificates'), [folder, ...SERVED_NAMES]);
  const certificate = { folder, caBundle: readFileSync(join(folder, 'ca.crt')).toString('base64') };
  certificates.set(lab, certificate);
  return certificate;
}

/**
 * A Service behind which a program of the loopback interface stands. The API server dials the name, at the port that a webhook or an
 * APIService states, and looks for no endpoints.
 */
export function loopbackService(namespace: string, name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { namespace, name }, spec: { type: 'ExternalName', externalName: 'localhost' } };
}

/** An API that a program behind such a Service serves. */
export function apiService(lab: Lab, group: string, version: string, service: { namespace: string; name: string; port: number }): KubernetesObject {
  return {
    ...API_SERVICE,
    metadata: { name: `${version}.${group}` },
    spec: { group, version, groupPriorityMinimum: 100, versionPriority: 100, caBundle: certificateOf(lab).caBundle, service },
  };
}
