import type * as kplus from 'cdk8s-plus-27';

/** cdk8s-plus, loaded once somebody asks for one of its values: its files take as long to load as all of this library. */
export function cdk8sPlus(): typeof kplus {
  // An import at the top of the file would load it always, and one that waits would be asynchronous.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('cdk8s-plus-27');
}
