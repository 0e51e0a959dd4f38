/** One annotation, or a relation between several that make one balancer. */
export type Said =
  | { readonly about: 'value'; readonly isNlb: boolean; readonly name: string; readonly value: string; readonly isCertain: boolean }
  | { readonly about: 'timing'; readonly isNlb: boolean; readonly interval: number; readonly timeout: number }
  | { readonly about: 'codes'; readonly isGrpc: boolean; readonly codes: string }
  | { readonly about: 'health-port'; readonly port: string; readonly service: string; readonly problem: string }
  | { readonly about: 'redirect'; readonly port: number; readonly isHttps: boolean; readonly isCertain: boolean }
  | { readonly about: 'certificate'; readonly isNamed: boolean; readonly isCertain: boolean }
  | { readonly about: 'grpc'; readonly port: number; readonly isCertain: boolean }
  | { readonly about: 'stickiness'; readonly action: string; readonly service: string }
  | { readonly about: 'rule'; readonly rule: string; readonly service: string; readonly other: string; readonly isOrdered: boolean; readonly isCertain: boolean }
  | { readonly about: 'stranded'; readonly rule: string; readonly port: number; readonly other: string; readonly isCertain: boolean }
  | { readonly about: 'group'; readonly name: string; readonly value: string; readonly theirs: string; readonly other: string; readonly isCertain: boolean };
