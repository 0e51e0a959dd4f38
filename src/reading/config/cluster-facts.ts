import { ConfigReader, nameOf } from './config-reader';
import {
  addOnTexts, ASSUMED_CLUSTER, ClusterFact, ClusterFacts, declares, FACT_NAMES, FACT_WORDS, minorOf, NEWEST_MINOR, OLDEST_MINOR, parseAddOn,
  releaseOf, SaidAddOn, seconds, twiceDeclared, versionsOf,
} from '../../kubernetes';

/** The facts that a configuration states, in the words of `ClusterProps`, on top of what is assumed. */
export function readClusterFacts(reader: ConfigReader, value: unknown, pointer: string): ClusterFacts {
  const said = reader.map(value, pointer, FACT_NAMES);
  const word = (key: keyof typeof FACT_WORDS) => reader.oneOf<string>(said[key], `${pointer}/${key}`, FACT_WORDS[key]);
  const addOns = said.addOns === undefined ? undefined : readAddOns(reader, said.addOns, `${pointer}/addOns`);
  const stated: Partial<Record<ClusterFact, unknown>> = {
    kubernetesMinor: readVersion(reader, said.kubernetesVersion, `${pointer}/kubernetesVersion`),
    zones: reader.count(said.zones, `${pointer}/zones`),
    nodes: reader.count(said.nodes, `${pointer}/nodes`),
    capacity: word('capacity'),
    drainTimeout: readDuration(reader, said.drainTimeout, `${pointer}/drainTimeout`),
    provisioner: word('provisioner'),
    provisionerVersion: readRelease(reader, said, pointer),
    ingressController: word('ingressController'),
    addOns: addOns?.addOns,
    delivery: word('delivery'),
    profile: word('profile'),
  };
  const known = Object.entries(stated).filter(([, fact]) => fact !== undefined);
  return Object.freeze({ ...ASSUMED_CLUSTER, ...addOns, ...Object.fromEntries(known), declared: known.map(([fact]) => fact as ClusterFact) });
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

/** The version of a node autoscaler that is declared beside it. */
function readRelease(reader: ConfigReader, said: Readonly<Record<string, unknown>>, pointer: string): string | undefined {
  const { provisioner, provisionerVersion: value } = said;
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'string' || releaseOf(value) === undefined) {
    return reader.mismatch(`${pointer}/provisionerVersion`, value, 'a version in quotes, such as "1.15.0"');
  }
  const isOfAutoscaler = provisioner === 'karpenter' || provisioner === 'cluster-autoscaler';
  return isOfAutoscaler ? value.replace(/^v/, '')
    : reader.refuse(`${pointer}/provisionerVersion`, `${nameOf(`${pointer}/provisionerVersion`)} stands without a provisioner that has a version: state karpenter or cluster-autoscaler.`);
}

/** `900s`, `15m` or a number of seconds. */
function readDuration(reader: ConfigReader, value: unknown, pointer: string): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const found = typeof value === 'string' ? seconds(value) : value;
  return typeof found === 'number' && Number.isInteger(found) && found >= 1 ? found : reader.mismatch(pointer, value, 'a duration such as 900s or 15m');
}

/** Words such as `metrics-server` and `keda@2.21.0`. */
function readAddOns(reader: ConfigReader, value: unknown, pointer: string): Pick<ClusterFacts, 'addOns' | 'addOnVersions'> {
  const said = reader.list(value, pointer).map((addOn, index) => readAddOn(reader, addOn, `${pointer}/${index}`)).filter(one => one !== undefined);
  const twice = twiceDeclared(said);
  if (twice !== undefined) {
    reader.refuse(pointer, `${nameOf(pointer)} has two versions of ${twice}, and has to have one.`);
  }
  return { addOns: said.flatMap(one => one.needed === undefined ? [one.addOn] : []), addOnVersions: versionsOf(said) };
}

function readAddOn(reader: ConfigReader, value: unknown, pointer: string): SaidAddOn | undefined {
  const said = typeof value === 'string' ? parseAddOn(value) : undefined;
  if (said?.needed !== undefined) {
    return reader.refuse(pointer, `${nameOf(pointer)} is ${JSON.stringify(value)}, and has to be ${said.needed}.${said.hint === '' ? '' : ` ${said.hint}`}`);
  }
  return said ?? reader.mismatch(pointer, value, 'a text such as metrics-server or keda@2.21.0');
}

/** Declared facts as a configuration states them, in the order in which they are told. */
export function writeClusterFacts(facts: ClusterFacts): Readonly<Record<string, unknown>> {
  const { kubernetesMinor, drainTimeout, ...others } = facts;
  const words: Readonly<Record<string, unknown>> = { ...others, kubernetesVersion: `1.${kubernetesMinor}`, drainTimeout: `${drainTimeout}s`, addOns: addOnTexts(facts) };
  const declared = FACT_NAMES.filter(name => declares(facts, name === 'kubernetesVersion' ? 'kubernetesMinor' : name));
  return Object.fromEntries(declared.map(name => [name, words[name]]));
}
