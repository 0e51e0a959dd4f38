import * as classes from '../../src/plan/checks/props/classes';
import * as demands from '../../src/plan/checks/props/demands';
import { knownProps, PropsOf } from '../../src/plan/checks/props/known-props';
import * as members from '../../src/plan/checks/props/members';
import * as nested from '../../src/plan/checks/props/nested';
import { PropType, Struct } from '../../src/plan/checks/props/prop-type';
import * as queues from '../../src/plan/checks/props/queues';
import { DEFAULTS } from '../../src/plan/defaults/known-defaults';

const KINDS: readonly PropsOf[] = ['web', 'worker', 'stateful', 'job', 'retryable', 'scheduled', 'namespace', 'spare', 'cluster'];

/** Every struct of the table of known props, by name. */
export function knownStructs(): ReadonlyMap<string, Struct> {
  const structs = new Map<string, Struct>();
  const collect = ({ parts }: PropType): void => {
    if (parts?.kind === 'list' || parts?.kind === 'map') {
      collect(parts.of);
    } else if (parts?.kind === 'struct') {
      collectStruct(parts.struct);
    }
  };
  const collectStruct = (struct: Struct): void => {
    if (!structs.has(struct.name)) {
      structs.set(struct.name, struct);
      Object.values(struct.props).forEach(collect);
    }
  };
  KINDS.forEach(kind => collectStruct(knownProps(kind)));
  collectStruct(DEFAULTS);
  [nested, classes, queues, demands, members].flatMap(room => Object.values<unknown>(room)).filter((type): type is PropType => typeof type === 'object').forEach(collect);
  return structs;
}
