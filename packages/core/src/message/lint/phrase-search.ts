/** A word of a text: its letters without accents and case, and where it stands. */
export type Word = Readonly<{ text: string; at: number; end: number }>

/** Letters, digits, accents, and signs nobody sees, which do not part a word. */
const wordPattern = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu

/** The words of a text. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(wordPattern)].map(({ 0: word, index }) => {
    return { text: plainWord(word), at: index, end: index + word.length }
  })
}

/** `NOTIFICACIÓN` and `notificacion` are one word. */
function plainWord(word: string): string {
  return word
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
}

type Pattern = Readonly<{ text: string; isStem: boolean }>
type Phrase<Meaning> = Readonly<{ patterns: readonly Pattern[]; notAfter: ReadonlySet<string>; meaning: Meaning }>

/** Where a phrase stands, from the first to the last of its words. */
export type PhraseHit<Meaning> = Readonly<{ meaning: Meaning; at: number; end: number }>

/**
 * Finds phrases among words. Phrases are put in order by their first word, so that time grows with the words, hardly with the phrases.
 *
 * @example
 * const search = phraseSearch([{ phrases: ['embarg*'], notAfter: ['sin'], meaning: 'legal' }])
 * search(wordsOf('Sin embargo, no habrá embargos')) // one hit: 'embargos'
 */
export function phraseSearch<Meaning>(
  lists: readonly Readonly<{ phrases: readonly string[]; notAfter?: readonly string[]; meaning: Meaning }>[],
): (words: readonly Word[]) => readonly PhraseHit<Meaning>[] {
  const exact = new Map<string, Phrase<Meaning>[]>()
  const stems: Phrase<Meaning>[] = []
  for (const { phrases, notAfter = [], meaning } of lists) {
    for (const text of phrases) {
      const patterns = text.split(' ').map(patternOf)
      const phrase = { patterns, notAfter: new Set(notAfter), meaning }
      const [first] = patterns
      if (first === undefined || first.isStem) stems.push(phrase)
      else exact.set(first.text, [...(exact.get(first.text) ?? []), phrase])
    }
  }
  return (words) =>
    words.flatMap((word, index) => {
      const candidates = [...(exact.get(word.text) ?? []), ...stems]
      return candidates
        .filter((phrase) => standsAt(phrase, words, index))
        .map(({ patterns, meaning }) => {
          return { meaning, at: word.at, end: words[index + patterns.length - 1]?.end ?? word.end }
        })
    })
}

function patternOf(word: string): Pattern {
  return word.endsWith('*') ? { text: word.slice(0, -1), isStem: true } : { text: word, isStem: false }
}

function standsAt<Meaning>({ patterns, notAfter }: Phrase<Meaning>, words: readonly Word[], index: number): boolean {
  const before = words[index - 1]
  if (before !== undefined && notAfter.has(before.text)) return false
  return patterns.every(({ text, isStem }, offset) => {
    const word = words[index + offset]
    return word !== undefined && (isStem ? word.text.startsWith(text) : word.text === text)
  })
}
