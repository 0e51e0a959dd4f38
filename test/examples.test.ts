import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { schemaProblems } from './support/kubernetes-schema';
import { audit, isBlocking } from '../src/audit';
import { KubernetesObject } from '../src/kubernetes';

const EXAMPLES = path.join(__dirname, '..', 'examples');
const names = fs.readdirSync(EXAMPLES, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name);

/**
 * The goldens. One is changed by hand after reading, or with `GOLDEN=<name> npx jest test/examples`, and reviewed line by line.
 */
describe.each(names)('example %s', name => {
  const golden = path.join(EXAMPLES, name, 'manifest.yaml');
  const { app } = jest.requireActual<{ app: App }>(path.join(EXAMPLES, name, 'main'));
  const manifest = app.synthYaml();
  const objects = parseAllDocuments(manifest).map(document => document.toJS() as KubernetesObject);

  test('renders its golden manifest', () => {
    if (process.env.GOLDEN === name) {
      fs.writeFileSync(golden, manifest);
    }
    expect(manifest).toBe(fs.readFileSync(golden, 'utf8'));
  });

  test('renders the same bytes again', () => {
    expect(app.synthYaml()).toBe(manifest);
  });

  test('is valid against the Kubernetes schema, unknown fields refused', () => {
    expect(objects.flatMap(object => schemaProblems(object).map(problem => `${object.kind}: ${problem}`))).toEqual([]);
  });

  test('passes the audit that judges everybody else', () => {
    const nodes = app.node.findAll().filter(node => ApiObject.isApiObject(node));
    expect(nodes).toHaveLength(objects.length);
    const { findings, failures } = audit(objects);
    expect(failures).toEqual([]);
    expect(findings.filter(isBlocking)).toEqual([]);
  });
});

test('there is a golden for every case that the library promises', () => {
  expect(names).toEqual(['development', 'grpc', 'internal', 'minimal', 'nlb', 'oldest-version', 'shop', 'spot']);
});
