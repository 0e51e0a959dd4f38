import { LEVELS_OF, RECOMMENDATIONS } from '../../recommendations';
import { oneOf } from '../arguments';
import { Command, Options } from '../command';
import { refuse } from '../command-error';
import { say } from '../io';
import { isOwn } from '../rule-ids';

const FORMATS = ['text', 'json'] as const;

const HELP = `cdk8s-ha rules [--format text|json]

Lists all recommendations with the levels of what they find.
`;

const OPTIONS = {
  format: { type: 'string', default: 'text' },
} as const satisfies Options;

export const rulesCommand: Command<typeof OPTIONS> = {
  name: 'rules',
  usage: '',
  summary: 'all recommendations',
  help: HELP,
  options: OPTIONS,
  run: ({ values, positionals }, io) => {
    if (positionals.length > 0) {
      refuse(`rules takes no ${positionals[0]}; cdk8s-ha explain ID explains one of them.`);
    }
    return say(formatRules(oneOf('format', values.format, FORMATS)), io);
  },
};

/** All recommendations, as a table or as JSON. */
function formatRules(format: typeof FORMATS[number]): string {
  const rules = RECOMMENDATIONS.map(({ id, title, status }) => ({ id, title, status, levels: isOwn(id) ? ['error'] : LEVELS_OF[id] ?? [] }));
  if (format === 'json') {
    return `${JSON.stringify(rules, undefined, 2)}\n`;
  }
  const rows = rules.map(({ id, title, status, levels }) => [id, levels.length === 0 ? status === 'stable' ? 'written' : status : levels.join(' '), title]);
  const widths = [0, 1].map(column => Math.max(...rows.map(row => row[column].length)));
  return rows.map(([id, levels, title]) => `${id.padEnd(widths[0])}  ${levels.padEnd(widths[1])}  ${title}\n`).join('');
}
