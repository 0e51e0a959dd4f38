import { load } from '../load';

type Library = typeof import('../../src');

/** The construct as a compiled library has it, be it of this commit or of another one. */
export function webServiceOf(library: string): Library['HighlyAvailableWebService'] {
  return libraryIn(library).HighlyAvailableWebService;
}

export function libraryIn(folder: string): Library {
  return load(folder) as Library;
}
