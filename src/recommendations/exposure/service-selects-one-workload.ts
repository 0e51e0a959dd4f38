import { ObjectView, Service, Workload } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Labels by which one tells apart, on purpose, the versions that share a Service. */
const TRACKS: readonly string[] = ['track', 'version', 'app.kubernetes.io/version', 'slot', 'color', 'colour'];
/** Words in the names of such workloads. */
const TRACK_NAME = /(?:^|-)(?:canary|stable|primary|baseline|preview|blue|green|v\d+)(?:-|$)/;

export const serviceSelectsOneWorkload = recommend({
  id: 'service-selects-one-workload',
  title: 'A Service selects the pods of one workload',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'KIA', section: '17.4.3' },
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes' },
  ],
  why: 'A selector that is too wide sends requests to pods that were never meant to get them, such as those of a worker or a job with the same label: '
    + 'a share of the requests fails as soon as those pods are there.',
  remedy: 'Add to the selector of the Service a label that only the intended workload has. A deliberate canary has a track or version label on its pods.',
  byDefault: 'The labels app.kubernetes.io/name and app.kubernetes.io/instance, which no other workload has.',
  on: 'service',
  kinds: ['Service'],
  messages: {
    several: 'The selector matches the pods of {workloads}: each of them gets a share of the requests.',
  },
  levels: { several: 'warning' },
  read: service => {
    if (service.workloads.length < 2 || service.isHeadless) {
      return NOT_APPLICABLE;
    }
    const workloads = distinct(service);
    const value = { workloads: workloads.map(({ kind, name }) => `${kind} ${name}`), isDeliberate: isDeliberate(workloads) };
    return reading(value, service, '/spec/selector', { related: workloads });
  },
  holds: ({ workloads, isDeliberate: isMeant }) =>
    workloads.length < 2 || isMeant ? undefined : warning('several', { workloads: workloads.join(' and ') }, 'a selector that matches one workload'),
});

/** The workloads that someone wrote, each once. */
function distinct(service: Service): readonly Workload[] {
  const identity = ({ kind, name }: ObjectView) => `${kind}/${name}`;
  return [...new Map(service.workloads.filter(workload => !workload.isOwned).map(workload => [identity(workload), workload])).values()];
}

function isDeliberate(workloads: readonly Workload[]): boolean {
  return workloads.some(({ name }) => TRACK_NAME.test(name))
    || TRACKS.some(track => workloads.every(({ pod }) => track in pod.labels) && new Set(workloads.map(({ pod }) => pod.labels[track])).size > 1);
}
