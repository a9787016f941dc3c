import { crc32, deflateSync, inflateSync } from 'node:zlib'

type Picture = Readonly<{ width: number; height: number; channels: 3 | 4; pixels: Buffer }>

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const coloursMax = 256

/**
 * The same picture in a quarter of the bytes: at most 256 colours, as words on a page need no more, packed as well as can be.
 *
 * @see the PNG specification, 9.2 (filters) and 11.2 (chunks).
 */
export function smallerPng(png: Uint8Array): Uint8Array {
  const { width, height, channels, pixels } = decoded(Buffer.from(png))
  const { palette, indices } = reduced({ channels, pixels })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) indices.copy(lines, y * (width + 1) + 1, y * width, (y + 1) * width)
  return Buffer.concat([
    signature,
    chunkOf('IHDR', header),
    chunkOf('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunkOf('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunkOf('IEND', Buffer.alloc(0)),
  ])
}

function decoded(bytes: Buffer): Picture {
  const data: Buffer[] = []
  let [width, height, kind] = [0, 0, 0]
  for (let at = signature.length; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const chunk = bytes.subarray(at + 8, at + 8 + length)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'IHDR') [width, height, kind] = [chunk.readUInt32BE(0), chunk.readUInt32BE(4), chunk.readUInt8(9)]
    if (name === 'IDAT') data.push(chunk)
    at += length + 12
  }
  if (kind !== 2 && kind !== 6) throw new Error(`PNG: colour type ${kind} is neither RGB nor RGBA`)
  const channels = kind === 2 ? 3 : 4
  return { width, height, channels, pixels: unfiltered(inflateSync(Buffer.concat(data)), { width, height, channels }) }
}

function unfiltered(lines: Buffer, { width, height, channels }: Omit<Picture, 'pixels'>): Buffer {
  const length = width * channels
  const pixels = Buffer.alloc(length * height)
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (pixels[y * length + x] ?? 0))
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (length + 1)] ?? 0
    for (let x = 0; x < length; x += 1) {
      const [left, up, corner] = [at(x - channels, y), at(x, y - 1), x < channels ? 0 : at(x - channels, y - 1)]
      const told = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      pixels[y * length + x] = (lines[y * (length + 1) + 1 + x] ?? 0) + told
    }
  }
  return pixels
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}

/** Colours grow coarser, bit by bit, until there are few enough; each is shown as the one of its kind that is met most. */
function reduced({ channels, pixels }: Pick<Picture, 'channels' | 'pixels'>) {
  const colours = new Uint32Array(pixels.length / channels)
  for (let at = 0; at < colours.length; at += 1) colours[at] = pixels.readUIntBE(at * channels, 3)
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  for (let bits = 0; bits < 8; bits += 1) {
    const mask = ((0xff << bits) & 0xff) * 0x01_01_01
    const most = new Map<number, number>()
    for (const [colour, count] of counts) {
      const so = most.get(colour & mask)
      if (so === undefined || count > (counts.get(so) ?? 0)) most.set(colour & mask, colour)
    }
    if (most.size > coloursMax) continue
    const order = new Map([...most.keys()].map((kind, index) => [kind, index]))
    return { palette: [...most.values()], indices: Buffer.from(colours.map((colour) => order.get(colour & mask) ?? 0)) }
  }
  throw new Error('a picture has more than 256 colours, however coarse')
}

function chunkOf(kind: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(data.length + 12)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(kind, 4, 'latin1')
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}
