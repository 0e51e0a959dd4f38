import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** The release that the list is of; where it moves, read KEDA's changes, as what is written by hand below follows its source. */
const VERSION = '2.21.0';
const MODULE = `github.com/kedacore/keda/v2@v${VERSION}`;
const LIST = path.join('schema', 'generated', 'scalers-schema.json');
const TARGET = path.join(__dirname, '..', 'src', 'vocabularies', 'keda', 'trigger-list.ts');
const WIDTH = 140;

interface Parameter {
  readonly name: string;
  readonly optional?: boolean;
  readonly default?: string;
  readonly allowedValue?: readonly string[];
  readonly deprecated?: string;
  readonly metadataVariableReadable?: boolean;
  readonly envVariableReadable?: boolean;
  readonly triggerAuthenticationVariableReadable?: boolean;
}

interface Scaler {
  readonly type: string;
  readonly parameters: readonly Parameter[];
}

const AWS = ['awsAccessKeyID', 'awsAccessKeyIDFromEnv', 'awsSecretAccessKeyFromEnv', 'identityOwner'];
const AZURE = ['cloud', 'activeDirectoryEndpoint', 'endpointSuffix', 'storageEndpointSuffix'];
const GOOGLE = ['credentialsFromEnv', 'credentialsFromEnvFile'];

/** Metadata that KEDA reads past its declarations, so that its own list lacks it (pkg/scalers, wherever TriggerMetadata is passed on). */
const UNLISTED: readonly (readonly [types: RegExp, keys: readonly string[]])[] = [
  [/^(?:aws-.*|kafka|apache-kafka|prometheus)$/, AWS],
  [/^azure-/, AZURE],
  [/^azure-cosmosdb$/, ['cosmosDBResourceURL']],
  [/^prometheus$/, ['cloud', 'azureManagedPrometheusResourceURL']],
  [/^gcp-/, GOOGLE],
  [/^datadog$/, ['type']],
  [/^pulsar$/, ['oauthTokenURI', 'scope', 'clientID', 'EndpointParams']],
];

/** What is passed to somebody else's scaler as it is. */
const TAKES_ANY = ['external', 'external-push'];

/** Two names of one parameter, of which the list says twice that it is required. */
const EITHER: Readonly<Record<string, readonly string[]>> = { ibmmq: ['queueName', 'queueNames'] };

function read(): { readonly scalers: readonly Scaler[] } {
  const [given] = process.argv.slice(2);
  if (given !== undefined) {
    return JSON.parse(fs.readFileSync(fs.statSync(given).isDirectory() ? path.join(given, LIST) : given, 'utf8'));
  }
  const { Dir } = JSON.parse(execFileSync('go', ['mod', 'download', '-json', MODULE], { encoding: 'utf8' }));
  return JSON.parse(fs.readFileSync(path.join(Dir, LIST), 'utf8'));
}

/** `name:where(default)=allowed|values`; `!` after where it may be read says that it is required, `~2.18` in which version KEDA refuses it. */
function describe({ type, parameters }: Scaler): string {
  const byName = new Map<string, Parameter>();
  for (const parameter of parameters) {
    byName.set(parameter.name, join(byName.get(parameter.name), parameter));
  }
  for (const name of UNLISTED.flatMap(([types, keys]) => types.test(type) ? keys : [])) {
    byName.set(name, join(byName.get(name), { name, optional: true, metadataVariableReadable: true }));
  }
  const words = [...byName.values()].map(parameter => word(parameter, EITHER[type] ?? []));
  return [type, ...TAKES_ANY.includes(type) ? ['*'] : [], ...words].join(' ');
}

/** One parameter that KEDA reads twice, from different places; what one of them drops the other still takes. */
function join(one: Parameter | undefined, other: Parameter): Parameter {
  return one === undefined ? other : {
    ...one,
    ...other,
    optional: one.optional === true || other.optional === true,
    default: one.default ?? other.default,
    metadataVariableReadable: one.metadataVariableReadable === true || other.metadataVariableReadable === true,
    envVariableReadable: one.envVariableReadable === true || other.envVariableReadable === true,
    triggerAuthenticationVariableReadable: one.triggerAuthenticationVariableReadable === true || other.triggerAuthenticationVariableReadable === true,
    deprecated: one.deprecated ?? other.deprecated,
  };
}

function word(parameter: Parameter, either: readonly string[]): string {
  const { name, optional, default: byDefault, allowedValue, deprecated } = parameter;
  const isRequired = optional !== true && byDefault === undefined && deprecated === undefined && !either.includes(name);
  const where = [
    parameter.metadataVariableReadable === true ? 'm' : '',
    parameter.envVariableReadable === true ? 'e' : '',
    parameter.triggerAuthenticationVariableReadable === true ? 'a' : '',
    isRequired ? '!' : '',
  ].join('');
  const dropped = deprecated === undefined ? '' : `~${/removed in v([\d.]*\d)/.exec(deprecated)?.[1] ?? VERSION}`;
  return `${name}:${where}${byDefault === undefined ? '' : `(${byDefault})`}${dropped}${allowedValue === undefined ? '' : `=${allowedValue.join('|')}`}`;
}

/** In lines of a readable length, of which those that begin with a blank go on. */
function wrap(text: string): string {
  const lines = [''];
  for (const part of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + part.length >= WIDTH) {
      lines.push(` ${part}`);
    } else {
      lines[lines.length - 1] = last === '' ? part : `${last} ${part}`;
    }
  }
  return lines.join('\n');
}

fs.writeFileSync(TARGET, `// Written by scripts/keda-triggers.ts from schema/generated/scalers-schema.json of KEDA ${VERSION}, shortened.
// Copyright The KEDA Authors, licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0

/** The release that the list is of. */
export const LISTED_VERSION = '${VERSION}';

/**
 * A trigger to a line: its type, then its parameters as \`name:where(default)~dropped=allowed|values\`; where is m for the metadata, e for a variable
 * named by \`nameFromEnv\`, a for a TriggerAuthentication, ! for required. \`*\` takes any name. A line that begins with a blank goes on.
 *
 * @see https://github.com/kedacore/keda/blob/v${VERSION}/schema/generated/scalers-schema.json
 */
export const TRIGGER_LIST = \`
${read().scalers.map(describe).map(wrap).join('\n')}
\`;
`);
