import { ObjectView } from '../../kubernetes/objects/object';

/** How Helm is told of hooks: https://helm.sh/docs/topics/charts_hooks/. */
export const HELM_ANNOTATIONS = {
  hook: 'helm.sh/hook',
  weight: 'helm.sh/hook-weight',
  deletePolicy: 'helm.sh/hook-delete-policy',
} as const;

/** The same of Argo CD: https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/. */
export const ARGO_CD_ANNOTATIONS = {
  hook: 'argocd.argoproj.io/hook',
  wave: 'argocd.argoproj.io/sync-wave',
  deletePolicy: 'argocd.argoproj.io/hook-delete-policy',
  /** A list such as `Force=true,Replace=true`: https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/. */
  syncOptions: 'argocd.argoproj.io/sync-options',
} as const;

/** What Flux is told of single objects: https://fluxcd.io/flux/components/kustomize/kustomizations/#force. */
export const FLUX_ANNOTATIONS = {
  force: 'kustomize.toolkit.fluxcd.io/force',
} as const;

/** An object that a release makes at one of its moments, with what becomes of it. */
export interface ReleaseHook {
  /** The moments at which it is made, in the words of the program. */
  readonly moments: readonly string[];
  /** Whether every installation or upgrade makes it; a test or an uninstallation comes when somebody asks for it. */
  readonly comesWithRelease: boolean;
  /** Whether it is deleted once it has succeeded; otherwise its finished pods stay until the next one takes its place. */
  readonly goesWhenDone: boolean;
}

type Annotated = Pick<ObjectView, 'annotations'>;

/** How one program names its hooks. */
interface Program {
  readonly hook: string;
  readonly deletePolicy: string;
  readonly goes: string;
  /** Moments that come with every release. */
  readonly moments: readonly string[];
}

/** Without a policy both delete a hook only before they make the next one. */
const PROGRAMS: readonly Program[] = [
  { ...HELM_ANNOTATIONS, goes: 'hook-succeeded', moments: ['pre-install', 'post-install', 'pre-upgrade', 'post-upgrade'] },
  { ...ARGO_CD_ANNOTATIONS, goes: 'HookSucceeded', moments: ['PreSync', 'Sync', 'PostSync'] },
];

/** The words of a list between commas. */
export function wordsOf(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').map(word => word.trim());
}

/** Whether a release makes the object at one of its moments, and not to run beside the others. */
export function isReleaseHook({ annotations }: Annotated): boolean {
  return annotations[PROGRAMS[0].hook] !== undefined || annotations[PROGRAMS[1].hook] !== undefined;
}

/** What an object is to a release; nothing where it is no hook. */
export function releaseHook({ annotations }: Annotated): ReleaseHook | undefined {
  const program = PROGRAMS.find(({ hook }) => annotations[hook] !== undefined);
  if (program === undefined) {
    return undefined;
  }
  const moments = wordsOf(annotations[program.hook]);
  return {
    moments,
    comesWithRelease: moments.some(moment => program.moments.includes(moment)),
    goesWhenDone: wordsOf(annotations[program.deletePolicy]).includes(program.goes),
  };
}

/** Whether a program of delivery replaces the object where it cannot be changed. */
export function isReplacedByForce({ annotations }: Annotated): boolean {
  return wordsOf(annotations[ARGO_CD_ANNOTATIONS.syncOptions]).includes('Force=true') || annotations[FLUX_ANNOTATIONS.force]?.toLowerCase() === 'enabled';
}

/** How the annotations and labels begin by which Argo CD and Flux know what they apply. */
const MARKS: readonly (readonly [program: string, prefix: string])[] = [['Argo CD', 'argocd.argoproj.io/'], ['Flux', 'kustomize.toolkit.fluxcd.io/']];
/** What makes Flux leave an object as it is. */
const LEFT_ALONE = { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' };

/** The program that keeps the object as a repository has it, as its marks say; nothing where it has none. */
export function deliveryMarks({ annotations, labels }: Pick<ObjectView, 'annotations' | 'labels'>): string | undefined {
  const keys = [...Object.keys(annotations), ...Object.keys(labels)];
  const isLeftAlone = Object.entries(LEFT_ALONE).some(([key, value]) => annotations[key] === value);
  return isLeftAlone ? undefined : MARKS.find(([, prefix]) => keys.some(key => key.startsWith(prefix)))?.[0];
}
