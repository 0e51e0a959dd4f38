import { isAscii } from 'buffer';

/** The bytes of a file as text; throws when they are none. */
export function decode(bytes: Buffer): string {
  // Nearly all manifests are, and need no decoding.
  if (isAscii(bytes)) {
    return bytes.toString('latin1');
  }
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  // Files that were joined have their byte order marks in the middle.
  return text.includes('\uFEFF') ? text.replace(/^\uFEFF/gm, '') : text;
}
