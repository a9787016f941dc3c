/**
 * Joins the parts of a natural key with `/`. A part that holds `/` or `%` is escaped, so two different lists of parts
 * never give the same key.
 *
 * @example naturalKey('reminder', 'C-1', 'v1', 'overdue-7', 'invoice/F-1#1', 'email') // 'reminder/C-1/v1/overdue-7/invoice%2FF-1#1/email'
 */
export function naturalKey(...parts: readonly [string, ...string[]]): string {
  return parts.map(escaped).join('/')
}

function escaped(part: string): string {
  if (!part.includes('/') && !part.includes('%')) return part
  return part.replaceAll('%', '%25').replaceAll('/', '%2F')
}
