const SERVER_ERROR = 500;

/** Whether the server could not answer just then: the same question may have an answer a moment later. */
export function isPassing({ status = 0, code = '' }: Error & { readonly status?: number; readonly code?: string }): boolean {
  return status >= SERVER_ERROR || ['ECONNRESET', 'EPIPE'].includes(code);
}
