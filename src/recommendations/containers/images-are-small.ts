import { describe } from '../recommendation';

export const imagesAreSmall = describe({
  id: 'images-are-small',
  title: 'Images are small enough to start fast on a new node',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.4.1' }],
  why: 'A replacement after a lost node and every replica for a traffic spike waits for the whole image to be pulled on a node that has none '
    + 'of its layers; capacity comes back that much later.',
  remedy: 'Build in stages and ship the application on a slim or distroless base, with the layers that change last. Debug such an image with '
    + 'an ephemeral container (kubectl debug) instead of packing tools into it. It has no shell either: see prestop-needs-no-shell.',
  correction: 'The source weighs small images against the tools that are missing for debugging. Ephemeral containers, stable since '
    + 'Kubernetes 1.25, bring the tools along when they are needed, so nothing speaks for packing them.',
});
