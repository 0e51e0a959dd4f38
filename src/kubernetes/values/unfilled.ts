/**
 * What a template writes for a value that it does not have, as a word of its own: `nullable` is none.
 *
 * Before a hyphen and another word, `null` is taken for a part of a name, as in null-island.
 */
const UNFILLED = /(?:^|[^A-Za-z0-9])(?:undefined(?![A-Za-z0-9])|null(?![A-Za-z0-9]|[-_][A-Za-z0-9]))|\[object /;
/** The same in an image: what it is made of may be called undefined-behaviour, and a tag `1.0-undefined` or `undefined-4f2c1d` is a slip. */
const UNFILLED_IMAGE = /^(?:undefined|null)\.|(?:^|[^A-Za-z0-9])(?:undefined|null)(?=[/:@]|$)|:undefined(?![A-Za-z0-9])|\[object /;

/** Whether a name, a host or an ARN is of a template whose value is missing. */
export function isUnfilledName(text: string): boolean {
  return UNFILLED.test(text);
}

/** Whether a part of an image's reference is of a template whose value is missing. */
export function isUnfilledImage(image: string): boolean {
  return UNFILLED_IMAGE.test(image);
}
