/** A header field: its name in lower case, and all of it as it stands, without the last end of line. */
type Field = Readonly<{ name: string; whole: string }>

/** Head and body of a message of one character per byte. */
export function splitMessage(message: string): Readonly<{ head: string; body: string }> {
  const at = message.indexOf('\r\n\r\n')
  return at < 0 ? { head: message, body: '' } : { head: message.slice(0, at), body: message.slice(at + 4) }
}

/**
 * A body in the form `relaxed`: one space for each run of white space, none at the end of a line, no empty lines at the end.
 *
 * @see RFC 6376, section 3.4.4.
 */
export function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n')
  let end = lines.length
  while (end >= 2 && lines.startsWith('\r\n', end - 2)) end -= 2
  const last = lines.slice(0, end)
  const whole = last.endsWith(' ') ? last.slice(0, -1) : last
  return whole === '' ? '' : `${whole}\r\n`
}

/**
 * A header field in the form `relaxed`: its name in lower case, unfolded, single spaces.
 *
 * @see RFC 6376, section 3.4.2.
 */
export function relaxedField(field: string): string {
  const colon = field.indexOf(':')
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ')
  return `${field.slice(0, colon).trim().toLowerCase()}:${value.trim()}`
}

/** The fields of a head, in their order. */
export function fieldsOf(head: string): Field[] {
  return head.split(/\r\n(?![ \t])/).map((whole) => ({
    name: whole.slice(0, whole.indexOf(':')).trim().toLowerCase(),
    whole,
  }))
}
