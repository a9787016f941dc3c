/** The longest value a message shows, in UTF-16 units. Ids and names are never longer than 200. */
export const valueLengthMax = 240

/** Ends of line and control characters: between words they are a space. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu
/** Signs nobody sees: zero width, direction, joiners, tags, private code points, halves of characters. */
const unseen = /[\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u115f\u1160\u3164\uffa0]|[\ufe00-\ufe0f]/gu
/** Marks piled on one letter beyond the two that a language needs. */
const piled = /(\p{M}{2})\p{M}+/gu

/** What most values are: words of Latin letters, digits and common signs, with single spaces between them. */
const plain = /^[\x21-\x7e\xa1-\xac\xae-\u024f]+(?: [\x21-\x7e\xa1-\xac\xae-\u024f]+)*$/

/**
 * A value from outside as one visible line: no ends of line, no control characters, nothing that turns the direction of writing
 * or hides, no towers of accents, and not too long. What is left is text; whoever writes HTML escapes it.
 *
 * @example safeText('Bodega\nNorte\u202e') // 'Bodega Norte'
 */
export function safeText(value: string, lengthMax: number = valueLengthMax): string {
  if (value.length <= lengthMax && plain.test(value)) return value
  // Cut first, so that what follows costs little whatever comes in. Twice the length: signs that vanish take room, too.
  const seen = cut(value, lengthMax * 2)
    .replace(unseen, '')
    .replace(breaks, ' ')
    .replace(piled, '$1')
    .trim()
  return seen.length > lengthMax ? `${cut(seen, lengthMax - 1).trimEnd()}…` : seen
}

/** The first characters of a text, never through one that takes two units. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
