import { takeInventory } from '../../src/inventory';
import { KubernetesObject, labelSelector, Workload } from '../../src/kubernetes';
import { autoscaler, budget, deployment, Json, object, service, Shape, statefulSet, template } from '../support/plain-objects';

const inNamespace = (namespace: string) => ({ metadata: { namespace } });
const keyOf = (group: string, kind: string, namespace: string, name: string) => ({ group, kind, namespace, name });
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
const named = (name: string, shape: Shape = {}) => deployment({ ...shape, metadata: { name, ...shape.metadata } });
const keda = (spec: Json = {}) => object('keda.sh/v1alpha1', 'ScaledObject', { scaleTargetRef: { name: 'web' }, ...spec });
const vertical = (targetRef: Json) => object('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', { targetRef });

/** The first workload of an input with all that was found for it. */
function first(...objects: readonly KubernetesObject[]): Workload {
  return takeInventory(objects).workloads[0];
}

describe('the objects of an input', () => {
  test('are all there, in their order, known or not', () => {
    const objects = [object('example.com/v1', 'Widget'), deployment(), object('v1', 'ConfigMap'), service()];
    expect(takeInventory(objects).objects.map(({ json }) => json)).toEqual(objects);
  });

  test('are no texts, numbers, lists or nothing', () => {
    const strange = [null, undefined, 'text', 3, true, [], [deployment()]] as unknown as KubernetesObject[];
    expect(takeInventory([...strange, deployment()]).objects).toHaveLength(1);
  });

  test('without a kind or version are of no kind', () => {
    const strange = [{}, { kind: 'Deployment' }, { apiVersion: 'apps/v1' }, { apiVersion: 3, kind: 'Deployment' }, { apiVersion: 'apps/v1', kind: ['Deployment'] }];
    const { objects, workloads } = takeInventory(strange as unknown as KubernetesObject[]);
    expect(objects).toHaveLength(strange.length);
    expect(workloads).toEqual([]);
  });

  test('are in one namespace each, but a Namespace is in none', () => {
    const { namespaces } = takeInventory([object('v1', 'Namespace', {}, { name: 'shop', namespace: 'shop' })]);
    expect(namespaces.map(({ name, namespace }) => ({ name, namespace }))).toEqual([{ name: 'shop', namespace: '' }]);
  });
});

describe('an object is found', () => {
  const inventory = takeInventory([
    object('v1', 'Secret', { at: 1 }), object('v1', 'Secret', { at: 2 }), object('v1', 'Secret', { at: 3 }, { namespace: 'other' }), object('example.com/v1', 'Secret', { at: 4 }),
    object('example.com/v1beta1', 'Secret', { at: 5 }), object('v1', 'ConfigMap', { at: 6 }), object('v1', 'Secret', { at: 7 }, { name: 'api' }),
  ]);
  test.each<[string, string[], number[]]>([
    ['by group, kind, namespace and name', ['', 'ConfigMap', 'shop', 'web'], [6]],
    ['in its namespace alone', ['', 'Secret', 'other', 'web'], [3]],
    ['under its own name alone', ['', 'Secret', 'shop', 'api'], [7]],
    ['first of those with the same key, and with them', ['', 'Secret', 'shop', 'web'], [1, 2]],
    ['in whatever version of its group', ['example.com', 'Secret', 'shop', 'web'], [4, 5]],
    ['in no group but its own', ['apps', 'Secret', 'shop', 'web'], []],
    ['in no namespace that is not there', ['', 'Secret', 'nowhere', 'web'], []],
    ['under no other kind', ['', 'Service', 'shop', 'web'], []],
  ])('%s', (_, [group, kind, namespace, name], expected) => {
    const key = keyOf(group, kind, namespace, name);
    expect(inventory.find(key)?.spec.at).toBe(expected[0]);
    expect(inventory.findAll(key).map(({ spec }) => spec.at)).toEqual(expected);
  });
});

describe('a selector', () => {
  const few = [named('web'), named('api', { labels: { app: 'api', tier: 'back' } }), named('web', inNamespace('other'))];
  // So many that they are found by the rarest label.
  const many = Array.from({ length: 12 }, (_, at) => named(`n${at}`, { labels: { app: `a${at}`, tier: at % 2 === 0 ? 'front' : 'back', part: 'shop' } }));
  const selected = (objects: readonly KubernetesObject[], selector: unknown, namespace = 'shop') =>
    names(takeInventory(objects).selected(labelSelector(selector), namespace));

  test.each<[string, unknown, string[]]>([
    ['selects the pods with its labels', { matchLabels: { app: 'web' } }, ['web']],
    ['that is empty selects all pods', {}, ['web', 'api']],
    ['that is absent selects none', undefined, []],
    ['asks for all its labels', { matchLabels: { app: 'web', tier: 'back' } }, []],
    ['asks for its expressions too', { matchLabels: { app: 'api' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['front'] }] }, []],
    ['may consist of expressions', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, ['web']],
  ])('%s', (_, selector, expected) => {
    expect(selected(few, selector)).toEqual(expected);
  });

  test('selects the pods of one namespace alone', () => {
    const inventory = takeInventory(few);
    const web = labelSelector({ matchLabels: { app: 'web' } });
    expect(inventory.selected(web, 'other')).toEqual([inventory.workloads[2]]);
    expect(inventory.selected(web, 'nowhere')).toEqual([]);
  });

  test.each<[string, unknown, string[]]>([
    ['by a label of one', { matchLabels: { app: 'a3' } }, ['n3']],
    ['by a label that half of them have', { matchLabels: { tier: 'front' } }, ['n0', 'n2', 'n4', 'n6', 'n8', 'n10']],
    ['by two labels, the rare one after the common one', { matchLabels: { part: 'shop', app: 'a11' } }, ['n11']],
    ['by two labels that no pod has together', { matchLabels: { app: 'a3', tier: 'front' } }, []],
    ['by a label that no pod has', { matchLabels: { zone: 'a' } }, []],
    ['by a value that no pod has', { matchLabels: { app: 'a99' } }, []],
    ['by an expression', { matchExpressions: [{ key: 'app', operator: 'In', values: ['a1', 'a2'] }] }, ['n1', 'n2']],
    ['all of them', {}, many.map(({ metadata }) => metadata!.name!)],
  ])('selects among many %s', (_, selector, expected) => {
    expect(selected(many, selector)).toEqual(expected);
  });

  describe('that asks for a label which a controller adds', () => {
    const POD_NAME = 'statefulset.kubernetes.io/pod-name';
    const members = [statefulSet(), statefulSet({ metadata: { name: 'api' } }), deployment()];
    const kinds = (matchLabels: Json) =>
      takeInventory(members).selected(labelSelector({ matchLabels }), 'shop').map(({ kind, name }) => `${kind}/${name}`);

    test.each<[string, Json, string[]]>([
      ['selects by the others', { 'app': 'web', 'pod-template-hash': '5d9' }, ['StatefulSet/web', 'StatefulSet/api', 'Deployment/web']],
      ['selects nothing by that alone', { 'pod-template-hash': '5d9' }, []],
      ['selects the StatefulSet one of whose pods it names', { [POD_NAME]: 'api-0' }, ['StatefulSet/api']],
      ['selects that one among those with the other labels', { app: 'web', [POD_NAME]: 'web-2' }, ['StatefulSet/web']],
      ['selects none where the other labels are not there', { app: 'none', [POD_NAME]: 'web-2' }, []],
      ['selects none where there is no such StatefulSet', { [POD_NAME]: 'other-0' }, []],
    ])('%s', (_, matchLabels, expected) => {
      expect(kinds(matchLabels)).toEqual(expected);
    });
  });
});

describe('a budget', () => {
  test('belongs to the workloads whose pods it selects, and they to it', () => {
    const inventory = takeInventory([budget(), deployment(), named('two'), named('api', { labels: { app: 'api' } })]);
    expect(names(inventory.budgets[0].workloads)).toEqual(['web', 'two']);
    expect(inventory.workloads.map(({ budgets }) => names(budgets))).toEqual([['web'], ['web'], []]);
  });

  test('selects by the labels of the pods, not by the selector of the Deployment', () => {
    const selector = { matchLabels: { app: 'web' } };
    const web = deployment({ labels: { app: 'web', tier: 'front' }, spec: { selector } });
    expect(first(web, budget({ selector: { matchLabels: { tier: 'front' } } })).budgets).toHaveLength(1);
  });

  test('selects the pods of a Deployment that selects by expressions', () => {
    const selector = { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] };
    expect(first(deployment({ spec: { selector } }), budget()).budgets).toHaveLength(1);
  });

  test('without a selector belongs to nothing, with an empty one to all', () => {
    expect(first(deployment(), budget({ selector: undefined })).budgets).toEqual([]);
    expect(first(deployment(), budget({ selector: {} })).budgets).toHaveLength(1);
  });

  test('of another namespace does not overlap with one of this', () => {
    expect(names(first(deployment(), budget(), budget({}, { name: 'web2', namespace: 'other' })).budgets)).toEqual(['web']);
    expect(names(first(deployment(), budget(), budget({}, { name: 'web2' })).budgets)).toEqual(['web', 'web2']);
  });
});

describe('an autoscaler', () => {
  test('belongs to the workload that it names, and that to it', () => {
    const inventory = takeInventory([autoscaler(), named('two'), deployment()]);
    expect(names(inventory.autoscalers[0].workloads)).toEqual(['web']);
    expect(inventory.workloads.map(({ autoscalers }) => autoscalers.length)).toEqual([0, 1]);
  });

  test.each<[string, Json, number]>([
    ['of another kind of workload is not its own', { kind: 'StatefulSet', apiVersion: 'apps/v1', name: 'web' }, 0],
    ['of another name is not its own', { kind: 'Deployment', apiVersion: 'apps/v1', name: 'api' }, 0],
    ['with a group that the kind is not in is its own all the same', { kind: 'Deployment', apiVersion: 'example.com/v1', name: 'web' }, 1],
    ['without a group is its own', { kind: 'Deployment', name: 'web' }, 1],
  ])('%s', (_, scaleTargetRef, times) => {
    expect(first(deployment(), autoscaler({ scaleTargetRef })).autoscalers).toHaveLength(times);
  });

  test('belongs to the first of two workloads of one name', () => {
    expect(takeInventory([deployment(), deployment(), autoscaler()]).workloads.map(({ autoscalers }) => autoscalers.length)).toEqual([1, 0]);
  });

  test('may be one of KEDA, and one beside it', () => {
    expect(first(deployment(), autoscaler(), keda()).autoscalers.map(({ kind }) => kind)).toEqual(['HorizontalPodAutoscaler', 'ScaledObject']);
  });

  test('of requests is a list of its own', () => {
    const { autoscalers, verticalAutoscalers } = first(deployment(), vertical({ kind: 'Deployment', name: 'web' }));
    expect([autoscalers.length, verticalAutoscalers.length]).toEqual([0, 1]);
    expect(first(deployment(), vertical({ kind: 'StatefulSet', name: 'web' })).verticalAutoscalers).toEqual([]);
    const inGroup = (apiVersion: string) => first(deployment(), vertical({ apiVersion, kind: 'Deployment', name: 'web' })).verticalAutoscalers.length;
    expect(['apps/v1', 'extensions/v1beta1', 'example.com/v1'].map(inGroup)).toEqual([1, 1, 0]);
  });
});

describe('a Service', () => {
  test('selects the pods of its own namespace alone', () => {
    const inventory = takeInventory([deployment(), deployment(inNamespace('other')), service()]);
    expect(inventory.services[0].workloads).toEqual([inventory.workloads[0]]);
    expect(inventory.workloads.map(({ services }) => services.length)).toEqual([1, 0]);
  });

  test('without a selector selects nothing', () => {
    expect(first(deployment(), service({ selector: {} })).services).toEqual([]);
  });

  test('is a way to every workload that it selects', () => {
    const { workloads } = takeInventory([deployment(), named('canary'), named('api', { labels: { app: 'api' } }), service()]);
    expect(workloads.map(({ trafficPaths }) => trafficPaths.map(({ entry }) => entry.name))).toEqual([['web'], ['web'], []]);
  });

  test('without an address of its own belongs to the workload, but is no way to it', () => {
    const { services, trafficPaths } = first(deployment(), service({ clusterIP: 'None' }));
    expect([services.length, trafficPaths.length]).toEqual([1, 0]);
  });
});

test('a budget, an autoscaler and a Service of another namespace are of no use', () => {
  const elsewhere = { namespace: 'other' };
  const inventory = takeInventory([deployment(), budget({}, elsewhere), autoscaler({}, elsewhere), service({}, elsewhere)]);
  expect(inventory.workloads[0]).toMatchObject({ budgets: [], autoscalers: [], services: [], trafficPaths: [] });
  expect([...inventory.budgets, ...inventory.autoscalers, ...inventory.services].map(({ workloads }) => workloads)).toEqual([[], [], []]);
});

describe('an Argo Rollout that refers to a Deployment for its pods', () => {
  const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  const rollout = object('argoproj.io/v1alpha1', 'Rollout', { replicas: 3, workloadRef });
  const lender = deployment({ spec: { replicas: 0, selector: { matchLabels: { app: 'web' } } } });
  const find = (kind: string, ...objects: readonly KubernetesObject[]) => takeInventory(objects).workloads.find(workload => workload.kind === kind);

  test.each([['before', [rollout, lender]], ['after', [lender, rollout]]])('has the pods of the Deployment that stands %s it', (_, objects) => {
    const view = find('Rollout', ...objects, service(), budget())!;
    expect(view.pod.labels).toEqual({ app: 'web' });
    expect(view.budgets).toHaveLength(1);
    expect(view.trafficPaths.map(({ entry }) => entry.kind)).toEqual(['Service']);
  });

  test('is judged in place of the Deployment, which counts as made by another', () => {
    expect(find('Deployment', lender, rollout)!.isOwned).toBe(true);
    expect(find('Rollout', lender, rollout)!.isOwned).toBe(false);
    expect(find('Deployment', lender)!.isOwned).toBe(false);
    expect(takeInventory([lender, rollout, named('api')]).workloads.map(({ name, isOwned }) => [name, isOwned])).toContainEqual(['api', false]);
  });

  test('is no workload when the Deployment is elsewhere, though it is there', () => {
    const { workloads, objects } = takeInventory([rollout]);
    expect(workloads).toEqual([]);
    expect(objects.map(({ kind }) => kind)).toEqual(['Rollout']);
  });

  test('is an ordinary workload with a template of its own', () => {
    expect(find('Rollout', object('argoproj.io/v1alpha1', 'Rollout', { template: template() }))!.pod.labels).toEqual({ app: 'web' });
  });
});
