import { Duration } from 'cdk8s';
import { ContainerPort } from '../cdk8s-plus';
import { ServingProtocol } from '../exposure';

/**
 * What many web services may have in common.
 *
 * @internal
 */
export interface SharedWebServiceProps {
  /**
   * Protocol on the port.
   *
   * @default ServingProtocol.HTTP
   */
  readonly protocol?: ServingProtocol;

  /**
   * Port of the Service, on which callers reach it, from 1 to 65535; it is the same in every environment.
   *
   * @default - 80 for HTTP, 443 where the pods or a Network Load Balancer speak TLS, else the container's port
   * @recommendation port-chain-complete
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
   */
  readonly servicePort?: number;

  /**
   * Longest time that a request takes, in whole seconds; it moves all that a stopping pod waits for.
   *
   * @default Duration.seconds(10)
   * @recommendation requests-outlive-neither
   */
  readonly maxRequestDuration?: Duration;

  /**
   * Time for which the application keeps an idle connection open, in whole seconds; longer than the balancer does.
   *
   * @default - not declared
   * @recommendation keep-alive-outlives-idle
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
   */
  readonly keepAliveTimeout?: Duration;

  /**
   * Environment variable from which the application reads its keep-alive timeout, in seconds.
   *
   * @default - not set
   * @recommendation keep-alive-outlives-idle
   */
  readonly keepAliveVariable?: string;

  /**
   * Further ports, such as metrics, which the Service has as well unless a Network Load Balancer would listen on them.
   *
   * @default - none
   */
  readonly extraPorts?: ContainerPort[];
}
