import { Duration } from 'cdk8s';
import { LoadBalancerScheme } from './exposure-options';

/** Options for whichever exposure a web service takes: those that it has count, and those that the service states win. */
export interface ExposureDefaults {
  /**
   * Group whose Application Load Balancer the services share.
   *
   * @default - a balancer of its own for each service
   */
  readonly group?: string;

  /**
   * Who can reach the load balancers, of either kind.
   *
   * @default - what the controller does when nothing is said: internal
   */
  readonly scheme?: LoadBalancerScheme;

  /**
   * ARN of the certificate of Application Load Balancers, and of Network Load Balancers in front of HTTP and gRPC.
   *
   * @default - plain HTTP on port 80
   */
  readonly certificateArn?: string;

  /**
   * ARNs of several certificates, of which the first is for clients that name no host; in place of `certificateArn`.
   *
   * @default - what `certificateArn` says
   */
  readonly certificateArns?: string[];

  /**
   * TLS policy of load balancers that end TLS, of either kind.
   *
   * @default - what each exposure says of it
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  readonly sslPolicy?: string;

  /**
   * Whether the pods speak TLS on their serving port, however they are reached.
   *
   * @default false
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#backend-protocol
   */
  readonly tlsToPods?: boolean;

  /**
   * Ingress class of Application Load Balancers.
   *
   * @default 'alb'
   */
  readonly className?: string;

  /**
   * Idle timeout of Application Load Balancers, from 1 s to 4000 s.
   *
   * @default - what the balancer does when nothing is said: 60 s
   */
  readonly idleTimeout?: Duration;

  /**
   * Attributes of Application Load Balancers, such as `access_logs.s3.enabled`; added to those that a service states.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
   */
  readonly loadBalancerAttributes?: { [key: string]: string };

  /**
   * Attributes of target groups, such as `load_balancing.algorithm.type`; those that only one kind of balancer has count for it alone.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
   */
  readonly targetGroupAttributes?: { [key: string]: string };

  /**
   * Annotations of Ingresses and of the Services of Network Load Balancers that no option writes; those of one kind of balancer count for it alone.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}
