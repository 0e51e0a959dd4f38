import { AlbIngressOptions, IngressOptions, NlbServiceOptions } from './exposure-options';
import { stated } from './stated';

/** The protocol that a service speaks on its port. */
export enum ServingProtocol {
  /** HTTP/1.1 or HTTP/2 without TLS. */
  HTTP = 'http',
  /** gRPC without TLS. */
  GRPC = 'grpc',
  /** Anything else over TCP. */
  TCP = 'tcp',
}

const FACTORIES = { alb: 'albIngress', nlb: 'nlbService', ingress: 'ingress', cluster: 'clusterInternal' } as const;

/** How requests reach a web service. */
export class Exposure {
  /** An Ingress with an Application Load Balancer that sends requests straight to the pods. */
  public static albIngress(options: AlbIngressOptions = {}): Exposure {
    return new Exposure({ kind: 'alb', options: stated(options) });
  }

  /** A Service with a Network Load Balancer that sends connections straight to the pods. */
  public static nlbService(options: NlbServiceOptions = {}): Exposure {
    return new Exposure({ kind: 'nlb', options: stated(options) });
  }

  /** An Ingress of a class of your own. */
  public static ingress(options: IngressOptions): Exposure {
    return new Exposure({ kind: 'ingress', options: stated(options) });
  }

  /** A Service that only pods of the cluster reach. */
  public static clusterInternal(): Exposure {
    return new Exposure({ kind: 'cluster', options: {} });
  }

  /**
   * @internal
   */
  public readonly _settings: ExposureSettings;

  private constructor(settings: ExposureSettings) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Exposure.${FACTORIES[this._settings.kind]}()`;
  }
}

/** What an exposure was made with; not part of the public API. */
type ExposureSettings =
  | { readonly kind: 'alb'; readonly options: AlbIngressOptions }
  | { readonly kind: 'nlb'; readonly options: NlbServiceOptions }
  | { readonly kind: 'ingress'; readonly options: IngressOptions }
  | { readonly kind: 'cluster'; readonly options: {} };
