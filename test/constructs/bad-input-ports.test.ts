import { HealthCheck } from '../../src';
import { webRefusal, workerRefusal } from '../support/refusal';

describe('the ports of a worker', () => {
  test.each<[string, object[], string]>([
    ['a number', [{ number: 0 }], 'ports[0].number: 0 given, a whole number from 1 to 65535 needed [port-chain-complete]'],
    ['a name', [{ name: 'Metrics', number: 9090 }], 'ports[0].name: "Metrics" given, at most 15 lower-case letters, digits and hyphens needed'],
    ['a name of its own', [{ name: 'a', number: 1 }, { name: 'a', number: 2 }], 'ports[1].name: "a" given, a name that no other port of the container has needed'],
    ['a number of its own', [{ name: 'a', number: 9090 }, { name: 'b', number: 9090 }], 'port of container mailer: 9090 given'],
    ['no port of the node', [{ number: 9090, hostPort: 9090 }], 'ports[0].hostPort: 9090 given, none needed'],
  ])('have %s', (_, ports, expected) => {
    expect(workerRefusal({ ports: ports as any })).toContain(expected);
  });

  test('are named where a check asks for one that is not there', () => {
    expect(workerRefusal({ liveness: HealthCheck.http() })).toContain('A worker serves no port: state the port that liveness asks, or ports.');
  });
});

describe('the headless Service', () => {
  test.each<[string, unknown, string]>([
    ['options', true, 'headlessService: true given, { name, publishNotReadyAddresses } needed'],
    ['the name of a Service', { name: 'Members' }, 'headlessService.name: "Members" given, at most 63 lower-case letters'],
    ['a name of its own', { name: 'web' }, 'headlessService.name: "web" given, another name than that of the Service needed'],
    ['true or false', { publishNotReadyAddresses: 'yes' }, 'headlessService.publishNotReadyAddresses: "yes" given, true or false needed'],
  ])('has %s', (_, headlessService, expected) => {
    expect(webRefusal({ headlessService: headlessService as any })).toContain(expected);
  });

  test('of a workload with a long name needs one that is shorter', () => {
    expect(webRefusal({ name: 'w'.repeat(60), headlessService: {} })).toContain('Set headlessService: { name }.');
  });
});
