import { likeExample } from './given';
import { hasSettings, instance, part } from './instance';
import { struct, TEXTS } from './nested';
import { BOOLEAN, codeOf, enumOf, isObject, listOf, mapOf, NUMBER, PropType, readField, structOf, TEXT, within } from './prop-type';
import { COMMAND, DURATION, ENV_VALUE, SIZE } from './values';
import { MemberAccessMode } from '../../../api';

export const REPLICATED = structOf(struct('ReplicatedOptions', { replicationFactor: NUMBER, minInSync: NUMBER }, ['replicationFactor', 'minInSync']),
  '{ replicationFactor: 3, minInSync: 2 }');
export const STAGED = structOf(struct('StagedRolloutOptions', { partition: NUMBER }, ['partition']), '{ partition: 2 }', {
  write: given => typeof given === 'number' ? `{ partition: ${given} }` : undefined,
});
export const DISCARD = structOf(struct('DiscardOptions', { reason: TEXT }, ['reason']), "{ reason: '...' }", {
  write: given => typeof given === 'string' ? `{ reason: ${likeExample(given, "'...'")} }` : undefined,
});

const MEMBERSHIPS: Readonly<Record<string, string>> = {
  'quorum': 'Membership.quorum()',
  'replicated': `Membership.replicated(${REPLICATED.example})`,
  'primary-with-replicas': 'Membership.primaryWithReplicas()',
  'primary': 'Membership.primaryWithReplicas()',
  'independent': 'Membership.independent()',
};

export const MEMBERSHIP = instance('Membership', MEMBERSHIPS.quorum, hasSettings(['quorum', 'replicated', 'primary-with-replicas', 'independent']),
  ({ _settings: { kind, options } }) => kind === 'replicated' ? [part(within(code => `Membership.replicated(${code})`, REPLICATED), options, '', true)] : [], {
    write: given => typeof given === 'string' ? MEMBERSHIPS[given.toLowerCase()] : undefined,
  });

const ROLLOUTS: Readonly<Record<string, string>> = {
  rollingupdate: 'MemberRollout.oneByOne()', ondelete: 'MemberRollout.manual()', onebyone: 'MemberRollout.oneByOne()', manual: 'MemberRollout.manual()',
};

export const MEMBER_ROLLOUT = instance('MemberRollout', ROLLOUTS.rollingupdate, hasSettings(['oneByOne', 'manual', 'staged']),
  ({ _settings: { kind, options } }) => kind === 'staged' ? [part(within(code => `MemberRollout.staged(${code})`, STAGED), options, '', true)] : [], {
    write: given => ROLLOUTS[String(isObject(given) ? readField(given, 'type') : given).toLowerCase()],
  });

export const CLAIM_RETENTION = instance('ClaimRetention', 'ClaimRetention.keep()', value => ['keep', 'discardOnScaleIn', 'discardOnDeletion'].includes(String(readField(value, '_retention'))),
  ({ _retention: retention, _options: options }) => retention === 'keep' ? [] : [part(within(code => `ClaimRetention.${retention}(${code})`, DISCARD), options, '', true)], {
    write: given => given === 'Retain' || isObject(given) && readField(given, 'whenScaled') !== 'Delete' && readField(given, 'whenDeleted') !== 'Delete' ? 'ClaimRetention.keep()' : undefined,
  });

const STORAGE_CLASS: PropType = {
  type: 'ApiObject', needed: 'a StorageClass of the app', example: 'storageClass', change: 'Give the object that the app makes, or the name alone: storageClassName.',
  fits: value => isObject(value) && typeof readField(value, 'kind') === 'string' && typeof readField(value, 'name') === 'string',
};

export const MEMBER_VOLUME = structOf({
  ...struct('MemberVolume', {
    name: TEXT,
    path: TEXT,
    size: SIZE,
    storageClassName: TEXT,
    storageClass: STORAGE_CLASS,
    accessMode: enumOf('MemberAccessMode', MemberAccessMode),
    subPath: TEXT,
    sharedWith: listOf(TEXT),
    labels: TEXTS,
  }, ['name', 'path', 'size'], {
    mountPath: { instead: ['path'], write: given => `path: ${likeExample(given, "'/var/lib/data'")}` },
    storage: { instead: ['size'], write: given => `size: ${SIZE.write?.(given) ?? SIZE.example}` },
    accessModes: { instead: ['accessMode'], write: () => 'accessMode: MemberAccessMode.READ_WRITE_ONCE' },
  }),
}, "{ name: 'data', path: '/var/lib/data', size: Size.gibibytes(20), storageClassName: 'gp3' }", {
  write: given => {
    const name = codeOf(given, 'metadata', 'name');
    return name && `{ name: ${name}, path: '/var/lib/data', size: Size.gibibytes(20), storageClassName: ${codeOf(given, 'spec', 'storageClassName') ?? "'gp3'"} }`;
  },
});

export const MEMBER_MIGRATION = structOf(struct('MemberMigration', {
  image: TEXT,
  command: COMMAND,
  args: COMMAND,
  env: mapOf(ENV_VALUE, 'name', "{ NAME: EnvValue.fromValue('...') }"),
  maxJobDuration: DURATION,
}, ['image', 'maxJobDuration']), "{ image: 'registry.example.com/migrate:1.0.0', maxJobDuration: Duration.hours(1) }");

export const ORPHAN_JANITOR = structOf(struct('OrphanJanitor', {
  image: TEXT,
  migrate: MEMBER_MIGRATION,
  schedule: TEXT,
  grace: DURATION,
  reclaim: BOOLEAN,
}, ['image']), "{ image: 'registry.example.com/kubectl:1.36.0' }");
