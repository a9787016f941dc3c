import { isCounted, syllables } from './syllable.ts'

/** How easy a text is to read: the score, and by which formula. */
export type ReadingEase = Readonly<{
  /** About 0 (hard) to 100 (easy). */
  score: number
  formula: 'flesch-szigriszt' | 'flesch' | 'flesch-pt'
  words: number
  sentences: number
}>

/** The least a message should reach: «normal» on the INFLESZ scale in Spanish, plain English, and their like in Portuguese. */
export const readingFloors: Readonly<Record<'es' | 'pt' | 'en', number>> = { es: 55, pt: 50, en: 60 }

/** Below this many words a score says nothing. */
const wordsMin = 12

/**
 * Reading ease of the sentences of a text. Lines of lists, greetings, headings and signatures are no sentences and do not count;
 * nor do words with digits in them.
 *
 * - Spanish: 206.835 − 62.3 × syllables per word − words per sentence.
 * - Portuguese: 248.835 − 84.6 × syllables per word − 1.015 × words per sentence.
 * - English: 206.835 − 84.6 × syllables per word − 1.015 × words per sentence.
 *
 * @returns undefined for other languages and for texts of fewer than twelve words.
 * @see F. Szigriszt Pazos, Sistemas predictivos de legilibilidad del mensaje escrito, 1993; I. Barrio-Cantalejo, INFLESZ, 2008.
 * @see T. Martins and others, Readability formulas applied to textbooks in Brazilian Portuguese, 1996.
 * @see R. Flesch, A new readability yardstick, 1948.
 */
export function readingEase(text: string, language: string): ReadingEase | undefined {
  if (!isCounted(language)) return undefined
  const sentences = sentencesOf(text)
  const words = sentences.flat()
  if (words.length < wordsMin) return undefined
  const perWord = words.reduce((sum, word) => sum + syllables(word, language), 0) / words.length
  const perSentence = words.length / sentences.length
  const counts = { words: words.length, sentences: sentences.length }
  if (language === 'es') {
    return { score: rounded(206.835 - 62.3 * perWord - perSentence), formula: 'flesch-szigriszt', ...counts }
  }
  const base = language === 'en' ? 206.835 : 248.835
  const formula = language === 'en' ? 'flesch' : 'flesch-pt'
  return { score: rounded(base - 84.6 * perWord - 1.015 * perSentence), formula, ...counts }
}

function rounded(score: number): number {
  return Math.round(score * 10) / 10
}

/** The least words of a line that ends with a colon and is more than a greeting or a heading. */
const lineWordsMin = 6

/** The sentences of a text as their words. */
function sentencesOf(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter(isProse)
    .flatMap((line) => line.split(/[.?!…:]+(?=\s|$)/))
    .map((sentence) => [...sentence.matchAll(/(?<![\p{N}@/.])\p{L}+(?![\p{N}@])/gu)].map(([word]) => word))
    .filter((words) => words.length > 0)
}

function isProse(line: string): boolean {
  if (line.startsWith('- ')) return false
  const end = line.trim().at(-1) ?? ''
  return (end !== '' && '.?!…'.includes(end)) || (end === ':' && line.trim().split(' ').length >= lineWordsMin)
}
