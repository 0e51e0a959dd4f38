import { createRequire } from 'node:module';

/**
 * Loads a module when it is asked for: what a process loads counts as its memory and, in an import or an audit, as its time.
 *
 * `require` rather than `import()`, as the latter has a loader of its own that takes longer.
 */
export const load = createRequire(__filename);
