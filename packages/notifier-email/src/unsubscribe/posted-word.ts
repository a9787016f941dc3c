import { confirmField } from './page.ts'

/** What a POST says: the word of RFC 8058, that of the button, or nothing that is known. */
export type PostedWord = 'one-click' | 'button' | 'too-large' | undefined

/** Bodies are some thirty bytes, in multipart a few hundred; those of other makes are a mistake or worse. */
const bodyBytesMax = 4096

/** A part of a multipart body whose lines end in LF: its name, further header lines, an empty line, the word. */
const oneClickPart = /; *name="?List-Unsubscribe"? *(?:;[^\n]*)?\n(?:[^\n]+\n)*\n *One-Click *(?:\n--|\n?$)/i

/**
 * Reads a body as mail programs write it. What type they call it says little: some send none, or `text/plain`, end it with an empty line, or
 * write multipart with bare line feeds. The token in the address is the proof; the word only tells a click from a scanner.
 */
export async function postedWord(request: Request): Promise<PostedWord> {
  const body = await bodyOf(request)
  if (body === undefined) return 'too-large'
  const text = new TextDecoder().decode(body).replaceAll('\r\n', '\n').trim()
  if (text.startsWith('--')) return oneClickPart.test(text) ? 'one-click' : undefined
  const form = new URLSearchParams(text)
  if (form.get('List-Unsubscribe')?.trim() === 'One-Click') return 'one-click'
  return form.get(confirmField.name) === confirmField.value ? 'button' : undefined
}

/** Reads no more than a body may have, whatever its length is said to be. */
async function bodyOf({ body }: Request): Promise<Uint8Array | undefined> {
  if (body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length
    if (size > bodyBytesMax) {
      await reader.cancel().catch(() => {})
      return undefined
    }
    chunks.push(read.value)
  }
  return Buffer.concat(chunks)
}
