/** A field of a header, or of a report that is written like one; the name in lower case. */
export type HeaderField = Readonly<{ name: string; value: string }>

const groupsMax = 100
const nameShape = /^[\x21-\x39\x3b-\x7e]{1,76}$/

/**
 * Fields in groups, as a delivery status has them: a blank line ends a group. Lines that are no field are passed over, folded ones are
 * joined. Takes whatever comes, in one pass.
 *
 * @see RFC 5322, 2.2; RFC 3464, 2.1.
 * @example fieldGroups('Action: failed\r\nStatus: 5.1.1') // [[{ name: 'action', value: 'failed' }, { name: 'status', … }]]
 */
export function fieldGroups(text: string): readonly (readonly HeaderField[])[] {
  const groups: HeaderField[][] = []
  let group: HeaderField[] = []
  let open: { name: string; lines: string[] } | undefined
  const close = () => {
    if (open !== undefined) group.push({ name: open.name, value: open.lines.join(' ').trim() })
    open = undefined
  }
  for (const line of text.split(/\r\n|\n|\r/)) {
    const isFolded = line.startsWith(' ') || line.startsWith('\t')
    if (isFolded && line.trim() !== '') {
      open?.lines.push(line.trim())
      continue
    }
    close()
    if (line.trim() === '') {
      if (group.length > 0 && groups.length < groupsMax) groups.push(group)
      group = []
      continue
    }
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trimEnd()
    if (nameShape.test(name)) open = { name: name.toLowerCase(), lines: [line.slice(colon + 1).trim()] }
  }
  close()
  if (group.length > 0 && groups.length < groupsMax) groups.push(group)
  return groups
}

/** The first field of a name, given in lower case. */
export function fieldValue(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value
}

/** The first word of a value in lower case, without a comment: `failed (unknown user)` is `failed`. */
export function firstWord(value: string | undefined): string | undefined {
  return /^[\w./-]+/.exec(value?.trim() ?? '')?.[0].toLowerCase()
}
