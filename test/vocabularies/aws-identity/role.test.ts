import { isRoleArn, ROLE_ANNOTATION } from '../../../src/vocabularies/aws-identity/role';

test.each([
  'arn:aws:iam::111122223333:role/web',
  'arn:aws-cn:iam::111122223333:role/web',
  'arn:aws-us-gov:iam::111122223333:role/teams/shop/Web_1+=,.@-',
])('%s is the ARN of a role', arn => expect(isRoleArn(arn)).toBe(true));

test.each([
  '', 'web', 'arn:aws:iam::111122223333:user/web', 'arn:aws:iam::1111:role/web', 'arn:aws:iam:eu-west-1:111122223333:role/web', 'arn:aws:iam::111122223333:role/',
  'arn:aws:sts::111122223333:assumed-role/web/session', ' arn:aws:iam::111122223333:role/web', `arn:aws:iam::111122223333:role/${'a'.repeat(65)}`,
  'arn:aws:iam::undefined:role/web',
])('%j is none', arn => expect(isRoleArn(arn)).toBe(false));

test('the annotation is the one that the webhook reads', () => expect(ROLE_ANNOTATION).toBe('eks.amazonaws.com/role-arn'));
