import { Fields, fields, text } from '../../kubernetes/json/fields';

/** A Service that a Rollout names, and what it has to be for. */
export interface RolloutService {
  readonly name: string;
  readonly role: string;
  /** Its JSON pointer in the Rollout. */
  readonly path: string;
}

/** Each field with what its Service is for, by the path of the part that has it. */
const FIELDS: readonly (readonly [part: readonly string[], field: string, role: string])[] = [
  [['blueGreen'], 'activeService', 'the active Service'],
  [['blueGreen'], 'previewService', 'the preview Service'],
  [['canary'], 'stableService', 'the stable Service'],
  [['canary'], 'canaryService', 'the canary Service'],
  [['canary', 'pingPong'], 'pingService', 'the ping Service'],
  [['canary', 'pingPong'], 'pongService', 'the pong Service'],
];

/**
 * The Services that a Rollout names; its controller does nothing for it until all are there.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/master/rollout/controller.go (getReferencedServices)
 */
export function rolloutServices({ strategy }: Fields): readonly RolloutService[] {
  return FIELDS.flatMap(([part, field, role]) => {
    const name = text(part.reduce<Fields>((value, key) => fields(value[key]), fields(strategy))[field]) ?? '';
    return name === '' ? [] : [{ name, role, path: ['/spec/strategy', ...part, field].join('/') }];
  });
}
