/** Two exclamation marks, or one after many question marks, are a raised voice; so are three words in capitals in a row. */
const marks = /[!¡]{2,}|[!¡][?¿][!¡]/g
const capitals = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?:[ ,]+\p{Lu}{2,}){2,}(?![\p{L}\p{N}])/gu
const lettersMin = 10

/** Where a text shouts: marks in a row, and at least three words in capitals in a row with ten letters in all. */
export function shouts(text: string): readonly Readonly<{ at: number; end: number }>[] {
  const loud = [...text.matchAll(capitals)].filter(([words]) => words.replaceAll(/[ ,]/g, '').length >= lettersMin)
  return [...text.matchAll(marks), ...loud].map(({ 0: found, index }) => ({ at: index, end: index + found.length }))
}
