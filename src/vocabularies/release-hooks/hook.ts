import { ObjectView } from '../../kubernetes/objects/object';

/** An object that a release makes at one of its moments, with what becomes of it. */
export interface ReleaseHook {
  /** Whether every installation or upgrade makes it; a test or an uninstallation comes when somebody asks for it. */
  readonly comesWithRelease: boolean;
  /** Whether it is deleted once it has succeeded; otherwise its finished pods stay until the next one takes its place. */
  readonly goesWhenDone: boolean;
}

/** How one program names its hooks: https://helm.sh/docs/topics/charts_hooks/ and https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/. */
interface Program {
  readonly hook: string;
  readonly deletePolicy: string;
  readonly goes: string;
  /** Moments that come with every release. */
  readonly moments: readonly string[];
}

/** Without a policy both delete a hook only before they make the next one. */
const PROGRAMS: readonly Program[] = [
  {
    hook: 'helm.sh/hook', deletePolicy: 'helm.sh/hook-delete-policy', goes: 'hook-succeeded',
    moments: ['pre-install', 'post-install', 'pre-upgrade', 'post-upgrade'],
  },
  {
    hook: 'argocd.argoproj.io/hook', deletePolicy: 'argocd.argoproj.io/hook-delete-policy', goes: 'HookSucceeded',
    moments: ['PreSync', 'Sync', 'PostSync'],
  },
];

function words(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').map(word => word.trim());
}

/** Whether a release makes the object at one of its moments, and not to run beside the others. */
export function isReleaseHook({ annotations }: Pick<ObjectView, 'annotations'>): boolean {
  return annotations[PROGRAMS[0].hook] !== undefined || annotations[PROGRAMS[1].hook] !== undefined;
}

/** What an object is to a release; nothing where it is no hook. */
export function releaseHook({ annotations }: Pick<ObjectView, 'annotations'>): ReleaseHook | undefined {
  const program = PROGRAMS.find(({ hook }) => annotations[hook] !== undefined);
  return program && {
    comesWithRelease: words(annotations[program.hook]).some(moment => program.moments.includes(moment)),
    goesWhenDone: words(annotations[program.deletePolicy]).includes(program.goes),
  };
}
