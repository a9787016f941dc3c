import PostalMime from 'postal-mime'

/** Fields in which two programs that send the same may differ. */
const own: ReadonlySet<string> = new Set(['content-type', 'content-transfer-encoding', 'mime-version'])

/**
 * Asserts that two messages as they came over the line, their dots doubled, say the same: headers, plain text and HTML.
 *
 * @param ours as latin1 text, as are all bytes of `reference`.
 */
export async function assertSameMail(ours: string, reference: string): Promise<void> {
  const [one, other] = [await told(ours), await told(reference)]
  if (one === other) return
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  const near = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 80))
  throw new Error(`email: the mails differ: ${near(one)} against ${near(other)}`)
}

async function told(raw: string): Promise<string> {
  const {
    headers,
    text = '',
    html = '',
  } = await PostalMime.parse(Buffer.from(raw.replaceAll('\r\n..', '\r\n.'), 'latin1'))
  const fields = headers
    .filter(({ key }) => !own.has(key))
    .map(({ key, value }) => `${key}: ${value}`)
    .sort()
  return [...fields, text, html].join('\n').replaceAll('\r\n', '\n').trimEnd()
}
