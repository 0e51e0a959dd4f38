import { describe } from '../recommendation';

export const inputIsWellFormed = describe({
  id: 'input-is-well-formed',
  title: 'Props, names and manifests are well formed',
  status: 'advisory',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/' },
  ],
  why: 'A value that Kubernetes refuses stops a deployment half way, when some objects are applied and others are not; one that a controller '
    + 'misreads is worse, as nothing fails. Constructs report it under this id before anything is written. The audit '
    + 'reports documents that it cannot read, and values of a type that an API server does not take.',
  remedy: 'Names are DNS-1035 labels: lower-case letters, digits and dashes, a letter first, no dash last, 63 characters at most; a kind and '
    + 'name occur once in a namespace. Ports are whole numbers from 1 to 65535. Durations are whole seconds and not negative, above 0 where 0 '
    + 'would turn the setting off. Label values have at most 63 letters, digits, dashes, underscores and dots and begin and end with a '
    + 'letter or digit. Percentages are whole, from 0 % to 100 %, written as 25%. Quantities are positive.',
});
