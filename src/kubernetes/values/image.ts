import { memoizeText } from '../json/memoize';

/** The parts of an image reference that say which image it is. */
export interface ImageReference {
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const HOST = '(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+\\])(?::\\d+)?';
const NAME = '[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*';
const TAG = '\\w[\\w.-]{0,127}';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}';
const REFERENCE = new RegExp(`^(?:${HOST}/)?${NAME}(?:/${NAME})*(?::(${TAG}))?(?:@(${DIGEST}))?$`);

/**
 * Reads `[registry[:port]/]name[:tag][@digest]`; nothing when it is no such thing.
 *
 * @see https://github.com/distribution/reference/blob/v0.6.0/reference.go
 */
export const imageReference = memoizeText((image): ImageReference | undefined => {
  const match = REFERENCE.exec(image);
  return match === null ? undefined : { tag: match[1], digest: match[2] };
});

/** The last part of an image's name, by which a program is known in any registry: `envoy` of `registry.example.com/team/envoy:v1`. */
export const imageName = memoizeText((image): string => {
  const [name] = image.split('@');
  return name.slice(name.lastIndexOf('/') + 1).split(':')[0];
});
