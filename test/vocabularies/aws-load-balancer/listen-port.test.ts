import { LISTEN_PROTOCOLS, listenPorts, listenPortsDoubt, listenPortsProblem, PORT } from '../../../src/vocabularies/aws-load-balancer/listen-port';

describe('a port', () => {
  test.each(['1', '65535'])('may be %s', port => expect(PORT.problem(port)).toBeUndefined());
  test.each(['0', '65536', 'http', '80.5'])('may not be %s', port => expect(PORT.problem(port)).toContain('a whole number from 1 to 65535'));
});

describe('an Ingress', () => {
  test('without listen-ports listens on HTTP 80 alone', () => {
    expect(listenPorts(undefined, false)).toEqual([{ protocol: 'HTTP', port: 80 }]);
  });

  test('without listen-ports, but with a certificate, listens on HTTPS 443 alone', () => {
    expect(listenPorts(undefined, true)).toEqual([{ protocol: 'HTTPS', port: 443 }]);
  });

  test('with listen-ports listens there, whether it has a certificate or not', () => {
    const both = [{ protocol: 'HTTP', port: 80 }, { protocol: 'HTTPS', port: 8443 }];
    expect(listenPorts('[{"HTTP": 80}, {"HTTPS": 8443}]', true)).toEqual(both);
    expect(listenPorts('[{"HTTP": 80}, {"HTTPS": 8443}]', false)).toEqual(both);
  });

  test('may name several ports in one entry', () => {
    expect(listenPorts('[{"HTTP": 80, "HTTPS": 443}]', false).map(({ port }) => port)).toEqual([80, 443]);
  });

  test.each(['', '[]', '{"HTTP":80}', '[80,null]', '[{"HTTP":80'])('with the listen-ports %p listens nowhere that could be told', annotation => {
    expect(listenPorts(annotation, true)).toEqual([]);
  });
});

describe('the value of listen-ports', () => {
  test.each(['[{"HTTP": 80}, {"HTTPS": 443}]', '[{"HTTP": 80, "HTTPS": 443}]', '[{"HTTP": 80}, {"HTTP": 8080}]', '[{"HTTPS": 1}, {"HTTPS": 65535}]'])(
    '%s is accepted', value => expect(listenPortsProblem(JSON.parse(value))).toBeUndefined());

  test.each([
    ['[]', 'it is not a JSON list of protocols and ports'],
    ['{"HTTP":80}', 'it is not a JSON list of protocols and ports'],
    ['[80]', 'it is not a JSON list of protocols and ports'],
    ['null', 'it is not a JSON list of protocols and ports'],
    ['[{"HTTP":"80"}]', 'port "80" is not a whole number from 1 to 65535'],
    ['[{"HTTP":0}]', 'port 0 is not a whole number from 1 to 65535'],
    ['[{"HTTP":65536}]', 'port 65536 is not a whole number from 1 to 65535'],
    ['[{"HTTP":null}]', 'port null is not a whole number from 1 to 65535'],
    ['[{"TLS":443}]', '"TLS" is not HTTP or HTTPS'],
    ['[{"http":80}]', '"http" is not HTTP or HTTPS'],
  ])('%s is refused', (value, problem) => expect(listenPortsProblem(JSON.parse(value))).toBe(problem));

  test.each(LISTEN_PROTOCOLS)('may have the protocol %s', protocol => expect(listenPortsProblem([{ [protocol]: 80 }])).toBeUndefined());
});

describe('a value of listen-ports that is taken', () => {
  test.each([
    ['[{}]', 'it names no port, so no listener has the rules of this Ingress'],
    ['[null]', 'it names no port, so no listener has the rules of this Ingress'],
    ['[{"HTTP":80},{"HTTPS":80}]', 'port 80 is there with two protocols, and one of them wins'],
    ['[{"HTTP":80,"HTTPS":80}]', 'port 80 is there with two protocols, and one of them wins'],
  ])('may not do what it looks like: %s', (value, doubt) => {
    expect(listenPortsProblem(JSON.parse(value))).toBeUndefined();
    expect(listenPortsDoubt(JSON.parse(value))).toBe(doubt);
  });

  test.each(['[{"HTTP":80},{}]', '[{"HTTP":80},{"HTTP":80}]', '[{"HTTP":80},{"HTTPS":443}]'])('mostly does: %s', value => {
    expect(listenPortsDoubt(JSON.parse(value))).toBeUndefined();
  });
});
