import { describe } from '../recommendation';

export const releaseIsReversible = describe({
  id: 'release-is-reversible',
  title: 'A release serves few requests first and can be taken back at once',
  status: 'planned',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'blue-green', url: 'https://argoproj.github.io/argo-rollouts/features/bluegreen/' },
    { document: 'APP', section: 'canary', url: 'https://docs.flagger.app/' },
  ],
  why: 'A rolling update brings a bad version to everybody within minutes, and going back takes as long again, while every request meets the fault.',
  remedy: 'Release with Argo Rollouts or Flagger: a canary with weights, pauses and an analysis of success rate and latency that aborts by itself, '
    + 'or blue/green where the old pods stay until the new ones have proved themselves. Behind an ALB use the canary with weighted target groups, '
    + 'and keep the old pods longer than the deregistration delay. Under Flagger give the budget the labels of the primary; under Argo Rollouts '
    + 'use maxUnavailable: 1, as a share also counts the second set of pods.',
  correction: 'Turning the selector of a Service from one Deployment to the other, as the source describes, empties an ALB target group before the '
    + 'new targets are healthy. weaveworks/flagger moved to fluxcd/flagger, and AWS App Mesh ends on 2026-09-30: Istio, Linkerd or the Gateway '
    + 'API split the requests.',
});
