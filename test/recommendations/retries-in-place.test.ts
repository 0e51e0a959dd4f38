import { findingsOf } from '../support/judge';

const ID = 'job-retries-are-bounded';

function job(restartPolicy: string, backoffLimit: number): string {
  return `
apiVersion: batch/v1
kind: Job
metadata: { name: report, namespace: shop }
spec:
  backoffLimit: ${backoffLimit}
  template:
    spec: { restartPolicy: ${restartPolicy}, containers: [ { name: report, image: "registry.example.com/report:1.0" } ] }
`;
}

/** The kubelet waits 300 s at most before it starts a container again, the Job controller 600 s before it makes another pod. */
test.each([
  ['Never', 100, ['backoffLimit is 100: what can never work is tried for 15 hours and more.']],
  ['OnFailure', 100, ['backoffLimit is 100: what can never work is tried for 8 hours and more.']],
])('%s with %d retries', (restartPolicy, retries, messages) => {
  expect(findingsOf(job(restartPolicy, retries), [ID]).map(({ message }) => message)).toEqual(messages);
});

test('what is over within an hour is not many', () => {
  expect(findingsOf(job('OnFailure', 15), [ID]).map(({ code }) => code)).toEqual(['endless']);
});
