import { LocatedFinding } from './report';
import { Location } from '../reading/location';

const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A text on one line with nothing in it that a terminal obeys: names and values come from whoever wrote the manifest. */
export function visible(text: string): string {
  return text.replace(UNSEEN, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What to change: the value that would do, where it is known, then the remedy. */
export function advice({ needed, remedy }: { readonly needed?: string; readonly remedy: string }): string {
  return needed === undefined ? remedy : `Needed: ${needed}. ${remedy}`;
}

/** `shop/web.yaml:12`. */
export function place({ file, line }: Location): string {
  return `${file}:${line}`;
}

/** The field and the container that a finding is about. */
export function field({ path, container }: Pick<LocatedFinding, 'path' | 'container'>): string {
  return `${path === '' ? '/' : path}${container === undefined || container === '' ? '' : `, container ${container}`}`;
}

/** ` (production)`; nothing where environments have no names. */
export function inEnvironment(environment: string | undefined): string {
  return environment === undefined ? '' : ` (${environment})`;
}

/** The fault of the tool in a sentence. */
export function fault({ id, cause }: { readonly id: string; readonly cause: string }): string {
  return `The recommendation ${id} could not judge: ${cause}. This is a fault of cdk8s-high-availability, so it is no pass.`;
}

/** The command that explains recommendations, from wherever the package is installed. */
export function readOn(ids: readonly string[]): string {
  return `Read on: npx cdk8s-ha explain ${[...new Set(ids)].join(' ')}`;
}
