import { Duration } from 'cdk8s';

/** Who can reach a load balancer. */
export enum LoadBalancerScheme {
  /** Only clients inside the VPC. */
  INTERNAL = 'internal',
  /** Everyone. */
  INTERNET_FACING = 'internet-facing',
}

/** What every Ingress needs to know. */
export interface RouteOptions {
  /**
   * Host name that is served; a leading `*.` matches one label.
   *
   * @default - every host
   */
  readonly host?: string;

  /**
   * Host names that are served, each with every path; in place of `host`.
   *
   * @default - what `host` says
   */
  readonly hosts?: string[];

  /**
   * Path prefix that is served.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * Path prefixes that are served, on every host; in place of `path`.
   *
   * @default - what `path` says
   */
  readonly paths?: string[];

  /**
   * Further annotations of the Ingress, written as they are.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** An Application Load Balancer made by the AWS Load Balancer Controller or EKS Auto Mode. */
export interface AlbIngressOptions extends RouteOptions {
  /**
   * ARN of the ACM or IAM certificate; with it the balancer listens on 443 and redirects port 80 there.
   *
   * @default - plain HTTP on port 80
   */
  readonly certificateArn?: string;

  /**
   * ARNs of several certificates, of which the first is for clients that name no host; in place of `certificateArn`.
   *
   * @default - what `certificateArn` says
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html
   */
  readonly certificateArns?: string[];

  /**
   * TLS policy of the HTTPS listener.
   *
   * @default - ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 for a balancer of one service; that of a group or of a class of your own is stated in one place
   * @recommendation tls-policy-is-current
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  readonly sslPolicy?: string;

  /**
   * Whether the pods speak TLS on their serving port; the balancer does not verify the certificate.
   *
   * @default false
   * @recommendation load-balancer-agrees-with-readiness
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#backend-protocol
   */
  readonly tlsToPods?: boolean;

  /**
   * Who can reach the balancer.
   *
   * @default - what the controller does when nothing is said: internal
   */
  readonly scheme?: LoadBalancerScheme;

  /**
   * Name of the group of Ingresses that share one balancer.
   *
   * @default - a balancer of its own
   */
  readonly group?: string;

  /**
   * Rank of the rules within the group, from -1000 to 1000; lower goes first.
   *
   * @default - above members of the group whose host and path are narrower; 0 where there is none, as the controller does
   */
  readonly groupOrder?: number;

  /**
   * Ingress class.
   *
   * @default 'alb'
   */
  readonly className?: string;

  /**
   * Idle timeout of the balancer, from 1 s to 4000 s.
   *
   * @default - what the balancer does when nothing is said: 60 s
   */
  readonly idleTimeout?: Duration;

  /**
   * Time that the balancer gives requests in flight once a pod leaves, from 0 s to 3600 s.
   *
   * @default - 20 s until no new requests arrive, plus the longest request: 30 s
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Path of the balancer's own health check.
   *
   * @default - the path of the readiness check
   */
  readonly healthCheckPath?: string;

  /**
   * Codes that the balancer's health check takes as well.
   *
   * @default - 200-399 for HTTP as the kubelet does, 0 for gRPC
   */
  readonly successCodes?: string;

  /**
   * Further attributes of the target group, such as `slow_start.duration_seconds`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
   */
  readonly targetGroupAttributes?: { [key: string]: string };

  /**
   * Attributes of the load balancer, such as `access_logs.s3.enabled`; one value for all of a group.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
   */
  readonly loadBalancerAttributes?: { [key: string]: string };
}

/** A Network Load Balancer made by the AWS Load Balancer Controller or EKS Auto Mode. */
export interface NlbServiceOptions {
  /**
   * Port that the balancer listens on, from 1 to 65535; it is the port of the Service, also in development, where there is no balancer.
   *
   * @default - what `servicePort` says; otherwise 443 with a certificate, 80 for HTTP, else the container's port
   */
  readonly listenerPort?: number;

  /**
   * Who can reach the balancer.
   *
   * @default - what the controller does when nothing is said: internal
   */
  readonly scheme?: LoadBalancerScheme;

  /**
   * ARN of the ACM or IAM certificate with which the balancer ends TLS.
   *
   * @default - TLS is not ended
   */
  readonly certificateArn?: string;

  /**
   * ARNs of several certificates, of which the first is for clients that name no host; in place of `certificateArn`.
   *
   * @default - what `certificateArn` says
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/tls-listener-certificates.html
   */
  readonly certificateArns?: string[];

  /**
   * TLS policy of the listener; only with a certificate.
   *
   * @default - ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 for a balancer of one service; that of a group or of a class of your own is stated in one place
   * @recommendation tls-policy-is-current
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html
   */
  readonly sslPolicy?: string;

  /**
   * Whether the pods speak TLS on their serving port; without a certificate it is that of the clients, which the balancer hands on.
   *
   * @default false
   * @recommendation load-balancer-agrees-with-readiness
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#backend-protocol
   */
  readonly tlsToPods?: boolean;

  /**
   * Time that the balancer gives open connections once a pod leaves, from 0 s to 3600 s.
   *
   * @default - 120 s until no new connections arrive, plus the longest request: 130 s
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Further attributes of the target group, such as `preserve_client_ip.enabled`.
   *
   * @default - none
   */
  readonly targetGroupAttributes?: { [key: string]: string };

  /**
   * Further annotations of the Service, written as they are.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** An Ingress of any other controller. */
export interface IngressOptions extends RouteOptions {
  /** Ingress class. */
  readonly className: string;

  /**
   * Secret with the certificate for the hosts.
   *
   * @default - no TLS
   */
  readonly tlsSecretName?: string;
}
