const lengthMax = 1000

/**
 * Whether an address may stand in a message: https with a host and no user or password, or mailto; no spaces, quotes, brackets or
 * signs that nobody sees. `javascript:`, `data:` and plain http are refused.
 *
 * @example isWebAddress('https://pay.example/c/1') // true
 */
export function isWebAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > lengthMax) return false
  if (/^mailto:[^\s@<>"'`&?%]+@[^\s@<>"'`&?%]+$/.test(value)) return isAscii(value)
  if (!/^https:\/\/[^\s<>"'`\\{}|^@]+$/.test(value) || !isAscii(value)) return false
  try {
    const { protocol, username, password, hostname } = new URL(value)
    return protocol === 'https:' && username === '' && password === '' && hostname !== ''
  } catch {
    return false
  }
}

/** Letters of other alphabets look like Latin ones; whoever needs them writes the address in its coded form. */
function isAscii(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}
