import { join } from 'path';
import type { App } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as Library from '../../../src';
import { ClusterFacts, KubernetesObject, SERVED_FROM } from '../../../src/kubernetes';
import { appOf, goldensOf } from '../../support/goldens';
import { objectsOf } from '../../support/judge';

const SOURCE = join(__dirname, '..', '..', '..', 'src');

/**
 * What an example's golden would be on another Kubernetes version, all else being as the example declares it.
 *
 * Where the version has no sleep of its own before SIGTERM, the library refuses an image of which nobody says that it has one. So
 * there the images are said to have it. Where it cannot keep a Job alone, the library refuses one that must be alone. So there none must.
 */
export function renderExample(name: string, kubernetesMinor: number): readonly KubernetesObject[] {
  return renderApp(() => appOf(name), kubernetesMinor);
}

/** The same of every golden of an example, by its name. */
export function renderGoldens(example: string, kubernetesMinor: number): ReadonlyMap<string, readonly KubernetesObject[]> {
  const goldens = onVersion(() => appOf(example), kubernetesMinor, app => goldensOf(example, app));
  return new Map(goldens.map(({ name, manifest }) => [name, objectsOf(manifest)]));
}

/** The objects of an app that is made from the library as `require` finds it, for a Kubernetes version. */
export function renderApp(make: (library: typeof Library) => App, kubernetesMinor: number): readonly KubernetesObject[] {
  return onVersion(make, kubernetesMinor, app => objectsOf(app.synthYaml()));
}

function onVersion<T>(make: (library: typeof Library) => App, kubernetesMinor: number, render: (app: App) => readonly T[]): readonly T[] {
  let rendered: readonly T[] = [];
  jest.isolateModules(() => {
    const library = jest.requireActual<typeof Library>(SOURCE);
    declareVersion(library, kubernetesMinor);
    const adapted = {
      ...library,
      ...kubernetesMinor < SERVED_FROM.preStopSleep ? withShell(library) : {},
      ...kubernetesMinor < SERVED_FROM.jobPodReplacementPolicy ? withoutExclusiveJobs(library) : {},
    };
    jest.doMock(SOURCE, () => adapted);
    try {
      rendered = render(make(adapted));
    } finally {
      jest.dontMock(SOURCE);
    }
  });
  return rendered;
}

function declareVersion({ Cluster }: typeof Library, kubernetesMinor: number): void {
  const factsFor = Cluster._factsFor;
  const changed = new Map<ClusterFacts, ClusterFacts>();
  Cluster._factsFor = scope => {
    const facts = factsFor(scope);
    const others = changed.get(facts) ?? Object.freeze({ ...facts, kubernetesMinor });
    changed.set(facts, others);
    return others;
  };
}

function withShell({ HighlyAvailableWebService, HighlyAvailableStatefulService }: typeof Library) {
  const haveShell = (sidecars: readonly Library.Sidecar[] | undefined) =>
    sidecars && { sidecars: sidecars.map(sidecar => ({ ...sidecar, imageHasShell: true })) };
  return {
    HighlyAvailableWebService: class extends HighlyAvailableWebService {
      constructor(scope: Construct, id: string, props: Library.HighlyAvailableWebServiceProps) {
        super(scope, id, { ...props, imageHasShell: true, ...haveShell(props.sidecars) });
      }
    },
    HighlyAvailableStatefulService: class extends HighlyAvailableStatefulService {
      constructor(scope: Construct, id: string, props: Library.HighlyAvailableStatefulServiceProps) {
        super(scope, id, { ...props, imageHasShell: true, ...haveShell(props.sidecars) });
      }
    },
  };
}

function withoutExclusiveJobs({ RetryableJob, ScheduledJob }: typeof Library) {
  return {
    RetryableJob: class extends RetryableJob {
      constructor(scope: Construct, id: string, props: Library.RetryableJobProps) {
        super(scope, id, { ...props, exclusive: undefined });
      }
    },
    ScheduledJob: class extends ScheduledJob {
      constructor(scope: Construct, id: string, props: Library.ScheduledJobProps) {
        super(scope, id, { ...props, exclusive: undefined });
      }
    },
  };
}
