import { existsSync } from 'fs';
import { join } from 'path';
import { Linter } from './linter';
import { builtPrograms, GoPrograms } from '../../support/go-build';

/** Where a linter is, or why it cannot be had here. */
export type Located = { readonly program: string } | { readonly refusal: string };

/** What Go reports when a module proxy knows a module and does not hand it out. */
const REFUSAL = /^.*: 403 Forbidden.*$/m;

/** What it reports when the proxy could not answer just then. */
const PASSING = /: 5\d\d \w|timeout|connection reset|unexpected EOF/i;
const ATTEMPTS = 3;

/**
 * The program of a linter: from the folder `LINTER_ASSETS`, or built from its Go module.
 *
 * A module that the proxy of this machine refuses is told, not treated as a failure: nothing here could mend that. Any other reason is,
 * after some attempts where it may pass.
 */
export function locate({ name, programs }: Linter): Located {
  const assets = process.env.LINTER_ASSETS;
  if (assets) {
    const program = join(assets, name);
    if (!existsSync(program)) {
      throw new Error(`LINTER_ASSETS is ${assets}, and ${program} is not there. Put it there, or unset LINTER_ASSETS and install Go.`);
    }
    return { program };
  }
  try {
    return { program: join(built({ ...programs, otherwise: 'Or set LINTER_ASSETS to a folder with the linters.' }), name) };
  } catch (error) {
    const [refusal] = REFUSAL.exec(String(error)) ?? [];
    if (refusal === undefined) {
      throw error;
    }
    return { refusal };
  }
}

function built(programs: GoPrograms, attempts = ATTEMPTS): string {
  try {
    return builtPrograms(programs);
  } catch (error) {
    if (attempts === 1 || !PASSING.test(String(error))) {
      throw error;
    }
    return built(programs, attempts - 1);
  }
}
