/** Failures before the first byte of a request: no name, no connection, no certificate we trust. */
const codes: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/**
 * Whether an error of `fetch` or of a client over it says that nothing can have arrived. Whatever is not on the list may have: a
 * connection that was reset, a time that ran out.
 */
export function isNeverConnected(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && codes.has(at.code)) return true
    // A name with several addresses: all of them failed.
    if (at instanceof AggregateError && at.errors.length > 0 && at.errors.every(isNeverConnected)) return true
  }
  return false
}
