/** One annotation, or a relation between several that make one balancer. */
export type Said =
  | {
    readonly about: 'value';
    readonly isNlb: boolean;
    readonly name: string;
    readonly value: string;
    readonly isCertain: boolean;
    /** Why the controller does not look at it; nothing where it does. */
    readonly unread: string | undefined;
  }
  | { readonly about: 'auth'; readonly annotation: string; readonly problem: string }
  | { readonly about: 'rule'; readonly part: 'host' | 'path'; readonly problem: string; readonly needed: string }
  | { readonly about: 'wildcard'; readonly path: string; readonly pathType: string }
  | { readonly about: 'patterns'; readonly annotation: string; readonly of: string }
  | { readonly about: 'listener-port'; readonly annotation: string; readonly port: string; readonly isCertain: boolean }
  | { readonly about: 'addresses'; readonly annotation: string; readonly needed: string; readonly isCertain: boolean }
  | { readonly about: 'quic'; readonly port: number; readonly protocol: string; readonly isCertain: boolean }
  | { readonly about: 'group-listener'; readonly port: number; readonly value: string; readonly theirs: string; readonly other: string; readonly isCertain: boolean }
  | { readonly about: 'group-default'; readonly port: number; readonly other: string; readonly isCertain: boolean }
  | { readonly about: 'timing'; readonly isNlb: boolean; readonly interval: number; readonly timeout: number }
  | { readonly about: 'codes'; readonly isGrpc: boolean; readonly codes: string }
  | { readonly about: 'health-port'; readonly port: string; readonly service: string; readonly problem: string }
  | { readonly about: 'redirect'; readonly port: number; readonly isHttps: boolean; readonly isCertain: boolean }
  | { readonly about: 'certificate'; readonly isNamed: boolean; readonly isCertain: boolean }
  | { readonly about: 'grpc'; readonly port: number; readonly isCertain: boolean }
  | { readonly about: 'stickiness'; readonly action: string; readonly service: string }
  | { readonly about: 'stranded'; readonly rule: string; readonly port: number; readonly other: string; readonly isCertain: boolean }
  | { readonly about: 'group'; readonly name: string; readonly value: string; readonly theirs: string; readonly other: string; readonly isCertain: boolean };
