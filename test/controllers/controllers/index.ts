import { ELECTIONS } from './elections';
import { KEDA } from './keda';
import { KUBECTL } from './kubectl';
import { KWOK } from './kwok';
import { METRICS } from './metrics';
import { SCHEDULES } from './schedules';
import { VPA } from './vpa';
import { Controller } from '../support/lab';

/** Every controller that stories may need; a new one is a file beside this and a line here. */
export const CONTROLLERS: readonly Controller<unknown>[] = [METRICS, KWOK, SCHEDULES, KUBECTL, ELECTIONS, VPA, KEDA];
