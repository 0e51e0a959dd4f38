import { Container } from '../../kubernetes/objects/container';
import { imageName } from '../../kubernetes/values/image';
import { searchable } from '../../kubernetes/values/shell-command';

/** What changes the schema of a database. */
export interface Migration {
  /** The tool, or the word by which a program of its own is asked. */
  readonly tool: string;
  /** Whether it locks the database, so that one at a time changes the schema; a program of somebody's own may. */
  readonly locks: 'yes' | 'no' | 'unknown';
}

interface Tool extends Migration {
  /** What the command line says. */
  readonly says: RegExp;
  /** Images that need not name their program. */
  readonly images?: readonly string[];
}

/**
 * Programs that change schemas, by the commands that do it.
 *
 * Locks: https://documentation.red-gate.com/flyway/flyway-concepts/migrations, https://docs.liquibase.com/concepts/tracking-tables/databasechangeloglock-table.html,
 * https://www.prisma.io/docs/orm/prisma-migrate/workflows/development-and-production#advisory-locking, https://knexjs.org/guide/migrations.html#migration-lock,
 * https://atlasgo.io/versioned/apply, https://github.com/golang-migrate/migrate/blob/master/GETTING_STARTED.md, https://guides.rubyonrails.org/configuring.html.
 */
const TOOLS: readonly Tool[] = [
  { tool: 'flyway', locks: 'yes', says: /\bflyway\b.*\bmigrate\b/, images: ['flyway'] },
  { tool: 'liquibase', locks: 'yes', says: /\bliquibase\b.*\bupdate\b/, images: ['liquibase'] },
  { tool: 'golang-migrate', locks: 'yes', says: /\bmigrate\b.*\s--?(?:database|path|source)\b.*\s(?:up|goto)\b/, images: ['migrate'] },
  { tool: 'prisma', locks: 'yes', says: /\bprisma\s+migrate\s+deploy\b/ },
  { tool: 'knex', locks: 'yes', says: /\bknex\b.*\bmigrate:(?:latest|up)\b/ },
  { tool: 'rails', locks: 'yes', says: /\b(?:rails|rake)\b.*\bdb:(?:migrate|prepare)(?![\w:])/ },
  { tool: 'atlas', locks: 'yes', says: /\batlas\s+(?:migrate|schema)\s+apply\b/ },
  { tool: 'alembic', locks: 'no', says: /\b(?:alembic\b.*\bupgrade|flask\s+db\s+upgrade)\b/ },
  { tool: 'django', locks: 'no', says: /\b(?:manage\.py|django-admin)\s+migrate\b/ },
  { tool: 'sequelize', locks: 'no', says: /\bsequelize(?:-cli)?\b.*\bdb:migrate(?![\w:])/ },
  { tool: 'typeorm', locks: 'no', says: /\btypeorm\b.*\bmigration:run\b/ },
  { tool: 'goose', locks: 'no', says: /\bgoose\b.*\bup\b/ },
  { tool: 'artisan', locks: 'no', says: /\bartisan\s+migrate(?![\w:])/ },
];

/** A program's own word for it, alone or after the program. */
const OWN_WORD = /^(?:db[-:]?)?migrat(?:e|ions?)(?:[-:](?:up|run|deploy|latest|db|database))?$/;
/** What looks like a change of the schema and only asks about it, or waits for somebody else's. */
const ONLY_ASKS = /--(?:check|plan|dry-run|dryrun|help|pretend)\b|\b(?:status|current|validate|version|pending|wait\w*)\b/;
/** A script that lets one of the pods go first. */
const CHOOSES = /HOSTNAME|POD_NAME|pod-index|flock\b|advisory|--isolated\b/;

/** What a container does to the schema of a database as its command line says; nothing where it is not known to change any. */
export function migrationOf({ image, command, args }: Pick<Container, 'image' | 'command' | 'args'>): Migration | undefined {
  const words = [...command, ...args];
  const line = searchable(words);
  if (ONLY_ASKS.test(line) || CHOOSES.test(line)) {
    return undefined;
  }
  const name = imageName(image);
  const found = TOOLS.find(({ says, images }) => says.test(line) || images?.includes(name) === true && says.test(`${name} ${line}`));
  if (found !== undefined) {
    return found;
  }
  const own = words.find(word => OWN_WORD.test(word));
  return own === undefined ? undefined : { tool: own, locks: 'unknown' };
}
