import { albClass, autoModeClass } from './support';
import {
  AUTO_MODE_CONTROLLER, classAttribute, hasClassCertificate, isOfAutoMode,
} from '../../../src/vocabularies/aws-load-balancer/class-parameters';

const ARNS = ['arn:aws:acm:eu-west-1:123456789012:certificate/1'];
const BARE = { controller: AUTO_MODE_CONTROLLER, parameters: undefined };

describe('a class is of EKS Auto Mode', () => {
  test('by its controller', () => expect(isOfAutoMode(BARE)).toBe(true));
  test('but not when the AWS Load Balancer Controller has it', () => expect(isOfAutoMode(albClass())).toBe(false));
  test('but not when it is not in the input', () => expect(isOfAutoMode(undefined)).toBe(false));
});

describe('IngressClassParams name a certificate', () => {
  test.each([
    ['as certificateArn, for the AWS Load Balancer Controller', albClass({ certificateArn: ARNS }), true],
    ['as certificateARNs, for EKS Auto Mode', autoModeClass({ certificateARNs: ARNS }), true],
    ['not by the field of EKS Auto Mode, for the AWS Load Balancer Controller', albClass({ certificateARNs: ARNS }), false],
    ['not by the field of the AWS Load Balancer Controller, for EKS Auto Mode', autoModeClass({ certificateArn: ARNS }), false],
    ['not by an empty list', albClass({ certificateArn: [] }), false],
    ['not by a text in place of a list', albClass({ certificateArn: ARNS[0] }), false],
    ['not where a class has no parameters', BARE, false],
    ['not where there is no class', undefined, false],
  ])('%s', (_, ingressClass, expected) => expect(hasClassCertificate(ingressClass)).toBe(expected));
});

describe('a load balancer attribute of IngressClassParams', () => {
  const attributes = [{ key: 'idle_timeout.timeout_seconds', value: '120' }, null, { key: 'routing.http2.enabled', value: true }];
  const ingressClass = albClass({ loadBalancerAttributes: attributes });

  test('is found by its key', () => expect(classAttribute(ingressClass, 'idle_timeout.timeout_seconds')).toBe('120'));
  test('is not there under another key', () => expect(classAttribute(ingressClass, 'client_keep_alive.seconds')).toBeUndefined());
  test('is nothing when its value is no text', () => expect(classAttribute(ingressClass, 'routing.http2.enabled')).toBeUndefined());
  test.each([BARE, undefined])('is not there without parameters', without => {
    expect(classAttribute(without, 'idle_timeout.timeout_seconds')).toBeUndefined();
  });
});
