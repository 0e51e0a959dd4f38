import { dnsLabel1035, dnsSubdomain } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { FLAG, listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, isFields, items, text } from '../json/fields';

export const DEFINITION_SHAPE = mapType({
  spec: mapType({
    group: TEXT, scope: TEXT, names: mapType({ plural: TEXT, singular: TEXT, kind: TEXT, listKind: TEXT, shortNames: listType(TEXT) }),
    versions: listType(mapType({ name: TEXT, served: FLAG, storage: FLAG })),
  }),
});

/**
 * The parts of a definition that are not its schemas.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (validateCustomResourceDefinitionSpec)
 */
export function validateDefinition(object: Fields, refusals: Refusals): void {
  const spec = fields(object.spec);
  const names = fields(spec.names);
  if (refusals.require(spec.group, '/spec/group', 'an API group such as example.com')) {
    refusals.text(spec.group, '/spec/group', group => group.includes('.') ? dnsSubdomain(group) : 'a DNS name with a dot');
  }
  const name = text(fields(object.metadata).name) ?? '';
  if (typeof names.plural === 'string' && typeof spec.group === 'string' && name !== '' && name !== `${names.plural}.${spec.group}`) {
    refusals.add('/metadata/name', `is ${shown(name)}`, `${names.plural}.${spec.group}, spec.names.plural and spec.group`);
  }
  if (refusals.require(names.plural, '/spec/names/plural', 'what the objects are called in URLs')) {
    refusals.text(names.plural, '/spec/names/plural', dnsLabel1035);
  }
  if (refusals.require(names.kind, '/spec/names/kind', 'what an object is called')) {
    refusals.text(names.kind, '/spec/names/kind', kind => dnsLabel1035(kind.toLowerCase()));
  }
  if (!isAbsent(names.kind) && names.kind === names.listKind) {
    refusals.add('/spec/names/listKind', `is ${shown(names.listKind)}, as kind is`, 'another word');
  }
  if (refusals.require(spec.scope, '/spec/scope', 'Namespaced or Cluster')) {
    refusals.oneOf(spec.scope, '/spec/scope', ['Namespaced', 'Cluster']);
  }
  validateVersions(spec.versions, refusals);
}

function validateVersions(value: unknown, refusals: Refusals): void {
  if (!isAbsent(value) && !Array.isArray(value)) {
    return;
  }
  const versions = items(value).map(fields);
  const stored = versions.filter(({ storage }) => storage === true).length;
  if (versions.length === 0) {
    refusals.add('/spec/versions', 'has none', 'a version');
  } else if (stored !== 1) {
    refusals.add('/spec/versions', `has ${stored === 0 ? 'no version' : `${stored} versions`} with storage: true`, 'exactly one');
  }
  versions.forEach((version, index) => {
    const path = `/spec/versions/${index}`;
    if (refusals.require(version.name, `${path}/name`, 'a version such as v1')) {
      refusals.text(version.name, `${path}/name`, dnsLabel1035);
    }
    if (versions.findIndex(({ name }) => name === version.name) < index) {
      refusals.add(`${path}/name`, `is ${shown(version.name)} again`, 'each version once');
    }
    const { openAPIV3Schema } = fields(version.schema);
    if (isAbsent(openAPIV3Schema)) {
      refusals.add(`${path}/schema/openAPIV3Schema`, 'is missing', 'the schema of the version');
    } else if (isFields(openAPIV3Schema) && openAPIV3Schema.type !== 'object') {
      refusals.add(`${path}/schema/openAPIV3Schema/type`, isAbsent(openAPIV3Schema.type) ? 'is missing' : `is ${shown(openAPIV3Schema.type)}`, 'object');
    }
  });
}
