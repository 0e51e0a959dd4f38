import { isUnfilledImage, isUnfilledName } from '../../../src/kubernetes/values/unfilled';

test.each([
  'undefined', 'null', 'web-undefined', 'undefined-web', 'undefined.example.com', 'shop.null', 'web-null', 'null.example.com', 'a.null.b', 'arn:aws:iam::111122223333:role/undefined',
  'arn:aws:iam::111122223333:role/web-null', 'arn:aws:iam::111122223333:role/undefined/web', '[object Object]',
])('the name %s is unfilled', name => {
  expect(isUnfilledName(name)).toBe(true);
});

test.each(['nullable', 'annulled', 'null-island', 'null-island.example.com', 'null_handler', 'undefinedness', 'Nullify', 'web'])('the name %s is one', name => {
  expect(isUnfilledName(name)).toBe(false);
});

test.each([
  'undefined/x:1', 'null/x:1', 'registry.example.com/undefined:1', 'registry.example.com/web-undefined:1', 'undefined.dkr.ecr.eu-west-1.amazonaws.com/web:1', 'undefined:5000/web:1',
  'web:1.0-undefined', 'web:v1-null', 'web:undefined', 'web:undefined-4f2c1d', 'undefined/web@sha256:0',
])('the image %s is unfilled', image => {
  expect(isUnfilledImage(image)).toBe(true);
});

test.each(['registry.example.com/undefined-behaviour:1.0.0', 'web:null-check-4f2c', 'web:fix-undefined-error', 'nullable/web:1', 'web:1.0-nullable', 'null-island.example.com/web:1'])('the image %s is one', image => {
  expect(isUnfilledImage(image)).toBe(false);
});
