/** One line; no-break spaces inside amounts stay, and a name that ends with a point ends its sentence. */
export function lineText(text: string): string {
  // Most lines have nothing to mend, and looking is cheaper than replacing.
  const line = text.includes('\n') || text.includes('  ') ? text.replaceAll(/[ \n]+/g, ' ') : text
  return (line.includes('..') ? line.replaceAll(/(?<!\.)\.\.(?= |$)/g, '.') : line).trim()
}

/** A paragraph without the empty lines that lists and conditions leave. */
export function paragraphText(text: string): string {
  return text
    .split('\n')
    .map(lineText)
    .filter((line) => line !== '')
    .join('\n')
}
