import { type ContentTag, contentTags } from '../../compliance/index.ts'
import { englishWords } from './english-words.ts'
import { phraseSearch, wordsOf } from './phrase-search.ts'
import { portugueseWords } from './portuguese-words.ts'
import { spanishWords } from './spanish-words.ts'

const search = /* @__PURE__ */ phraseSearch(
  /* @__PURE__ */ [...spanishWords, ...portugueseWords, ...englishWords].map(({ tag, phrases, notAfter = [] }) => {
    return { phrases, notAfter, meaning: tag }
  }),
)

/**
 * What the words of a text speak of, in whichever of the languages: it carries these tags, whether or not somebody gave it them.
 *
 * @example tagsOfText('Su caso pasará al buró de crédito.') // ['mentions-credit-bureau']
 */
export function tagsOfText(text: string): readonly ContentTag[] {
  const found = new Set(search(wordsOf(text)).map(({ meaning }) => meaning))
  return contentTags.filter((tag) => found.has(tag))
}
