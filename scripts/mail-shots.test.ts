import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { shots } from './mail-shots/shot.ts'
import { smallerPng } from './mail-shots/smaller-png.ts'
import { root } from './setup/shell.mjs'

const folder = join(root, 'docs', 'email')
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

describe('pictures of messages', () => {
  it('are there, one per shot, in less than 3 MB', () => {
    const files = readdirSync(folder).sort()
    expect(files).toEqual(shots.map(({ name }) => `${name}.png`).sort())
    const sizes = files.map((file) => statSync(join(folder, file)).size)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000)
    for (const file of files) expect(readFileSync(join(folder, file)).subarray(0, 8)).toEqual(signature)
  })

  it('stand in the gallery, each with what it shows', () => {
    const page = readFileSync(join(root, 'docs', 'guides', 'email-gallery.md'), 'utf8')
    for (const { name } of shots) expect(page).toMatch(new RegExp(`!\\[[^\\]]{10,}\\]\\(\\.\\./email/${name}\\.png\\)`))
  })
})

describe('smallerPng', () => {
  // Two lines of three pixels, RGB. The second is told by each way of telling a line from the one above it.
  const above = [10, 20, 30, 12, 15, 31, 200, 10, 90]
  const below = [11, 22, 33, 90, 20, 66, 3, 88, 99]
  // Worked out by hand: above, above, above; above, above, left; above, corner, above.
  const paeth = [10, 20, 30, 12, 15, 33, 200, 15, 90]

  it.each([
    { filter: 0, told: (x: number) => below[x] ?? 0 },
    { filter: 1, told: (x: number) => (below[x] ?? 0) - (below[x - 3] ?? 0) },
    { filter: 2, told: (x: number) => (below[x] ?? 0) - (above[x] ?? 0) },
    { filter: 3, told: (x: number) => (below[x] ?? 0) - (((below[x - 3] ?? 0) + (above[x] ?? 0)) >> 1) },
    { filter: 4, told: (x: number) => (below[x] ?? 0) - (paeth[x] ?? 0) },
  ])('keeps every pixel of a picture with few colours, told by filter $filter', ({ filter, told }) => {
    const lines = Buffer.from([0, ...above, filter, ...below.map((_, x) => told(x) & 255)])
    expect(pixelsOf(smallerPng(pngOf(lines, { width: 3, height: 2, kind: 2 })))).toEqual([...above, ...below])
  })

  it('leaves out that nothing is transparent', () => {
    const lines = Buffer.from([0, 1, 2, 3, 255, 4, 5, 6, 255])
    expect(pixelsOf(smallerPng(pngOf(lines, { width: 2, height: 1, kind: 6 })))).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('makes 256 colours of more, each close to what it was', () => {
    const width = 1000
    const colours = Array.from({ length: width }, (_, x) => [x & 255, (x * 7) & 255, (x * 13) & 255]).flat()
    const pixels = pixelsOf(smallerPng(pngOf(Buffer.from([0, ...colours]), { width, height: 1, kind: 2 })))
    const triples = new Set(Array.from({ length: width }, (_, x) => pixels.slice(x * 3, x * 3 + 3).join()))
    expect(triples.size).toBeLessThanOrEqual(256)
    for (const [at, value] of pixels.entries()) expect(Math.abs(value - (colours[at] ?? 0))).toBeLessThan(64)
  })
})

type Shape = Readonly<{ width: number; height: number; kind: 2 | 6 }>

function pngOf(lines: Buffer, { width, height, kind }: Shape): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, kind, 0, 0, 0])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  const chunks = [
    ['IHDR', header] as const,
    ['IDAT', deflateSync(lines)] as const,
    ['IEND', Buffer.alloc(0)] as const,
  ].map(([name, data]) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  })
  return Buffer.concat([signature, ...chunks])
}

/** The red, green and blue of each pixel of a picture with a palette. */
function pixelsOf(png: Uint8Array): readonly number[] {
  const bytes = Buffer.from(png)
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const end = at + 8 + bytes.readUInt32BE(at)
    expect(bytes.readUInt32BE(end)).toBe(crc32(bytes.subarray(at + 4, end)))
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end))
  }
  const width = chunks.get('IHDR')?.readUInt32BE(0) ?? 0
  const palette = [...(chunks.get('PLTE') ?? [])]
  const lines = [...inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))]
  return lines.filter((_, at) => at % (width + 1) !== 0).flatMap((index) => palette.slice(index * 3, index * 3 + 3))
}
