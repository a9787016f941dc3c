import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { quote } from '@cobranza/core'
import { fontLetters } from './font-letters.ts'

/** Files of a font of the host's, for names that Roboto has no letters for. */
export type PdfFonts = Readonly<{
  /** The path of a TrueType or OpenType file, such as one of Noto Sans. */
  normal: string
  /** The same font in bold; `normal` when absent. */
  bold?: string
}>

/** A font that a PDF is written with. */
export type PdfFace = Readonly<{
  files: Readonly<Record<'normal' | 'bold', string>>
  /** Whether it has a picture for a code point, in both weights. */
  has: (codePoint: number) => boolean
}>

/**
 * The font of the host's, or Roboto, which comes with pdfmake. Each file is looked through once.
 *
 * @throws RangeError naming the file that cannot be read or is no font.
 */
export async function pdfFace(fonts: PdfFonts | undefined): Promise<PdfFace> {
  const { normal, bold } = fonts ?? roboto()
  const files = { normal, bold: bold ?? normal }
  const [first, second] = await Promise.all([lettersOf('normal', files.normal), lettersOf('bold', files.bold)])
  return { files, has: (codePoint) => first.has(codePoint) && second.has(codePoint) }
}

function roboto(): PdfFonts {
  const require = createRequire(import.meta.url)
  const {
    Roboto,
  }: Readonly<{ Roboto: Readonly<Record<'normal' | 'bold', string>> }> = require('pdfmake/fonts/Roboto.js')
  return Roboto
}

/** Fonts of a process are few. */
const known = new Map<string, Promise<ReadonlySet<number>>>()

function lettersOf(field: string, path: string): Promise<ReadonlySet<number>> {
  const kept = known.get(path)
  if (kept !== undefined) return kept
  const read = lettersIn(field, path)
  known.set(path, read)
  // A file that is put right is read again.
  read.catch(() => known.delete(path))
  return read
}

async function lettersIn(field: string, path: string): Promise<ReadonlySet<number>> {
  try {
    return fontLetters(await readFile(path))
  } catch (cause) {
    const reason = cause instanceof RangeError ? cause.message : 'cannot be read'
    throw new RangeError(`fonts.${field}: ${quote(path)}: ${reason}`, { cause })
  }
}
