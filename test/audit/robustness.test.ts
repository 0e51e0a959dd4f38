import * as fs from 'fs';
import * as path from 'path';
import { audit } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';
import { readObjects } from '../../src/reading/objects';
import { SourceFile } from '../../src/reading/source-file';
import { everyFixture } from '../support/fixtures';
import { cluster, fixture } from '../support/judge';

const MUTATIONS = 10_000;
const SEED = 20_240_917;
const DEEP = 20_000;

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = state * 48_271 % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

type Holder = Record<string, unknown> | unknown[];
type Spot = readonly [Holder, string];

function spots(value: unknown, found: Spot[] = []): Spot[] {
  if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      found.push([value as Holder, key]);
      spots((value as Record<string, unknown>)[key], found);
    }
  }
  return found;
}

const HUGE = 'a1-.:/ '.repeat(2_000);
const WRONG: readonly unknown[] = [
  null, undefined, true, false, 0, 1, -1, 0.5, 3, 65536, 1e21, -1e308, NaN, Infinity, '', ' ', '3', '25%', '100%', '-5%', '1e400%', 'latest', HUGE,
  'constructor', '__proto__', 'toString', 'a=1,b', '[{"HTTPS":443}]', '{"type":"forward"}', '['.repeat(DEEP) + ']'.repeat(DEEP), 'sleep 99999999999999999999',
  [], [null], ['x'], [[]], [{}], {}, { toString: null }, JSON.parse('{"__proto__": 1, "constructor": 2}'), { name: {} }, { matchLabels: null }, { port: [] },
  { type: 3 }, { exec: { command: ['sh', '-c', null, HUGE] } }, { httpGet: null }, { sleep: {} }, { spec: { template: {} } },
];

function mutate(objects: unknown[], random: () => number): void {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const all = spots(objects);
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    const [holder, key] = pick(all);
    const at = holder as Record<string, unknown>;
    switch (Math.floor(random() * 5)) {
      case 0:
        if (Array.isArray(holder)) {
          holder.splice(Number(key), 1);
        } else {
          delete at[key];
        }
        break;
      case 1: {
        const [from, name] = pick(all);
        at[key] = structuredClone((from as Record<string, unknown>)[name]);
        break;
      }
      case 2:
        if (Array.isArray(holder)) {
          holder.push(structuredClone(at[key]));
        } else {
          at[`${key}2`] = at[key];
        }
        break;
      default:
        at[key] = pick(WRONG);
    }
  }
}

const inputs = [
  fixture('deceptive.yaml'), fixture('linter-clean.yaml'),
  ...fs.readdirSync(path.join(__dirname, '..', 'fixtures', 'charts')).map(file => fixture('charts', file)),
  ...['kinds'].map(name => fixture(`${name}.yaml`)),
].map(objects => JSON.stringify(objects));

const FACTS = [undefined, cluster('{ nodes: 3, zones: 3, capacity: spot, kubernetesMinor: 27 }'), cluster('{ zones: 2, drainTimeout: 60, addOns: [] }')];

test(`${MUTATIONS} mutations of valid manifests raise nothing`, () => {
  const random = seeded(SEED);
  for (let run = 0; run < MUTATIONS; run++) {
    const objects = JSON.parse(inputs[run % inputs.length]) as KubernetesObject[];
    mutate(objects, random);
    const { findings, failures } = audit(objects, { facts: FACTS[run % FACTS.length], isComplete: () => run % 2 === 0 });
    if (failures.length > 0) {
      throw new Error(`run ${run}: ${JSON.stringify(failures)}`);
    }
    for (const { message, path: pointer } of findings) {
      if (typeof message !== 'string' || /undefined|\bNaN\b|\[object/.test(message.replaceAll('"undefined"', '')) || !pointer.startsWith('/')) {
        throw new Error(`run ${run}: ${pointer}: ${message.slice(0, 500)}`);
      }
    }
  }
}, 120_000);

test('what is no object is passed over', () => {
  const strange = [null, undefined, 'text', 3, true, [], [null], {}, { kind: 'Deployment' }, { apiVersion: 'apps/v1', kind: 'toString' }];
  const { findings, failures, verdicts } = audit(strange as unknown as KubernetesObject[]);
  expect({ findings, failures, verdicts }).toEqual({ findings: [], failures: [], verdicts: [] });
});

test('judging changes nothing of what it reads, which others may share', () => {
  const freeze = (value: unknown): void => {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
      Object.values(Object.freeze(value)).forEach(freeze);
    }
  };
  for (const text of everyFixture()) {
    const { objects } = readObjects(new SourceFile('a.yaml', text, true), new Map());
    const free = audit(objects);
    freeze(objects);
    expect(audit(objects)).toEqual(free);
    expect(free.failures).toEqual([]);
  }
});

describe('an object graph in which one object is there a thousand times', () => {
  const [deployment] = fixture('deceptive.yaml').filter(({ kind }) => kind === 'Deployment');
  const started = () => performance.now();

  test('as documents', () => {
    const before = started();
    expect(audit(Array(1_000).fill(deployment) as KubernetesObject[]).failures).toEqual([]);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  test('as containers, volumes and constraints', () => {
    const { spec } = deployment.spec.template;
    const many = (list: unknown[]) => Array.from({ length: 1_000 }, () => list[0]);
    const { containers, volumes, topologySpreadConstraints } = spec;
    const pod = {
      ...spec, containers: many(containers), volumes: many(volumes), topologySpreadConstraints: many(topologySpreadConstraints),
    };
    const before = started();
    const crowded = { ...deployment, spec: { ...deployment.spec, template: { ...deployment.spec.template, spec: pod } } };
    expect(audit([crowded, ...fixture('deceptive.yaml').filter(({ kind }) => kind !== 'Deployment')]).failures).toEqual([]);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  test('as an alias bomb, of which nobody walks every branch', () => {
    let bomb: unknown = { name: 'x' };
    for (let depth = 0; depth < 40; depth++) {
      bomb = [bomb, bomb, bomb];
    }
    const metadata = { ...deployment.metadata, labels: bomb, annotations: { bomb } };
    const armed = { ...deployment, metadata, spec: { ...deployment.spec, template: bomb } };
    const unknown = { apiVersion: 'v1', kind: 'Unknown', metadata: { name: 'bomb' }, data: bomb };
    expect(audit([armed, unknown] as unknown as KubernetesObject[]).failures).toEqual([]);
  });
});
