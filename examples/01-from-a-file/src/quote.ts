const lengthMax = 60

/** A value as a message shows it: as JSON, cut when long, and without characters that a terminal would obey. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const characters = [...text.slice(0, 2 * lengthMax + 2)]
  const short = characters.length > lengthMax ? `${characters.slice(0, lengthMax).join('')}…` : text
  return printable(typeof value === 'string' ? JSON.stringify(short) : short)
}

/** Characters that a terminal would obey, or that turn its text around, shown by their number. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
  })
}
