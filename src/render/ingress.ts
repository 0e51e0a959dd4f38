import { albAnnotations } from './balancer-annotations';
import { renderMetadata } from './metadata';
import { KubernetesObject } from '../kubernetes';
import { ExposurePlan } from '../plan/exposure/exposure';
import { IngressRulePlan } from '../plan/exposure/ingress-rules';
import { DeploymentPlan } from '../plan/workload';

/** An exposure by an Ingress. */
export type ByIngress = Extract<ExposurePlan, { readonly kind: 'alb' | 'ingress' }>;

export function isByIngress(exposure: ExposurePlan | 'none'): exposure is ByIngress {
  return exposure !== 'none' && (exposure.kind === 'alb' || exposure.kind === 'ingress');
}

export function renderIngress(plan: DeploymentPlan, exposure: ByIngress): KubernetesObject {
  const { className, rules, userAnnotations, servicePorts: [serving] } = exposure;
  const annotations = exposure.kind === 'alb' ? albAnnotations(plan, exposure) : userAnnotations;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: renderMetadata(plan, { ...plan.linterExemptions.ingress, ...annotations }),
    spec: {
      ingressClassName: className,
      ...renderTls(exposure),
      rules: [...byHost(rules)].map(([host, paths]) => ({
        ...(host === undefined ? {} : { host }),
        http: {
          paths: paths.map(path => ({ path, pathType: 'Prefix', backend: { service: { name: plan.name, port: { name: serving.name } } } })),
        },
      })),
    },
  };
}

/** A controller orders the paths of one host as they need it only where they stand in one rule. */
function byHost(rules: readonly IngressRulePlan[]): ReadonlyMap<string | undefined, readonly string[]> {
  const paths = new Map<string | undefined, string[]>();
  for (const { host, path } of rules) {
    const known = paths.get(host);
    known === undefined ? paths.set(host, [path]) : known.push(path);
  }
  return paths;
}

/** An Application Load Balancer takes its certificate from an annotation. */
function renderTls(exposure: ByIngress): object {
  if (exposure.kind === 'alb' || exposure.tlsSecret === undefined) {
    return {};
  }
  const { tlsSecret, rules } = exposure;
  const hosts = [...byHost(rules).keys()].filter(host => host !== undefined);
  return { tls: [{ ...(hosts.length === 0 ? {} : { hosts }), secretName: tlsSecret }] };
}
