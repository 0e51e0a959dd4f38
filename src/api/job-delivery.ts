import { Duration } from 'cdk8s';

/** Where Flux takes the manifests from. */
export interface FluxSource {
  /** Name of the source. */
  readonly name: string;

  /**
   * Kind of the source.
   *
   * @default 'GitRepository'
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#source-reference
   */
  readonly kind?: string;

  /**
   * Namespace of the source, in which the Kustomizations are made.
   *
   * @default 'flux-system'
   */
  readonly namespace?: string;
}

/** How Flux is told to run a Job before a service. */
export interface FluxDeliveryOptions {
  /** Where Flux takes the manifests from. */
  readonly sourceRef: FluxSource;

  /** Folder of the source that holds the chart of the Job and what the Job needs, and nothing of the service. */
  readonly jobPath: string;

  /** Folder of the source that holds the chart of what the Job runs before; neither of the two folders is in the other. */
  readonly servicePath: string;

  /**
   * Id of the chart that the two Kustomizations go into, beside that of the Job; made where there is none of that id.
   *
   * @default - the id of the chart of the Job and `-flux`
   */
  readonly chart?: string;

  /**
   * Time between two looks at the source, in whole seconds.
   *
   * @default Duration.minutes(10)
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#interval
   */
  readonly interval?: Duration;
}

type Settings =
  | { readonly kind: 'plain' | 'argo-cd' | 'helm' }
  | { readonly kind: 'flux'; readonly options: FluxDeliveryOptions };

/** Who brings a Job into the cluster, and so what orders it before a rollout. */
export class JobDelivery {
  /** `kubectl apply` or anything else that applies manifests: the name follows the content, so that another content is another Job. */
  public static plain(): JobDelivery {
    return new JobDelivery({ kind: 'plain' });
  }

  /**
   * A hook of Argo CD in the phase Sync, after what it needs and before everything else; it runs at every synchronisation.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public static argoCd(): JobDelivery {
    return new JobDelivery({ kind: 'argo-cd' });
  }

  /**
   * A hook of Helm before each installation and upgrade.
   *
   * @see https://helm.sh/docs/topics/charts_hooks/
   */
  public static helm(): JobDelivery {
    return new JobDelivery({ kind: 'helm' });
  }

  /**
   * Two Kustomizations of Flux, of which that of the service waits for that of the Job; each in a folder of its own.
   *
   * @see https://fluxcd.io/flux/use-cases/running-jobs/
   */
  public static flux(options: FluxDeliveryOptions): JobDelivery {
    return new JobDelivery({ kind: 'flux', options });
  }

  /**
   * @internal
   */
  public readonly _settings: Settings;

  private constructor(settings: Settings) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    const { kind } = this._settings;
    return `JobDelivery.${kind === 'argo-cd' ? 'argoCd' : kind}(${kind === 'flux' ? '...' : ''})`;
  }
}
