import { readFileSync } from 'fs';
import { join } from 'path';
import { PACKAGE_ROOT } from '../package-root';
import { checkKnown } from './rules';

const PAGES = join(PACKAGE_ROOT, 'docs', 'recommendations');

/** The pages of recommendations, for a terminal. */
export function explain(ids: readonly string[]): string {
  checkKnown(ids);
  return ids.map(id => fromMarkdown(readFileSync(join(PAGES, `${id}.md`), 'utf8'))).join('\n\n');
}

/** Markdown without what only a browser needs: comments, marks of headings and code, links to files that are not in the package. */
function fromMarkdown(page: string): string {
  return page
    .replace(/^<!--.*-->\n+/gm, '')
    .replace(/\n## Fixtures\n[\s\S]*$/, '')
    .replace(/^#+ (.*)$/gm, '$1')
    .replace(/^```.*\n/gm, '')
    .replace(/\[([^\]]*)\]\((https?:[^)]*)\)/g, '$1 <$2>');
}
