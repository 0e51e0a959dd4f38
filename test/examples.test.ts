import * as fs from 'fs';
import { ApiObject } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { appOf, EXAMPLE_NAMES, goldensOf, isBuiltIn } from './support/goldens';
import { schemaProblems } from './support/kubernetes-schema';
import { audit, isBlocking } from '../src/audit';
import { KubernetesObject } from '../src/kubernetes';

/**
 * The goldens. One is changed by hand after reading, or with `GOLDEN=<name> npx jest test/examples`, and reviewed line by line.
 */
describe.each(EXAMPLE_NAMES)('example %s', example => {
  const app = appOf(example);
  const whole = app.synthYaml();
  const goldens = goldensOf(example, app);
  const objectsIn = (manifest: string) => parseAllDocuments(manifest).map(document => document.toJS() as KubernetesObject);

  test('renders the same bytes again', () => {
    expect(app.synthYaml()).toBe(whole);
  });

  test('leaves no object out of its goldens', () => {
    const nodes = app.node.findAll().filter(node => ApiObject.isApiObject(node));
    expect(goldens.flatMap(({ manifest }) => objectsIn(manifest))).toHaveLength(nodes.length);
  });

  describe.each(goldens.map(golden => [golden.name, golden] as const))('%s', (name, { file, manifest }) => {
    const objects = objectsIn(manifest);

    test('renders its golden manifest', () => {
      if (process.env.GOLDEN === name) {
        fs.writeFileSync(file, manifest);
      }
      expect(manifest).toBe(fs.readFileSync(file, 'utf8'));
    });

    test('is valid against the Kubernetes schema, unknown fields refused', () => {
      expect(objects.filter(isBuiltIn).flatMap(object => schemaProblems(object).map(problem => `${object.kind}: ${problem}`))).toEqual([]);
    });

    test('passes the audit that judges everybody else', () => {
      const { findings, failures } = audit(objects);
      expect(failures).toEqual([]);
      expect(findings.filter(isBlocking)).toEqual([]);
    });
  });
});

test('there is a golden for every case that the library promises', () => {
  expect(EXAMPLE_NAMES).toEqual(['company', 'development', 'grpc', 'internal', 'jobs', 'minimal', 'nlb', 'oldest-version', 'queue', 'shop', 'spot', 'stateful']);
});
