import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** The path of the Roboto that comes with pdfmake. */
export function robotoPath(): string {
  return createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf')
}

/** Runs of code points, each with the glyph of its first. */
export type Group = readonly [start: number, end: number, glyph: number]

/** A table of letters of format 12 with one encoding, as a font has it. */
export function lettersTable(groups: readonly Group[]): Buffer {
  const table = Buffer.alloc(12 + 16 + 12 * groups.length)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(3, 4)
  table.writeUInt16BE(10, 6)
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  table.writeUInt32BE(16 + 12 * groups.length, 16)
  table.writeUInt32BE(groups.length, 24)
  for (const [at, numbers] of groups.entries()) {
    for (const [place, number] of numbers.entries()) table.writeUInt32BE(number, 28 + at * 12 + place * 4)
  }
  return table
}

/** Roboto with other letters: Latin, and whatever is wanted beside it, drawn as some glyph or other. */
export async function fontWith(groups: readonly Group[]): Promise<Buffer> {
  const font = await readFile(robotoPath())
  const table = lettersTable([[0x20, 0x17f, 4], ...groups])
  const record =
    12 + 16 * [...Array(font.readUInt16BE(4)).keys()].findIndex((at) => tagAt(font, 12 + 16 * at) === 'cmap')
  font.writeUInt32BE(font.length, record + 8)
  font.writeUInt32BE(table.length, record + 12)
  return Buffer.concat([font, table])
}

function tagAt(font: Buffer, at: number): string {
  return font.toString('latin1', at, at + 4)
}
