/**
 * Which protocols and ciphers a listener takes: what AWS recommends, and what the controller chooses where nobody says anything, which takes TLS 1.0.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html
 */
export const TLS_POLICY = { recommended: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', unstated: 'ELBSecurityPolicy-2016-08' } as const;

/**
 * By which a listener that ends TLS agrees with its clients on HTTP/2; clients of gRPC leave where nothing was agreed on.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html#alpn-policies
 * @see https://github.com/grpc/grpc/issues/18645
 */
export const ALPN_POLICY = { http2: 'HTTP2Preferred' } as const;
