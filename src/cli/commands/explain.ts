import { readFileSync } from 'fs';
import { join } from 'path';
import { Command } from '../command';
import { refuse } from '../command-error';
import { say } from '../io';
import { PACKAGE_ROOT } from '../package-root';
import { checkKnown } from '../rule-ids';

const PAGES = join(PACKAGE_ROOT, 'docs', 'recommendations');

const HELP = `cdk8s-ha explain ID...

Says what a recommendation asks for, why, what to change, where it comes from, and shows an example.
`;

export const explainCommand: Command = {
  name: 'explain',
  usage: 'ID...',
  summary: 'what a recommendation is, why, and what to change',
  help: HELP,
  options: {},
  run: ({ positionals: ids }, io) => {
    if (ids.length === 0) {
      refuse('Name the recommendation to explain; cdk8s-ha rules lists them.');
    }
    checkKnown(ids);
    return say(ids.map(id => formatPage(readFileSync(join(PAGES, `${id}.md`), 'utf8'))).join('\n\n'), io);
  },
};

/** Markdown without what only a browser needs: comments, marks of headings and code, links to files that are not in the package. */
function formatPage(page: string): string {
  return page
    .replace(/^<!--.*-->\n+/gm, '')
    .replace(/\n## Fixtures\n[\s\S]*$/, '')
    .replace(/^#+ (.*)$/gm, '$1')
    .replace(/^```.*\n/gm, '')
    .replace(/\[([^\]]*)\]\((https?:[^)]*)\)/g, '$1 <$2>');
}
