/**
 * Under which names a template for a message may stand, the most specific first and in small letters: the customer's own tag, cut at each
 * `-`, then that of the words (RFC 4647, 3.4). A customer who is written to in another language than their own gets the templates of that
 * language.
 *
 * @example templateKeys('statement', { customer: 'es-CL', words: 'es' }) // ['statement.es-cl', 'statement.es', 'statement']
 */
export function templateKeys(
  template: string,
  { customer, words }: Readonly<{ customer: string; words: string }>,
): readonly string[] {
  const [own, said] = [tagsOf(customer), tagsOf(words)]
  const language = said.at(-1)
  const places = own.at(-1) === language ? [...own.slice(0, -1), ...said] : said
  return [...new Set([...places.map((tag) => `${template}.${tag}`), template])].map((key) => key.toLowerCase())
}

/** `zh-hant-tw`, `zh-hant` and `zh` of `zh_Hant-TW`. */
function tagsOf(locale: string): readonly string[] {
  const parts = locale.toLowerCase().split(/[-_]/)
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'))
}
