import { KUBE_LINTER } from './kube-linter';
import { KUBE_SCORE } from './kube-score';
import { Linter } from './linter';
import { POLARIS } from './polaris';

/** The linters that users run. */
export const LINTERS: readonly Linter[] = [KUBE_SCORE, KUBE_LINTER, POLARIS];
