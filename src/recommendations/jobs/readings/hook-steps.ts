import { TextMap } from '../../../kubernetes';
import { ARGO_CD_ANNOTATIONS, HELM_ANNOTATIONS } from '../../../vocabularies/release-hooks/hook';
import { compareSteps, stepOf } from '../../../vocabularies/release-hooks/order';

/** The steps of a release before its workloads, which have none: what a Job needs comes first, then the Job. */
const STEPS = { configuration: -10, job: -5 } as const;
/** Each next hook takes the place of the last one, so that what it left behind can be read until then. */
const ARGO_CD = { phase: 'Sync', deletePolicy: 'BeforeHookCreation' } as const;
const HELM = { moments: 'pre-install,pre-upgrade', deletePolicy: 'before-hook-creation' } as const;

/** What a program is told of a Job and of the configuration that it needs. */
export interface HookAnnotations {
  readonly job: TextMap;
  readonly configuration: TextMap;
}

/** An ordinary object of an early wave is there before the Job and stays a part of the application. */
export function hooksOfArgoCd(): HookAnnotations {
  return {
    job: {
      [ARGO_CD_ANNOTATIONS.hook]: ARGO_CD.phase,
      [ARGO_CD_ANNOTATIONS.wave]: String(STEPS.job),
      [ARGO_CD_ANNOTATIONS.deletePolicy]: ARGO_CD.deletePolicy,
    },
    configuration: { [ARGO_CD_ANNOTATIONS.wave]: String(STEPS.configuration) },
  };
}

/** Whether Argo CD makes an object after the Job. */
export function isAfterJob(annotations: TextMap): boolean {
  const [step, job] = [annotations, hooksOfArgoCd().job].map(one => stepOf({ annotations: one }, 'argo-cd'));
  return step === undefined || job === undefined || compareSteps(step, job) > 0;
}

/** Helm makes hooks alone before the others, so what the Job needs is one as well. */
export function hooksOfHelm(): HookAnnotations {
  const hook = (weight: number) => ({
    [HELM_ANNOTATIONS.hook]: HELM.moments, [HELM_ANNOTATIONS.weight]: String(weight), [HELM_ANNOTATIONS.deletePolicy]: HELM.deletePolicy,
  });
  return { job: hook(STEPS.job), configuration: hook(STEPS.configuration) };
}

/** Seconds between two looks of Flux at its source. */
const FLUX_INTERVAL = 600;
/** Seconds that Flux waits for the Job beyond its deadline, so that it sees the end. */
const FLUX_SPARE = 60;

export const FLUX = {
  interval: FLUX_INTERVAL,
  namespace: 'flux-system',
  sourceKind: 'GitRepository',
  /** Seconds that Flux waits for a Job that is ended after so many. */
  timeout: ({ deadline }: { deadline: number }): number => deadline + FLUX_SPARE,
} as const;
