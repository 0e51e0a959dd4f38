import { IConstruct } from 'constructs';

/** Remembers on every scope above a construct that it was made, so that what comes too late is noticed; the first one is remembered. */
export function markAbove(construct: IConstruct, mark: symbol): void {
  for (let at: IConstruct | undefined = construct.node.scope; at !== undefined && !(mark in at); at = at.node.scope) {
    Object.defineProperty(at, mark, { value: construct.node.path });
  }
}
