import { Duration } from 'cdk8s';
import { stated } from './stated';

/** How often a health check runs and how many answers count. */
export interface HealthCheckTiming {
  /**
   * Time between two checks, in whole seconds.
   *
   * @default - 5 s for readiness and startup, 10 s for liveness
   */
  readonly period?: Duration;

  /**
   * Time after which a check counts as failed, in whole seconds.
   *
   * @default - 2 s for readiness, 5 s for liveness and startup
   */
  readonly timeout?: Duration;

  /**
   * Failures in a row after which the container counts as failed.
   *
   * @default - 3 for readiness and liveness; for startup what the start-up time needs
   */
  readonly failureThreshold?: number;
}

/** An HTTP health check. */
export interface HttpHealthCheckOptions extends HealthCheckTiming {
  /**
   * Path to request.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * Port to request, when it is not the serving port.
   *
   * @default - the serving port
   */
  readonly port?: number;

  /**
   * Headers to send.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Whether to speak TLS; the kubelet does not verify the certificate.
   *
   * @default - on the serving port as `tlsToPods` of the exposure says, otherwise false
   */
  readonly tls?: boolean;
}

/** A health check that opens a TCP connection. */
export interface TcpHealthCheckOptions extends HealthCheckTiming {
  /**
   * Port to connect to, when it is not the serving port.
   *
   * @default - the serving port
   */
  readonly port?: number;
}

/** A health check by the gRPC health protocol, in plaintext. */
export interface GrpcHealthCheckOptions extends TcpHealthCheckOptions {
  /**
   * Service name to ask about.
   *
   * @default - the server as a whole
   * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
   */
  readonly service?: string;
}

/**
 * How to ask a container whether it is well.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export class HealthCheck {
  /** An HTTP GET; 200 to 399 is well. */
  public static http(options: HttpHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'http', path: '/', headers: {}, ...stated(options) });
  }

  /** A TCP connection; accepted is well. */
  public static tcp(options: TcpHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'tcp', ...stated(options) });
  }

  /** A call of the gRPC health service; SERVING is well. */
  public static grpc(options: GrpcHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'grpc', ...stated(options) });
  }

  /** A command in the container; exit code 0 is well. */
  public static exec(command: string[], timing: HealthCheckTiming = {}): HealthCheck {
    return new HealthCheck({ kind: 'exec', command, ...stated(timing) });
  }

  /** No check. */
  public static none(): HealthCheck {
    return new HealthCheck({ kind: 'none' });
  }

  /**
   * @internal
   */
  public readonly _check: CheckSettings;

  private constructor(check: CheckSettings) {
    this._check = check;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `HealthCheck.${this._check.kind}()`;
  }
}

/** What a health check was made with; not part of the public API. */
type CheckSettings = HealthCheckTiming & {
  readonly kind: 'http' | 'tcp' | 'grpc' | 'exec' | 'none';
  readonly path?: string;
  readonly port?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly tls?: boolean;
  readonly service?: string;
  readonly command?: readonly string[];
};
