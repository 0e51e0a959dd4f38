import { hostPorts, portTakenTwice } from '../../../src/kubernetes/behaviour/host-ports';
import { podReader } from '../../../src/kubernetes/objects/pod';

const PATH = '/spec/template/spec';

function numbers(spec: Record<string, unknown>) {
  return hostPorts(podReader()({ spec }, PATH)).map(({ number }) => number);
}

test('a port of the node is named with its container and its place', () => {
  const containers = [{ name: 'web' }, { name: 'proxy', ports: [{ containerPort: 80 }, { containerPort: 443, hostPort: 8443 }] }];
  expect(hostPorts(podReader()({ spec: { containers } }, PATH))).toEqual([{ number: 8443, container: 'proxy', path: `${PATH}/containers/1/ports/1` }]);
});

test('on the network of the node every port is one', () => {
  const containers = [{ name: 'web', ports: [{ containerPort: 80 }, { containerPort: 443, hostPort: 443 }] }];
  expect(numbers({ hostNetwork: true, containers })).toEqual([80, 443]);
  expect(numbers({ hostNetwork: false, containers })).toEqual([443]);
});

test('what runs beside the main containers counts, what ends before them does not', () => {
  const ports = [{ containerPort: 80, hostPort: 80 }];
  expect(numbers({ containers: [], initContainers: [{ name: 'proxy', restartPolicy: 'Always', ports }] })).toEqual([80]);
  expect(numbers({ containers: [], initContainers: [{ name: 'migrate', ports }] })).toEqual([]);
});

test.each([{ hostPort: 0 }, { hostPort: null }, { hostPort: '80' }, null])('%j is no port of the node', port => {
  expect(numbers({ containers: [{ name: 'web', ports: [port] }] })).toEqual([]);
});

describe('a port that is taken twice once it is filled in', () => {
  const twice = (spec: Record<string, unknown>) => portTakenTwice(podReader()({ spec: { hostNetwork: true, ...spec } }, PATH));
  const container = (name: string, ...ports: unknown[]) => ({ name, ports });

  test('is named with those that take it', () => {
    expect(twice({ containers: [container('web', { containerPort: 80 }), container('proxy', { containerPort: 443 }, { containerPort: 80 })] }))
      .toEqual({ number: 80, protocol: 'TCP', containers: ['web', 'proxy'], path: `${PATH}/containers/1/ports/1` });
  });

  test('is that of one container where it starts before the others', () => {
    const init = container('migrate', { containerPort: 80 });
    expect(twice({ containers: [container('web', { containerPort: 80 })], initContainers: [init, init] })).toBeUndefined();
    expect(twice({ containers: [], initContainers: [container('migrate', { containerPort: 80 }, { containerPort: 80 })] })?.containers).toEqual(['migrate', 'migrate']);
  });

  test('is none of a pod with a network of its own', () => {
    expect(twice({ hostNetwork: false, containers: [container('web', { containerPort: 80 }, { containerPort: 80 })] })).toBeUndefined();
  });
});
