import { Duration } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { load, loadAll } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { Exposure, GracefulWorker, HealthCheck, HighlyAvailableWebService } from '../../src';
import { synthesize, webRefusal } from '../support/refusal';

const web = { image: 'registry.example.com/web:1.4.2', port: 8080 };

/** Texts that YAML, Helm or a shell would read as something else. */
const TEXTS = [
  'two\nlines', 'ends with a newline\n', '\n', '\r\n', 'a\rb', 'a\tb', ' padded ', 'quote " and \'', '{{ .Values.name }}', '{{', '$(HOME)', 'y', 'no', 'on', 'null', '~', 'true',
  '1e3', '0x1f', '012', '1_000', '1:30', '.5', '-', '- item', 'key: value', '# comment', 'a #b', '&anchor', '*alias', '!tag', '|', '>', '%', '@', '`', '=', '<<', '2020-01-01',
  'grüße 🎉', '\u00a0', '\u0085', '\u2028', '\ufeff', 'word '.repeat(60), 'x'.repeat(300),
];

/** The same YAML as three readers see it: YAML 1.2, YAML 1.1 as kubectl has it, and js-yaml. */
function readings(yaml: string, kind: string): any[] {
  return [
    parseAllDocuments(yaml).map(document => document.toJS()),
    parseAllDocuments(yaml, { version: '1.1' }).map(document => document.toJS()),
    loadAll(yaml) as any[],
  ].map(documents => documents.find(document => document.kind === kind));
}

describe('texts that are legal are kept byte for byte', () => {
  test.each(TEXTS)('%j as the value of a variable and an argument and, on one line, a header', text => {
    const headers = { 'X-Text': text.replace(/[\r\n]/g, ' ') };
    const { yaml } = synthesize(chart => new HighlyAvailableWebService(chart, 'web', {
      ...web, env: { TEXT: EnvValue.fromValue(text) }, args: [text], readiness: HealthCheck.http({ headers }),
    }));
    for (const deployment of readings(yaml, 'Deployment')) {
      const [container] = deployment.spec.template.spec.containers;
      expect(container.env).toEqual([{ name: 'TEXT', value: text }]);
      expect(container.args).toEqual([text]);
      expect(container.readinessProbe.httpGet.httpHeaders).toEqual([{ name: 'X-Text', value: headers['X-Text'] }]);
    }
  });

  test.each(TEXTS)('%j as an annotation of pods and Ingress, a change cause and an owner', text => {
    const { yaml } = synthesize(chart => new HighlyAvailableWebService(chart, 'web', {
      ...web,
      podAnnotations: { 'example.com/text': text },
      exposure: Exposure.albIngress({ annotations: { 'example.com/text': text } }),
      changeCause: text,
      owner: { team: text, runbook: text },
    }));
    for (const deployment of readings(yaml, 'Deployment')) {
      expect(deployment.spec.template.metadata.annotations['example.com/text']).toBe(text);
      expect(deployment.metadata.annotations['kubernetes.io/change-cause']).toBe(text);
      expect(deployment.metadata.annotations['cdk8s-high-availability/owner']).toBe(text);
      expect(deployment.metadata.annotations['cdk8s-high-availability/runbook']).toBe(text);
    }
    for (const ingress of readings(yaml, 'Ingress')) {
      expect(ingress.metadata.annotations['example.com/text']).toBe(text);
    }
  });

  test('a reason, of a waiver or of an interruption', () => {
    const reason = 'Line one: "quoted"\n{{ not a template }} – no';
    const { yaml } = synthesize(chart => {
      new GracefulWorker(chart, 'mailer', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.minutes(5), interruptible: reason, waivers: { 'owner-is-named': reason } });
    });
    expect(readings(yaml, 'Deployment').map(({ metadata }) => metadata.annotations['cdk8s-high-availability/interruptible'])).toEqual([reason, reason, reason]);
    expect(readings(yaml, 'Deployment').map(({ metadata }) => metadata.annotations['cdk8s-high-availability/waive.owner-is-named'])).toEqual([reason, reason, reason]);
  });

  test.each(['y', 'no', 'on', 'true', 'null', '1e3', '012', '1.0', '0x1f', ''])('%j as a label stays a string', value => {
    const { yaml } = synthesize(chart => new HighlyAvailableWebService(chart, 'web', { ...web, labels: { track: value, n: value } }));
    for (const deployment of readings(yaml, 'Deployment')) {
      expect(deployment.metadata.labels.track).toBe(value);
      expect(deployment.spec.template.metadata.labels.n).toBe(value);
    }
  });

  test('a tag that looks like a number stays a string in image and version label', () => {
    const { yaml } = synthesize(chart => new HighlyAvailableWebService(chart, 'web', { ...web, image: 'registry.example.com/web:1e3' }));
    const deployment = yaml.split('---').find(text => text.includes('kind: Deployment'))!;
    expect(load(deployment)).toMatchObject({ metadata: { labels: { 'app.kubernetes.io/version': '1e3' } } });
  });

  test('a name that looks like a boolean stays a string wherever it stands', () => {
    const { yaml } = synthesize(chart => new HighlyAvailableWebService(chart, 'no', web));
    for (const service of readings(yaml, 'Service')) {
      expect(service.metadata.name).toBe('no');
      expect(service.spec.selector).toEqual({ 'app.kubernetes.io/name': 'no', 'app.kubernetes.io/instance': 'no' });
    }
  });
});

describe('texts that Kubernetes refuses are refused', () => {
  test.each(['two\nlines', 'a"b', '{{x}}', 'grün', '-a', 'a.', 'a b', 'a/b', 'x'.repeat(64)])('%j as a label', value => {
    expect(webRefusal({ labels: { track: value } })).toContain(`labels.track: ${JSON.stringify(value)} given, at most 63 letters, digits, - _ . beginning and ending`);
    expect(webRefusal({ selectorLabels: { app: value } })).toContain(`selectorLabels.app: ${JSON.stringify(value)} given`);
    expect(webRefusal({ nodeSelector: { disk: value } })).toContain(`nodeSelector.disk: ${JSON.stringify(value)} given`);
  });

  test.each([5, true, null, undefined])('%p, which is no text at all, as a label', value => {
    expect(webRefusal({ labels: { track: value as never } })).toContain(`labels.track: ${value} given`);
  });

  test.each(['', 'a b', 'a/b/c', '/a', 'a/', 'A.B/c', 'é', 'x'.repeat(64), `${'x'.repeat(254)}/a`])('%j as the key of a label or annotation', key => {
    expect(webRefusal({ labels: { [key]: 'x' } })).toContain('labels key: ');
    expect(webRefusal({ podAnnotations: { [key]: 'x' } })).toContain('podAnnotations key: ');
    expect(webRefusal({ exposure: Exposure.albIngress({ annotations: { [key]: 'x' } }) })).toContain('exposure.annotations key: ');
  });

  test.each(['1ST', 'A B', 'A=B', '', 'É', 'A\n'])('%j as the name of a variable', name => {
    expect(webRefusal({ env: { [name]: EnvValue.fromValue('x') } })).toContain(`env name: ${JSON.stringify(name)} given`);
    expect(webRefusal({ keepAliveVariable: name === '' ? ' ' : name })).toContain('keepAliveVariable name: ');
  });

  test('a NUL, which no process can have in its environment', () => {
    expect(webRefusal({ env: { A: EnvValue.fromValue('a\u0000b') } })).toContain('env.A: ');
  });

  test('half a character, which UTF-8 cannot hold', () => {
    expect(webRefusal({ env: { A: EnvValue.fromValue('\ud83c') } })).toContain('env.A: ');
    expect(webRefusal({ podAnnotations: { a: '\ud83c' } })).toContain('podAnnotations.a: ');
  });

  test('a value that is no EnvValue', () => {
    const message = webRefusal({ env: { A: 'hunter2' as never } });
    expect(message).toContain('env.A: a plain string given, an EnvValue needed');
    expect(message).not.toContain('hunter2');
    expect(webRefusal({ env: { A: undefined as never } })).toContain('env.A: a plain undefined given');
  });

  test('a label that would change what the pods are selected by', () => {
    expect(webRefusal({ labels: { 'app.kubernetes.io/name': 'other' } })).toContain('labels.app.kubernetes.io/name: "other" given, "web", by which the pods are selected needed');
    expect(webRefusal({ selectorLabels: {} })).toContain('at least one label needed');
  });
});

test.each(['toString', 'hasOwnProperty'])('a label may be called %s', key => {
  const { message, yaml } = synthesize(chart => new HighlyAvailableWebService(chart, 'web', { ...web, labels: { [key]: 'x' } }));
  expect(message).toBe('synthesised without an error');
  expect(yaml).toContain(`${key}: x`);
});
