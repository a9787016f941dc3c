import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeFile } from './decode.ts'

const text = 'razón;año\nÑandú;€ 5\n'
const windows = Buffer.from(text.replace('€', '\u0080'), 'latin1')
const utf16be = Buffer.from(text, 'utf16le').swap16()

describe('decodeFile', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with a byte order mark, little end first', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 with a byte order mark, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark, big end first', utf16be, 'utf-16be'],
    ['windows-1252', windows, 'windows-1252'],
    ['gzip', gzipSync(Buffer.from(text)), 'utf-8'],
    ['gzip of windows-1252', gzipSync(windows), 'windows-1252'],
  ])('reads %s', (_name, bytes, encoding) => {
    expect(decodeFile(bytes)).toEqual({ text, encoding })
  })

  it('reads in the encoding named', () => {
    expect(decodeFile(utf16be, 'utf-16be').text).toBe(text)
    expect(decodeFile(Buffer.from('año'), 'windows-1252').text).toBe('aÃ±o')
  })

  it('refuses bytes that are not in the encoding named', () => {
    expect(() => decodeFile(windows, 'utf-8')).toThrow(/not valid/)
  })

  it.each([
    ['.xlsx', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
    ['.xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
  ])('refuses a spreadsheet, %s', (_name, bytes) => {
    expect(() => decodeFile(Uint8Array.from(bytes))).toThrow('a spreadsheet or a ZIP file; open it and save it as CSV')
  })

  it('refuses gzip that breaks off', () => {
    expect(() => decodeFile(gzipSync(Buffer.from(text)).subarray(0, -12))).toThrow()
  })

  it('leaves one kind of line break', () => {
    expect(decodeFile(Buffer.from('a\r\nb\rc\nd')).text).toBe('a\nb\nc\nd')
  })

  it('takes a file of nothing', () => {
    expect(decodeFile(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' })
  })
})
