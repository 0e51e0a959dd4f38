import { ConfigReader, nameOf } from './config-reader';
import {
  ASSUMED_CLUSTER, ClusterAddOn, ClusterFact, ClusterFacts, declares, FACT_NAMES, FACT_WORDS, minorOf, NEWEST_MINOR, OLDEST_MINOR, seconds,
} from '../../kubernetes';

/** The facts that a configuration states, in the words of `ClusterProps`, on top of what is assumed. */
export function readClusterFacts(reader: ConfigReader, value: unknown, pointer: string): ClusterFacts {
  const said = reader.map(value, pointer, FACT_NAMES);
  const word = (key: keyof typeof FACT_WORDS) => reader.oneOf<string>(said[key], `${pointer}/${key}`, FACT_WORDS[key]);
  const stated: Partial<Record<ClusterFact, unknown>> = {
    kubernetesMinor: readVersion(reader, said.kubernetesVersion, `${pointer}/kubernetesVersion`),
    zones: reader.count(said.zones, `${pointer}/zones`),
    nodes: reader.count(said.nodes, `${pointer}/nodes`),
    capacity: word('capacity'),
    drainTimeout: readDuration(reader, said.drainTimeout, `${pointer}/drainTimeout`),
    provisioner: word('provisioner'),
    ingressController: word('ingressController'),
    addOns: said.addOns === undefined ? undefined : readAddOns(reader, said.addOns, `${pointer}/addOns`),
    profile: word('profile'),
  };
  const known = Object.entries(stated).filter(([, fact]) => fact !== undefined);
  return Object.freeze({ ...ASSUMED_CLUSTER, ...Object.fromEntries(known), declared: known.map(([fact]) => fact as ClusterFact) });
}

function readVersion(reader: ConfigReader, value: unknown, pointer: string): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value === 'number') {
    return reader.refuse(pointer, `${nameOf(pointer)} is a number without quotes, in which 1.30 would be 1.3: write it in quotes, as "1.${NEWEST_MINOR}".`);
  }
  const minor = typeof value === 'string' ? minorOf(value) : undefined;
  return minor === undefined || minor < OLDEST_MINOR
    ? reader.mismatch(pointer, value, `a version from "1.${OLDEST_MINOR}" on`)
    : Math.min(minor, NEWEST_MINOR);
}

/** `900s`, `15m` or a number of seconds. */
function readDuration(reader: ConfigReader, value: unknown, pointer: string): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const found = typeof value === 'string' ? seconds(value) : value;
  return typeof found === 'number' && Number.isInteger(found) && found >= 1 ? found : reader.mismatch(pointer, value, 'a duration such as 900s or 15m');
}

function readAddOns(reader: ConfigReader, value: unknown, pointer: string): readonly ClusterAddOn[] {
  return reader.list(value, pointer)
    .map((addOn, index) => reader.oneOf(addOn, `${pointer}/${index}`, FACT_WORDS.addOns))
    .filter(addOn => addOn !== undefined);
}

/** Declared facts as a configuration states them, in the order in which they are told. */
export function writeClusterFacts(facts: ClusterFacts): Readonly<Record<string, unknown>> {
  const { kubernetesMinor, drainTimeout, ...others } = facts;
  const words: Readonly<Record<string, unknown>> = { ...others, kubernetesVersion: `1.${kubernetesMinor}`, drainTimeout: `${drainTimeout}s` };
  const declared = FACT_NAMES.filter(name => declares(facts, name === 'kubernetesVersion' ? 'kubernetesMinor' : name));
  return Object.fromEntries(declared.map(name => [name, words[name]]));
}
