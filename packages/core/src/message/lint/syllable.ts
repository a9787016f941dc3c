/** Languages whose syllables are counted. */
export type CountedLanguage = 'es' | 'pt' | 'en'

/** Whether syllables of a language are counted. */
export function isCounted(language: string): language is CountedLanguage {
  return language === 'es' || language === 'pt' || language === 'en'
}

/**
 * About how many syllables a word has: vowels that are said together count once. Exact for nearly all Spanish words, near enough for
 * Portuguese and English to compare texts.
 *
 * @example syllables('comprobante', 'es') // 4
 */
export function syllables(word: string, language: CountedLanguage): number {
  const letters = word.toLowerCase().normalize('NFC')
  const count = language === 'en' ? englishSyllables(letters) : romanceSyllables(letters, language)
  return Math.max(count, 1)
}

const strong = /[aeoáéíóúâêôãõàý]/
const weak = /[iuüï]/

/** Two strong vowels, or a weak one with an accent beside another, are said apart; else vowels in a row are one sound. */
function romanceSyllables(word: string, language: 'es' | 'pt'): number {
  const sounds = word.replaceAll(/([qg])u(?=[eéiíê])/g, '$1').replaceAll(/y(?=$|[^aeiouáéíóú])/g, 'i')
  const joined = language === 'pt' ? sounds.replaceAll(/ão|ãe|õe/g, 'ã') : sounds
  let count = 0
  let before = ''
  for (const letter of joined) {
    const isVowel = strong.test(letter) || weak.test(letter)
    const isNew = before === '' || (strong.test(letter) && strong.test(before))
    if (isVowel && isNew) count += 1
    before = isVowel ? letter : ''
  }
  return count
}

function englishSyllables(word: string): number {
  const stem = word.replace(/(?:[^laeiouy]es|[^dt]ed|[^aeiouyl]e)$/, (end) => end.charAt(0))
  return [...stem.matchAll(/[aeiouy]+/g)].length
}
