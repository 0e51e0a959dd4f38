import * as fs from 'fs';
import * as path from 'path';
import { changesOf, isNamed, pairOf } from '../../scripts/remedy-pairs';
import { KubernetesObject } from '../../src/kubernetes';
import { RECOMMENDATIONS } from '../../src/recommendations';
import { isJudged } from '../../src/recommendations/recommendation';

/** What is told of the input as a whole, which no fixture is. */
const WITHOUT_FIXTURES = ['waiver-is-used'];
const judged = RECOMMENDATIONS.filter(isJudged).filter(({ id }) => !WITHOUT_FIXTURES.includes(id));

describe('What makes a bad manifest good is what the remedy says, and nothing else', () => {
  // Fixtures are tested to be bad for this reason alone, and good: so the remedy helps, and leads to no other finding.
  test.each(judged.map(({ id }) => id))('%s', id => {
    const recommendation = judged.find(one => one.id === id)!;
    const folder = path.join(__dirname, id);
    const pair = pairOf(recommendation, fs.readdirSync(folder).sort());
    expect(pair?.changes.length ?? `no pair of fixtures of ${id} differs in what "${recommendation.remedy}" names, and in nothing else`).toEqual(expect.any(Number));
    const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'recommendations', `${id}.md`), 'utf8');
    expect(page).toContain('Bad, and what makes it good:');
  });
});

describe('A change is named', () => {
  const deployment = (spec: object): KubernetesObject => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec });
  const isSaid = (before: object, after: object, remedy: string) => changesOf([deployment(before)], [deployment(after)])
    .map(change => isNamed(change, ` ${remedy.replace(/[^A-Za-z0-9]+/g, ' ').toLowerCase()} `));

  test('by the field, in whatever form a sentence has it', () => {
    expect(isSaid({ terminationGracePeriodSeconds: 30 }, { terminationGracePeriodSeconds: 60 }, 'Raise terminationGracePeriodSeconds.')).toEqual([true]);
    expect(isSaid({ terminationGracePeriodSeconds: 30 }, { terminationGracePeriodSeconds: 60 }, 'Raise the termination grace period.')).toEqual([true]);
    expect(isSaid({ tolerations: [] }, { tolerations: [{}] }, 'Add a toleration of both.')).toEqual([true]);
  });

  test('by what it is in, by what comes with it, and by its value', () => {
    expect(isSaid({ livenessProbe: { periodSeconds: 5 } }, { livenessProbe: { periodSeconds: 10 } }, 'Give the liveness probe more time.')).toEqual([true]);
    expect(isSaid({}, { lifecycle: { preStop: { sleep: { seconds: 5 } } } }, 'Add a preStop hook.')).toEqual([true]);
    expect(isSaid({ accessModes: ['ReadWriteOnce'] }, { accessModes: ['ReadWriteMany'] }, 'Use a ReadWriteMany volume.')).toEqual([true]);
  });

  test('and not by a word in the name of another field, nor by what is gone with it', () => {
    expect(isSaid({ image: 'web:1' }, { image: 'web:2' }, 'Set imagePullPolicy.')).toEqual([false]);
    expect(isSaid({ initContainers: [{ resources: {} }] }, {}, 'Set resources.')).toEqual([false]);
    expect(isSaid({ replicas: 1 }, { replicas: 2, uid: 'a' }, 'Raise replicas.')).toEqual([true, false]);
  });

  test('what is declared of an application is a fact and no remedy', () => {
    const fact = 'cdk8s-high-availability/longest-job';
    expect(isSaid({ annotations: { [fact]: '1h' } }, { annotations: { [fact]: '1s' } }, 'Make the longest job shorter.')).toEqual([false]);
  });

  test('an object by its kind, and one that is removed where that is asked', () => {
    const [gone] = changesOf([deployment({})], []);
    const [made] = changesOf([], [deployment({})]);
    expect([isNamed(gone, ' write a deployment '), isNamed(gone, ' remove it '), isNamed(made, ' write a deployment '), isNamed(made, ' write a job ')])
      .toEqual([false, true, true, false]);
  });
});
