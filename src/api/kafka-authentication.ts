import { SecretKey } from './secret-key';
import { stated } from './stated';

/** How Amazon MSK knows who reads its offsets. */
export interface MskIamOptions {
  /** AWS region of the cluster. */
  readonly region: string;
}

/** Who reads the offsets by SCRAM. */
export interface ScramOptions {
  /** Key of a Secret that holds the name of the user. */
  readonly username: SecretKey;

  /** Key of a Secret that holds the password. */
  readonly password: SecretKey;

  /**
   * Whether the brokers are reached by TLS.
   *
   * @default true
   * @see https://keda.sh/docs/latest/scalers/apache-kafka/#authentication-parameters
   */
  readonly tls?: boolean;
}

/** Certificates of a connection by TLS. */
export interface KafkaTlsOptions {
  /**
   * Key of a Secret that holds the certificate of the authority that signed those of the brokers.
   *
   * @default - the authorities that the operator's image trusts
   */
  readonly ca?: SecretKey;

  /**
   * Key of a Secret that holds the client's certificate; goes with `key`.
   *
   * @default - the client has none
   */
  readonly certificate?: SecretKey;

  /**
   * Key of a Secret that holds the private key of the client's certificate.
   *
   * @default - the client has none
   */
  readonly key?: SecretKey;
}

/**
 * How a scaler proves to Kafka's brokers who it is.
 *
 * @see https://keda.sh/docs/latest/scalers/apache-kafka/#authentication-parameters
 */
export class KafkaAuthentication {
  /** IAM of Amazon MSK, by TLS and the identity of the scaler. */
  public static mskIam(options: MskIamOptions): KafkaAuthentication {
    return new KafkaAuthentication({ kind: 'mskIam', options: stated(options) });
  }

  /** User and password by SCRAM-SHA-512, by TLS unless the options say otherwise. */
  public static scramSha512(options: ScramOptions): KafkaAuthentication {
    return new KafkaAuthentication({ kind: 'scramSha512', options: stated(options) });
  }

  /** TLS, with a certificate of the client where the options have one. */
  public static tls(options: KafkaTlsOptions = {}): KafkaAuthentication {
    return new KafkaAuthentication({ kind: 'tls', options: stated(options) });
  }

  /**
   * @internal
   */
  public readonly _settings: KafkaAuthenticationSettings;

  private constructor(settings: KafkaAuthenticationSettings) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `KafkaAuthentication.${this._settings.kind}()`;
  }
}

/** What it was made with; not part of the public API. */
type KafkaAuthenticationSettings =
  | { readonly kind: 'mskIam'; readonly options: MskIamOptions }
  | { readonly kind: 'scramSha512'; readonly options: ScramOptions }
  | { readonly kind: 'tls'; readonly options: KafkaTlsOptions };
