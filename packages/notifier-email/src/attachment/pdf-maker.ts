import { createRequire } from 'node:module'
import type { TDocumentDefinitions, TFontDictionary, TFontFamilyTypes } from 'pdfmake/interfaces.js'

type PdfMake = typeof import('pdfmake')

/**
 * A document as the bytes of a PDF, with Roboto, which comes with pdfmake. Nothing is fetched, and no file is read but the four of
 * the font. pdfmake is loaded with the first call.
 */
export async function pdfOf(definition: TDocumentDefinitions): Promise<Uint8Array> {
  const maker = await pdfMaker()
  return new Uint8Array(await maker.createPdf(definition).getBuffer())
}

/** One of our own: fonts and policies that the host set on its pdfmake stay as they are, and so do ours. */
async function pdfMaker(): Promise<PdfMake> {
  const { default: shared } = await import('pdfmake')
  const Maker = shared.constructor as new () => PdfMake
  const maker = new Maker()
  const fonts = robotoFonts()
  const files = new Set<unknown>(Object.values(fonts))
  maker.setFonts({ Roboto: fonts } satisfies TFontDictionary)
  maker.setUrlAccessPolicy(() => false)
  maker.setLocalAccessPolicy((path) => files.has(path))
  return maker
}

function robotoFonts(): TFontFamilyTypes {
  const { Roboto }: Readonly<{ Roboto: TFontFamilyTypes }> = createRequire(import.meta.url)('pdfmake/fonts/Roboto.js')
  // A copy: pdfmake writes into what it is given.
  return { ...Roboto }
}
