/**
 * The code points a TrueType or OpenType font has a picture for.
 *
 * @throws RangeError when the bytes are no such font: collections and web fonts are none.
 * @see the OpenType specification, 1.9, "cmap": formats 4 and 12, which every font of today has.
 */
export function fontLetters(bytes: Uint8Array): ReadonlySet<number> {
  try {
    return lettersIn(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (cause) {
    throw new RangeError('no TrueType or OpenType font that can be read; give a .ttf or .otf file', { cause })
  }
}

/** Bytes before the records of tables and of encodings, and of each record. */
const [headSize, tableSize, mapHeadSize, encodingSize] = [12, 16, 4, 8]
const fontKinds: ReadonlySet<number> = new Set([0x00010000, 0x4f54544f, 0x74727565]) // 1.0, OTTO, true
const cmapTag = 0x636d6170
const codePointMax = 0x10ffff

function lettersIn(font: DataView): ReadonlySet<number> {
  if (!fontKinds.has(font.getUint32(0))) throw new RangeError('another kind of file')
  const map = tableAt(font, cmapTag)
  const letters = new Set<number>()
  for (let at = 0; at < font.getUint16(map + 2); at += 1) {
    const record = map + mapHeadSize + at * encodingSize
    const [platform, encoding] = [font.getUint16(record), font.getUint16(record + 2)]
    // Unicode, or Windows with Unicode of the basic plane or all.
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue
    const table = map + font.getUint32(record + 4)
    const format = font.getUint16(table)
    if (format === 4) addSegments(font, table, letters)
    if (format === 12) addGroups(font, table, letters)
  }
  if (letters.size === 0) throw new RangeError('no letter of Unicode')
  return letters
}

function tableAt(font: DataView, tag: number): number {
  for (let at = 0; at < font.getUint16(4); at += 1) {
    const record = headSize + at * tableSize
    if (font.getUint32(record) === tag) return font.getUint32(record + 8)
  }
  throw new RangeError('a table is missing')
}

/** Format 4: runs of code points, each with a distance to its glyphs or a place in a list of them. Glyph 0 is the box. */
function addSegments(font: DataView, table: number, letters: Set<number>): void {
  const size = font.getUint16(table + 6)
  const [ends, starts] = [table + 14, table + 16 + size]
  const [distances, places] = [starts + size, starts + 2 * size]
  for (let at = 0; at < size; at += 2) {
    const [start, end] = [font.getUint16(starts + at), font.getUint16(ends + at)]
    const [distance, place] = [font.getUint16(distances + at), font.getUint16(places + at)]
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const listed = place === 0 ? code : font.getUint16(places + at + place + (code - start) * 2)
      if (listed !== 0 && ((listed + distance) & 0xffff) !== 0) letters.add(code)
    }
  }
}

/** Format 12: runs of code points over all planes, each with its first glyph. */
function addGroups(font: DataView, table: number, letters: Set<number>): void {
  const groups = font.getUint32(table + 12)
  for (let at = 0; at < groups; at += 1) {
    const group = table + 16 + at * 12
    const [start, end, glyph] = [font.getUint32(group), font.getUint32(group + 4), font.getUint32(group + 8)]
    if (end > codePointMax) throw new RangeError('a code point beyond Unicode')
    for (let code = start; code <= end; code += 1) if (glyph + code - start !== 0) letters.add(code)
  }
}
