import { describe } from '../recommendation';

export const tracesAreCollected = describe({
  id: 'traces-are-collected',
  title: 'A request can be followed through every service',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'tracing', url: 'https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/' }],
  why: 'Without traces the slow dependency of a slow request is a guess, and each team finds its own service healthy.',
  remedy: 'Instrument with OpenTelemetry: an Instrumentation of the operator (propagators tracecontext and baggage, a parent-based sampler) and the '
    + 'annotation instrumentation.opentelemetry.io/inject-<language> on the pods, with container-names where there are sidecars; send to a '
    + 'collector, over port 4318 for Python, .NET and Go.',
  correction: 'The X-Ray SDKs and daemon of the source are in maintenance since 2026-02-25: send to X-Ray through OpenTelemetry (ADOT). Jaeger 2 is '
    + 'a build of the OpenTelemetry collector. A mesh alone does not trace: the application must pass the headers on. AWS App Mesh, which the '
    + 'source names for it, ends on 2026-09-30.',
});
