import { ANY_WORKLOAD } from '../../inventory';
import { everyContainer, imageReference, isPlaceholder, isUnfilledImage } from '../../kubernetes';
import { error, warning } from '../problem';
import { reading, recommend } from '../recommendation';

/** Tags that move with every build, and those that a template writes for a version that it does not have. */
const MOVING_TAGS = ['latest', 'main', 'master', 'develop', 'undefined', 'null'];
/** What Istio's injection replaces by its own image, in a gateway's Deployment. */
const INJECTED_IMAGE = 'auto';
/** What ko replaces by the image that it builds from that package. */
const BUILT_PREFIX = 'ko://';

/** Whether another image takes the place of this one before a pod starts. */
function isReplaced(image: string): boolean {
  return image === INJECTED_IMAGE || image.startsWith(BUILT_PREFIX) || isPlaceholder(image);
}

/** What is wrong with an image, in words. */
function imageProblem(image: string): string | undefined {
  if (image === '') {
    return 'is empty';
  }
  const reference = imageReference(image);
  if (reference === undefined) {
    return 'is not an image reference';
  }
  if (isUnfilledImage(image) && !MOVING_TAGS.includes(reference.tag ?? '')) {
    return 'has undefined or null where a template lacks a value';
  }
  if (reference.digest !== undefined) {
    return undefined;
  }
  if (reference.tag === undefined) {
    return 'has no tag';
  }
  return MOVING_TAGS.includes(reference.tag) ? `has the tag ${reference.tag}` : undefined;
}

export const imageIsPinned = recommend({
  id: 'image-is-pinned',
  title: 'Every image has a version',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.4.2', url: 'https://kubernetes.io/docs/concepts/containers/images/#image-names' }],
  why: 'With latest, or no tag, which means latest, or the name of a branch, a new pod of the same revision may run other code than its neighbours, at a moment '
    + 'that nobody chose, and a rollback has no older image to go back to.',
  remedy: 'Give the image a tag that is never pushed again, or a digest.',
  byDefault: 'The image is the one value that has to be given, with a tag or a digest.',
  causedBy: ['image'],
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    moving: 'The image {image} of container {container} {problem}: pods of one revision may run different code, and a rollback changes nothing.',
    unusable: 'The image of container {container} {problem}: no pod can start.',
  },
  levels: { moving: ['error', 'warning'], unusable: 'error' },
  problem: imageProblem,
  /** Whether a container can start with the image at all, whatever its tag. */
  isUsable: (image: string): boolean => imageReference(image) !== undefined,
  read: (workload, context) => everyContainer(workload.pod).filter(({ image }) => !isReplaced(image) && !(image === '' && context.isUnfinished(workload))).flatMap(({ name, image, path }) =>
    reading({ container: name, image, isOurs: context.isOurs(workload) }, workload, `${path}/image`, { container: name })),
  holds: ({ container, image, isOurs }) => {
    const problem = imageProblem(image);
    if (problem === undefined) {
      return undefined;
    }
    const operands = { container, image, problem };
    const needed = `a tag other than ${MOVING_TAGS[0]}, or a digest`;
    if (imageReference(image) === undefined) {
      return error('unusable', operands, needed);
    }
    return isOurs ? error('moving', operands, needed) : warning('moving', operands, needed);
  },
});
