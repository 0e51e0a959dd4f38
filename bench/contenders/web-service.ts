import { load } from '../load';

type Library = typeof import('../../src');

/** The construct as a compiled library has it, be it of this commit or of another one. */
export function webServiceOf(library: string): Library['HighlyAvailableWebService'] {
  return (load(library) as Library).HighlyAvailableWebService;
}
