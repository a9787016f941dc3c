import { describe, expect, it } from 'vitest'
import { postedWord } from './posted-word.ts'

const form = 'application/x-www-form-urlencoded'
const parts = 'multipart/form-data; boundary=x'
const oneClick = 'List-Unsubscribe=One-Click'
const field = 'Content-Disposition: form-data; name="List-Unsubscribe"'
const multipart = (...lines: readonly string[]) => ['--x', ...lines, '', 'One-Click', '--x--', '']
const inParts = multipart(field).join('\r\n')

function wordOf(body: RequestInit['body'], type: string) {
  const request = new Request('https://bodega.example/stop', {
    method: 'POST',
    body: body ?? null,
    headers: { 'content-type': type },
  })
  return postedWord(request)
}

describe('postedWord', () => {
  it.each<[string, BodyInit, string]>([
    ['as RFC 8058 has it', oneClick, form],
    ['an empty line after it', `${oneClick}\r\n`, form],
    ['a charset', oneClick, `${form}; charset=UTF-8`],
    ['the type of a text', oneClick, 'text/plain'],
    ['the type of bytes', oneClick, 'application/octet-stream'],
    ['no type', new TextEncoder().encode(oneClick), ''],
    ['parts', inParts, parts],
    ['parts that end in line feeds', multipart(field).join('\n'), parts],
    ['parts that say their type', multipart(field, 'Content-Type: text/plain').join('\r\n'), parts],
    ['parts without a last line', inParts.trimEnd(), 'multipart/form-data; boundary="x"'],
    ['an empty line before its parts', `\r\n${inParts}`, parts],
    ['parts and no boundary', multipart(field.replaceAll('"', '')).join('\r\n'), 'multipart/form-data'],
  ])('knows one click with %s', async (_what, body, type) => {
    expect(await wordOf(body, type)).toBe('one-click')
  })

  it.each<[string, RequestInit['body'], string]>([
    ['nothing', null, form],
    ['another word', 'List-Unsubscribe=Maybe', form],
    ['another field', 'confirm=yes', form],
    ['JSON', '{"List-Unsubscribe":"One-Click"}', 'application/json'],
    ['broken multipart', '--x', 'multipart/form-data; boundary=y'],
    ['another part', inParts.replace('List-', ''), parts],
    ['a part that says more', inParts.replace('Click', 'Click-Not'), parts],
    ['bytes', new Uint8Array([0xff, 0xfe, 0]), form],
  ])('knows no word in %s', async (_what, body, type) => {
    expect(await wordOf(body, type)).toBeUndefined()
  })

  it('knows the button, and reads no more than 4 KB', async () => {
    expect(await wordOf('confirm=stop', form)).toBe('button')
    expect(await wordOf(`${oneClick}&x=${'x'.repeat(4096)}`, form)).toBe('too-large')
  })
})
