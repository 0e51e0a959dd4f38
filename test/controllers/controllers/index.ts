import { KARPENTER } from './karpenter';
import { KEDA } from './keda';
import { KWOK } from './kwok';
import { METRICS } from './metrics';
import { VPA } from './vpa';
import { Controller } from '../support/lab';

/** Every controller that stories may need; a new one is a file beside this and a line here. */
export const CONTROLLERS: readonly Controller<unknown>[] = [METRICS, KWOK, VPA, KEDA];

/** Those of stories that are told by hand. */
export const BY_HAND: readonly Controller<unknown>[] = [KARPENTER];
