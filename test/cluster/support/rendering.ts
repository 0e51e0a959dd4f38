import { readdirSync } from 'fs';
import { join } from 'path';
import type { App } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as Library from '../../../src';
import { ClusterFacts, KubernetesObject, SERVED_FROM } from '../../../src/kubernetes';
import { objectsOf } from '../../support/judge';

const SOURCE = join(__dirname, '..', '..', '..', 'src');
const EXAMPLES = join(__dirname, '..', '..', '..', 'examples');

/** The names of all examples, each of which has a golden manifest. */
export const EXAMPLE_NAMES = readdirSync(EXAMPLES, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name);

/**
 * What an example's golden would be on another Kubernetes version, all else being as the example declares it.
 *
 * Where the version has no sleep of its own before SIGTERM, the library refuses an image of which nobody says that it has one. So
 * there the images are said to have it.
 */
export function renderExample(name: string, kubernetesMinor: number): readonly KubernetesObject[] {
  return renderApp(() => jest.requireActual<{ app: App }>(join(EXAMPLES, name, 'main')).app, kubernetesMinor);
}

/** The objects of an app that is made from the library as `require` finds it, for a Kubernetes version. */
export function renderApp(make: (library: typeof Library) => App, kubernetesMinor: number): readonly KubernetesObject[] {
  let objects: readonly KubernetesObject[] = [];
  jest.isolateModules(() => {
    const library = jest.requireActual<typeof Library>(SOURCE);
    declareVersion(library, kubernetesMinor);
    const adapted = kubernetesMinor < SERVED_FROM.preStopSleep ? { ...library, HighlyAvailableWebService: withShell(library) } : library;
    jest.doMock(SOURCE, () => adapted);
    try {
      objects = objectsOf(make(adapted).synthYaml());
    } finally {
      jest.dontMock(SOURCE);
    }
  });
  return objects;
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

function withShell({ HighlyAvailableWebService }: typeof Library) {
  return class extends HighlyAvailableWebService {
    constructor(scope: Construct, id: string, props: Library.HighlyAvailableWebServiceProps) {
      const sidecars = props.sidecars?.map(sidecar => ({ ...sidecar, imageHasShell: true }));
      super(scope, id, { ...props, imageHasShell: true, ...sidecars && { sidecars } });
    }
  };
}
