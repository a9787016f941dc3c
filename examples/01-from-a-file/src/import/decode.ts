import { isUtf8 } from 'node:buffer'
import { gunzipSync } from 'node:zlib'
import type { ImportMap } from './import-map.ts'

type Encoding = NonNullable<ImportMap['encoding']>

/** Text of a file, and the encoding it was read in. */
export type Decoded = Readonly<{ text: string; encoding: Encoding }>

/** Unpacked files larger than this are refused before they fill the memory. */
const unpackedBytesMax = 512 * 1024 * 1024

/** First bytes of ZIP (`.xlsx`, `.ods`) and of the older `.xls`. */
const spreadsheetMarks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const

/**
 * The text of a file: unpacked when it is gzip (told by its first bytes, not by its name), without a byte order mark,
 * and with one kind of line break, `\n`.
 *
 * The encoding is the one named, or that of the byte order mark, or UTF-16 when every other byte at the start is zero,
 * or UTF-8 when the bytes are that, or else windows-1252, in which spreadsheets still save.
 *
 * @throws Error when the gzip is broken or too large, the bytes are not in the encoding named, or the file is a
 * spreadsheet.
 */
export function decodeFile(bytes: Uint8Array, named?: Encoding): Decoded {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const plain = isGzip ? gunzipSync(bytes, { maxOutputLength: unpackedBytesMax }) : bytes
  if (spreadsheetMarks.some((mark) => mark.every((byte, index) => plain[index] === byte)))
    throw new Error('it is a spreadsheet or a ZIP file; open it and save it as CSV')
  const encoding = named ?? encodingOf(plain)
  const text = new TextDecoder(encoding, { fatal: true }).decode(plain)
  return { text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, encoding }
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first !== 0 && second === 0) return 'utf-16le'
  if (first === 0 && second !== undefined && second !== 0) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}
