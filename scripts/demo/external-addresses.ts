/** Names of XML vocabularies look like addresses, but nobody fetches them. */
const vocabularies = /^https?:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml|1999\/xlink|XML\/1998\/namespace)$/

/**
 * What a page would fetch from elsewhere: anything that is neither inside the page nor a vocabulary's name.
 */
export function externalAddresses(html: string): string[] {
  const absolute = html.match(/\b(?:https?|wss?|ftp):\/\/[^\s"'<>)]+/gi) ?? []
  const fetched = [
    ...html.matchAll(/(?:\b(?:src|srcset|poster|data)\s*=\s*|url\(\s*|@import\s+(?:url\(\s*)?)(["']?)([^"'\s>)]+)\1/gi),
  ]
  const linked = [...html.matchAll(/<link\b[^>]*\bhref\s*=\s*(["']?)([^"'\s>]+)\1/gi)]
  const relative = [...fetched, ...linked].map((match) => match[2] ?? '')
  const found = [...absolute, ...relative].filter(
    (address) => !/^(?:data:|blob:|#)/i.test(address) && !vocabularies.test(address),
  )
  return [...new Set(found)]
}
