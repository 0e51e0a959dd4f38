import { githubFormat } from './github';
import { jsonFormat } from './json';
import { junitFormat } from './junit';
import { markdownFormat } from './markdown';
import { sarifFormat } from './sarif';
import { textFormat } from './text';
import { Format } from '../format';

/** All formats, in the order in which they are told; the first is the default. */
export const FORMATS: readonly Format[] = [
  textFormat,
  jsonFormat,
  sarifFormat,
  junitFormat,
  githubFormat,
  markdownFormat,
];
