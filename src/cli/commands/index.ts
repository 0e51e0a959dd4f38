import { auditCommand } from './audit';
import { explainCommand } from './explain';
import { rulesCommand } from './rules';
import { Command } from '../command';

/** All commands, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  auditCommand,
  explainCommand,
  rulesCommand,
];
