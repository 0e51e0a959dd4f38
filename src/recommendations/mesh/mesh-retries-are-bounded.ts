import { describe } from '../recommendation';

export const meshRetriesAreBounded = describe({
  id: 'mesh-retries-are-bounded',
  title: 'Retries and ejection cannot make an outage of a hiccup',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'service-mesh', url: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry' }],
  why: 'Retries at several layers multiply: a service that is slow for a moment gets many times its traffic and stays down. An ejection without a '
    + 'bound takes the last healthy pods out as well.',
  remedy: 'Retry at one layer, only what may be repeated, with (attempts + 1) x perTryTimeout <= timeout; bound connections and pending requests; '
    + 'eject with a maxEjectionPercent that the rest can carry and a minHealthPercent. Linkerd: retry.linkerd.io/limit and '
    + 'retry.linkerd.io/timeout on the Service.',
  correction: 'The defaults fit neither small nor large services: Istio ejects at most 10%, which rounds to no pod or one of fewer than ten, and '
    + 'tries twice more unless told otherwise. AWS App Mesh, which the source names, ends on 2026-09-30.',
});
