import { ApiObject, App, Chart } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-27';
import {
  Cluster, GracefulWorkerProps, HighlyAvailableNamespace, HighlyAvailableWebService, HighlyAvailableWebServiceProps, IamRole, Profile,
} from '../../src';
import { refusal, webRefusal, workerRefusal } from '../support/refusal';

const ROLE = 'arn:aws:iam::111122223333:role/web';
const OTHER = 'arn:aws:iam::444455556666:role/teams/reports';
const IRSA = 'eks.amazonaws.com/role-arn';

let chart: Chart;

beforeEach(() => chart = new Chart(new App(), 'chart', { namespace: 'shop' }));

function objectsWith(props: Partial<HighlyAvailableWebServiceProps>, scope: Chart = chart): readonly any[] {
  const web = new HighlyAvailableWebService(scope, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
  return web.node.findAll().filter(node => ApiObject.isApiObject(node)).map(node => (node as ApiObject).toJson());
}

const accountIn = (objects: readonly any[]) => objects.find(({ kind }) => kind === 'ServiceAccount');
const associationIn = (objects: readonly any[]) => objects.find(({ kind }) => kind === 'PodIdentityAssociation');
const own = () => new ServiceAccount(chart, 'account', { metadata: { name: 'runner', namespace: 'shop' } });

describe('the ServiceAccount', () => {
  test('names its role by the annotation that EKS reads, and its token stays unmounted', () => {
    const objects = objectsWith({ iamRole: IamRole.irsa(ROLE) });
    expect(accountIn(objects)).toMatchObject({ metadata: { annotations: { [IRSA]: ROLE } }, automountServiceAccountToken: false });
    expect(associationIn(objects)).toBeUndefined();
  });

  test('has annotations of the user, also the role', () => {
    const serviceAccountAnnotations = { [IRSA]: ROLE, 'eks.amazonaws.com/token-expiration': '3600' };
    expect(accountIn(objectsWith({ serviceAccountAnnotations })).metadata.annotations).toEqual(serviceAccountAnnotations);
  });

  test('has none where nothing is said', () => expect(accountIn(objectsWith({})).metadata).not.toHaveProperty('annotations'));
});

describe('in development', () => {
  const made = (iamRole: IamRole) => {
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    const objects = objectsWith({ iamRole });
    const { plan } = chart.node.findChild('web') as HighlyAvailableWebService;
    return { objects, assumed: plan.assumptions.map(({ assumed }) => assumed) };
  };

  test('an association is left out, as no controller makes it there', () => {
    const { objects, assumed } = made(IamRole.podIdentity(ROLE, { clusterName: 'production' }));
    expect(associationIn(objects)).toBeUndefined();
    expect(accountIn(objects)).toBeDefined();
    expect(assumed).toContain('no use for IamRole.podIdentity(), as the profile is development');
  });

  test('what is wrong with it is told all the same', () => {
    expect(() => made(IamRole.podIdentity(ROLE, { clusterName: 'two words' }))).toThrow('iamRole.clusterName: "two words" given');
  });

  test('an annotation stays, as it needs nothing', () => {
    const { objects, assumed } = made(IamRole.irsa(ROLE));
    expect(accountIn(objects).metadata.annotations).toEqual({ [IRSA]: ROLE });
    expect(assumed.join()).not.toContain('IamRole');
  });
});

describe('Pod Identity', () => {
  test('is an association for the account, applied before the pods', () => {
    const objects = objectsWith({ iamRole: IamRole.podIdentity(ROLE, { clusterName: 'production', targetRoleArn: OTHER }) });
    expect(associationIn(objects)).toMatchObject({
      apiVersion: 'eks.services.k8s.aws/v1alpha1',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { clusterName: 'production', namespace: 'shop', serviceAccount: 'web', roleARN: ROLE, targetRoleARN: OTHER },
    });
    expect(accountIn(objects).metadata).not.toHaveProperty('annotations');
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds.indexOf('PodIdentityAssociation')).toBeLessThan(kinds.indexOf('Deployment'));
  });

  test('is for an account of the user, too, and for the namespace of its construct', () => {
    const iamRole = IamRole.podIdentity(ROLE, { clusterName: 'production' });
    expect(associationIn(objectsWith({ iamRole, serviceAccount: own() })).spec).toEqual({
      clusterName: 'production', namespace: 'shop', serviceAccount: 'runner', roleARN: ROLE,
    });
    const namespace = new HighlyAvailableNamespace(new Chart(new App(), 'other'), 'billing');
    expect(associationIn(objectsWith({ iamRole }, namespace as never)).spec.namespace).toBe('billing');
  });

  test('without a namespace is refused', () => {
    expect(webRefusal({ iamRole: IamRole.podIdentity(ROLE, { clusterName: 'production' }) }))
      .toContain('iamRole: IamRole.podIdentity() without a namespace given, a namespace, which the association names needed');
  });
});

test.each<[Partial<HighlyAvailableWebServiceProps & GracefulWorkerProps>, string]>([
  [{ iamRole: IamRole.irsa('web') }, 'iamRole: "web" given, the ARN of a role such as arn:aws:iam::111122223333:role/web needed'],
  [{ iamRole: IamRole.irsa('arn:aws:iam::111122223333:user/web') }, 'iamRole: "arn:aws:iam::111122223333:user/web" given'],
  [{ iamRole: IamRole.irsa(undefined as never) }, 'iamRole: undefined given'],
  [{ iamRole: IamRole.podIdentity(ROLE, { clusterName: 'two words' }) }, 'iamRole.clusterName: "two words" given, the name of an EKS cluster'],
  [{ iamRole: IamRole.podIdentity(ROLE, undefined as never) }, 'iamRole: undefined given'],
  [{ iamRole: IamRole.podIdentity(ROLE, { clusterName: 'a', targetRoleArn: 'b' }) }, 'iamRole.targetRoleArn: "b" given'],
  [{ iamRole: ROLE as never }, `iamRole: "${ROLE}" given, a value such as IamRole.irsa() needed`],
  [{ serviceAccountAnnotations: { [IRSA]: '' } }, `serviceAccountAnnotations.${IRSA}: "" given, the ARN of a role`],
  [{ serviceAccountAnnotations: { 'a b': 'c' } }, 'serviceAccountAnnotations key: "a b" given'],
  [{ serviceAccountAnnotations: { [IRSA]: OTHER }, iamRole: IamRole.irsa(ROLE) }, `serviceAccountAnnotations.${IRSA}: "${OTHER}" given, none beside iamRole needed`],
])('%j is refused', (props, message) => {
  expect(webRefusal(props)).toContain(message);
  expect(workerRefusal(props)).toContain(message);
});

test('what goes onto an account cannot go onto one of the user', () => {
  const message = refusal(scope => {
    const serviceAccount = ServiceAccount.fromServiceAccountName(scope, 'account', 'runner');
    const iamRole = IamRole.irsa(ROLE);
    new HighlyAvailableWebService(scope, 'web', { image: 'a:1', port: 80, serviceAccount, iamRole, serviceAccountAnnotations: { a: 'b' } });
  });
  expect(message).toContain('has 2 problems');
  expect(message).toContain(`Put the annotation ${IRSA} on your ServiceAccount.`);
  expect(message).toContain('serviceAccountAnnotations: annotations beside a serviceAccount of your own given');
});
