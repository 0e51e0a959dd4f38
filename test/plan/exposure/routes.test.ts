import { AlbIngressOptions, Exposure, IngressOptions } from '../../../src';
import { renderWorkload } from '../../../src/render/workload';
import { planWeb } from '../../support/planning';

const ARNS = ['0a1b2c3d', '4e5f6071'].map(id => `arn:aws:acm:eu-west-1:111122223333:certificate/${id}`);
const made = (exposure: Exposure) => renderWorkload(planWeb({ exposure }).plan);
const alb = (options: AlbIngressOptions) => made(Exposure.albIngress(options)).ingress!;
const nginx = (options: Omit<IngressOptions, 'className'>) => made(Exposure.ingress({ className: 'nginx', ...options })).ingress!;
/** Rules as lines: a host and its paths. */
const lines = ({ spec }: any): readonly string[] => spec.rules.map(({ host, http }: any) => `${host} ${http.paths.map(({ path }: any) => path).join(' ')}`);

test('every host gets every path, in the order that was given, one rule for each host', () => {
  const options = { hosts: ['shop.example.com', '*.example.org'], paths: ['/', '/api'] };
  expect(lines(alb(options))).toEqual(['shop.example.com / /api', '*.example.org / /api']);
  expect(lines(nginx(options))).toEqual(['shop.example.com / /api', '*.example.org / /api']);
});

test('paths without a host count on every host', () => {
  expect(lines(alb({ paths: ['/cart', '/orders'] }))).toEqual(['undefined /cart /orders']);
});

test('one value and a list of it are the same', () => {
  expect(alb({ hosts: ['shop.example.com'], paths: ['/api'], certificateArns: [ARNS[0]] })).toEqual(alb({ host: 'shop.example.com', path: '/api', certificateArn: ARNS[0] }));
});

test('every path leads to the Service', () => {
  const [{ http: { paths } }] = alb({ paths: ['/a', '/b'] }).spec.rules;
  expect(paths.map(({ backend }: any) => backend.service)).toEqual([{ name: 'web', port: { name: 'http' } }, { name: 'web', port: { name: 'http' } }]);
});

test('the plan tells each pair of host and path', () => {
  const { exposure } = planWeb({ exposure: Exposure.albIngress({ hosts: ['a.example.com', 'b.example.com'], paths: ['/x', '/y'] }) }).plan;
  expect(exposure !== 'none' && exposure.kind === 'alb' && exposure.rules).toEqual([
    { host: 'a.example.com', path: '/x' }, { host: 'a.example.com', path: '/y' }, { host: 'b.example.com', path: '/x' }, { host: 'b.example.com', path: '/y' },
  ]);
});

test('several certificates go to the listener in their order', () => {
  expect(alb({ certificateArns: ARNS }).metadata?.annotations).toMatchObject({
    'alb.ingress.kubernetes.io/certificate-arn': ARNS.join(), 'alb.ingress.kubernetes.io/ssl-redirect': '443',
  });
  expect(made(Exposure.nlbService({ certificateArns: ARNS })).service?.metadata?.annotations).toMatchObject({
    'service.beta.kubernetes.io/aws-load-balancer-ssl-cert': ARNS.join(), 'service.beta.kubernetes.io/aws-load-balancer-ssl-ports': '443',
  });
});

test('the Secret of another controller is for every host, each named once', () => {
  const { spec } = nginx({ hosts: ['a.example.com', 'b.example.com'], paths: ['/x', '/y'], tlsSecretName: 'shop-tls' });
  expect(spec.tls).toEqual([{ hosts: ['a.example.com', 'b.example.com'], secretName: 'shop-tls' }]);
});
