import { FROM_ENV } from './triggers';

/** A parameter of a type of trigger. */
export interface TriggerParameter {
  readonly name: string;
  readonly inMetadata: boolean;
  /** Whether `nameFromEnv` may name a variable of the target's container that holds it. */
  readonly fromEnv: boolean;
  readonly inAuthentication: boolean;
  readonly isRequired: boolean;
  readonly allowed: readonly string[];
  /** What KEDA takes where nothing is given; empty for nothing. */
  readonly byDefault: string;
  /** The version since which KEDA refuses it in the metadata; empty for none. */
  readonly droppedIn: string;
}

/** What KEDA reads of one type of trigger. */
export interface TriggerParameters {
  readonly byName: ReadonlyMap<string, TriggerParameter>;
  /** Whether all of its metadata is for somebody else's scaler. */
  readonly takesAny: boolean;
}

type List = typeof import('./trigger-list');
let list: List | undefined;

/** Loads KEDA's list when the first trigger is judged: most inputs have none. */
function loadList(): List {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  list ??= require('./trigger-list') as List;
  return list;
}

let lines: ReadonlyMap<string, string> | undefined;
const known = new Map<string, TriggerParameters>();

/** The line of each type, still to be read. */
function linesByType(): ReadonlyMap<string, string> {
  lines ??= new Map(loadList().TRIGGER_LIST.trim().replaceAll('\n ', ' ').split('\n').map(line => {
    const end = line.indexOf(' ');
    return [line.slice(0, end), line.slice(end + 1)];
  }));
  return lines;
}

/** Every type of trigger that KEDA knows. */
export function triggerTypes(): readonly string[] {
  return [...linesByType().keys()];
}

/** The release whose triggers are known, as `2.21`. */
export function listedVersion(): string {
  return loadList().LISTED_VERSION.split('.', 2).join('.');
}

/** What KEDA reads of a type of trigger; nothing where it knows none of that name. */
export function parametersOf(type: string): TriggerParameters | undefined {
  const line = linesByType().get(type);
  if (line === undefined) {
    return undefined;
  }
  let parameters = known.get(type);
  if (parameters === undefined) {
    parameters = readLine(line);
    known.set(type, parameters);
  }
  return parameters;
}

const WORD = /^(?<name>[^:]+):(?<where>[mea]*)(?<required>!?)(?:\((?<byDefault>.*?)\))?(?:~(?<dropped>[\d.]+))?(?:=(?<allowed>.*))?$/;

function readLine(line: string): TriggerParameters {
  const words = line.split(' ');
  const byName = new Map<string, TriggerParameter>();
  for (const word of words) {
    const found = WORD.exec(word)?.groups;
    if (found !== undefined) {
      const { name, where, required, byDefault, dropped, allowed } = found;
      byName.set(name, {
        name,
        inMetadata: where.includes('m'),
        fromEnv: where.includes('e'),
        inAuthentication: where.includes('a'),
        isRequired: required !== '',
        allowed: allowed?.split('|') ?? [],
        byDefault: byDefault ?? '',
        droppedIn: dropped ?? '',
      });
    }
  }
  return { byName, takesAny: words[0] === '*' };
}

/** The end of a name that stands for any: `query.*`. */
const ANY = '.*';

/** Whether KEDA reads a key of the metadata. */
export function readsKey({ byName, takesAny }: TriggerParameters, key: string): boolean {
  const dot = key.indexOf('.');
  return takesAny || byName.get(key)?.inMetadata === true
    || key.endsWith(FROM_ENV) && byName.get(key.slice(0, -FROM_ENV.length))?.fromEnv === true
    || dot > 0 && byName.has(`${key.slice(0, dot)}${ANY}`);
}

/** The keys of metadata that KEDA reads, for whoever wrote another. */
export function readKeys({ byName }: TriggerParameters): readonly string[] {
  return [...byName.values()].flatMap(({ name, inMetadata, fromEnv, droppedIn }) => [
    ...inMetadata && droppedIn === '' ? [name] : [],
    ...fromEnv ? [`${name}${FROM_ENV}`] : [],
  ]);
}
