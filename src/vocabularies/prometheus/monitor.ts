import { promSeconds } from './tokens';
import { fields, flag, items, text, texts } from '../../kubernetes/json/fields';
import { ObjectView } from '../../kubernetes/objects/object';
import { LabelSelector, labelSelector } from '../../kubernetes/values/selector';

/** Where a monitor of Prometheus Operator asks for numbers. */
export interface Endpoint {
  /** The name of the port, which is the label `endpoint` of its series; empty where it goes by a number. */
  readonly port: string;
  /** Seconds between two scrapes; nothing where Prometheus' own setting counts. */
  readonly interval: number | undefined;
}

/** A ServiceMonitor or a PodMonitor. */
export interface Monitor {
  readonly object: ObjectView;
  readonly isOfServices: boolean;
  readonly selector: LabelSelector | undefined;
  /** The namespaces that it looks at; nothing for all. */
  readonly namespaces: readonly string[] | undefined;
  /** The label of a Service, or of a pod, whose value its series have as `job`; empty for the default. */
  readonly jobLabel: string;
  readonly endpoints: readonly Endpoint[];
}

const GROUP = 'monitoring.coreos.com';

/** @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.85.0/Documentation/api-reference/api.md */
export function viewMonitor(object: ObjectView): Monitor | undefined {
  const { kind, group, spec, namespace } = object;
  const isOfServices = kind === 'ServiceMonitor';
  if (group !== GROUP || !isOfServices && kind !== 'PodMonitor') {
    return undefined;
  }
  const { any, matchNames } = fields(spec.namespaceSelector);
  const named = texts(matchNames);
  return {
    object,
    isOfServices,
    selector: labelSelector(spec.selector),
    namespaces: flag(any) === true ? undefined : named.length === 0 ? [namespace] : named,
    jobLabel: text(spec.jobLabel) ?? '',
    endpoints: items(isOfServices ? spec.endpoints : spec.podMetricsEndpoints).map(item => {
      const { port, interval } = fields(item);
      return { port: text(port) ?? '', interval: promSeconds(text(interval) ?? '') };
    }),
  };
}

/**
 * What a series of a target has as `job`: for a ServiceMonitor the name of the Service, for a PodMonitor its own, unless a label decides.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.85.0/pkg/prometheus/promcfg.go (generateServiceMonitorConfig)
 */
export function jobOf({ object, isOfServices, jobLabel }: Monitor, target: Pick<ObjectView, 'name' | 'labels'>): string {
  const byDefault = isOfServices ? target.name : `${object.namespace}/${object.name}`;
  return jobLabel === '' ? byDefault : target.labels[jobLabel] ?? byDefault;
}
