import { describe } from '../recommendation';

export const quorumSurvivesZoneLoss = describe({
  id: 'quorum-survives-zone-loss',
  title: 'A majority of the members survives the loss of a zone',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/tutorials/stateful-application/zookeeper/' }],
  why: 'A store that needs a majority stops when a zone takes that majority with it, and every service above it stops too.',
  remedy: 'Run an odd number of members over three zones or more, so that members - ceil(members / zones) is still a majority: three over three, '
    + 'five over three. Give the budget maxUnavailable: 1, spread the members over zones with DoNotSchedule, and update one at a time. With two '
    + 'zones no number of members is enough.',
});
