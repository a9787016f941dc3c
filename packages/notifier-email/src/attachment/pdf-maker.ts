import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { PdfFace } from './pdf-font.ts'

type PdfMake = typeof import('pdfmake')

/** What a document calls the font it is written with. */
export const pdfFontName = 'Statement'

/**
 * A document as the bytes of a PDF. Nothing is fetched, and no file is read but those of the font. pdfmake is loaded with the first
 * call.
 */
export async function pdfOf(definition: TDocumentDefinitions, { files }: PdfFace): Promise<Uint8Array> {
  const maker = await pdfMaker(files)
  return new Uint8Array(await maker.createPdf(definition).getBuffer())
}

/** One of our own: fonts and policies that the host set on its pdfmake stay as they are, and so do ours. */
async function pdfMaker({ normal, bold }: PdfFace['files']): Promise<PdfMake> {
  const { default: shared } = await import('pdfmake')
  const Maker = shared.constructor as new () => PdfMake
  const maker = new Maker()
  maker.setFonts({ [pdfFontName]: { normal, bold } })
  maker.setUrlAccessPolicy(() => false)
  maker.setLocalAccessPolicy((path) => path === normal || path === bold)
  return maker
}
