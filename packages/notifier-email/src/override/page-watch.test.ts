import { describe, expect, it } from 'vitest'
import { htmlFault } from './checked-html.ts'
import { contentMark } from './output-mark.ts'

const url = 'https://bodega.example/stop?t=a&b'
const link = `<a href="https://bodega.example/stop?t=a&amp;b">Stop</a>`

/** A page with the content and what else stands in it. */
const page = (rest: string, content = contentMark) =>
  `<!doctype html><html lang="es-PE"><head><title>x</title></head><body><div>${content}</div>${rest}</body></html>`
const faultOf = (html: string, stop = { text: 'Stop', url }) => htmlFault(html, { page: { locale: 'es-PE', stop } })

describe('the way to stop messages', () => {
  it.each([
    link,
    `<p style="font-size:0"><span style="font-size:13px">${link}</span></p>`,
    `<a href="https://bodega.example/stop?t=a&#38;b"><img src="https://bodega.example/s.png" alt="Stop"></a>`,
    `<!--[if !mso]><!-->${link}<!--<![endif]-->`,
    `<div style="display:none">${link}</div>${link}`,
    `<p style="display:block;opacity:0.9;max-height:20px;visibility:visible">${link}</p>`,
  ])('is there in %s', (rest) => {
    expect(faultOf(page(rest))).toBeUndefined()
  })

  it.each([
    '',
    `<p>${url.replace('&', '&amp;')}</p>`,
    '<a href="https://bodega.example/stop?t=a">Stop</a>',
    `<a href="https://bodega.example/stop?t=a&amp;b"></a>`,
    `<a href="https://bodega.example/stop?t=a&amp;b"> <img src="https://bodega.example/s.png" alt=""> </a>`,
    `<!-- https://bodega.example/stop?t=a&amp;b -->`,
    `<!--[if mso]>${link}<![endif]-->`,
    `<style>a { color: red }</style>`,
    `<span style="display:none">${link}</span>`,
    `<div style="color:red; DISPLAY : none !important"><p>${link}</p></div>`,
    `<a href="https://bodega.example/stop?t=a&amp;b" style="visibility:hidden">Stop</a>`,
    `<div style="mso-hide:all">${link}</div>`,
    `<div style="max-height:0px;overflow:hidden">${link}</div>`,
    `<div style="opacity:0.0">${link}</div>`,
    `<div style="font-size:0px">${link}</div>`,
    `<div aria-hidden="true">${link}</div>`,
  ])('is gone or hidden in %s', (rest) => {
    expect(faultOf(page(rest))).toMatch(/stop messages is gone or hidden/)
  })

  it('may be words, where there is no page for it', () => {
    const stop = { text: 'Para no recibir más, responda STOP', url: '' }
    expect(faultOf(page('<p>Para no recibir más,\n<b>responda</b> STOP</p>'), stop)).toBeUndefined()
    for (const rest of [
      '<p>Para no recibir más</p>',
      `<p style="display:none">${stop.text}</p>`,
      `<!-- ${stop.text} -->`,
    ]) {
      expect(faultOf(page(rest), stop), rest).toMatch(/stop messages/)
    }
    expect(faultOf(page(''), { text: '', url: '' })).toBeUndefined()
  })

  // What is not closed hides all that follows: from a reader, or from this check.
  it.each([
    { rest: `<title>${link}`, says: '<title> stands in <head> only' },
    { rest: `<title>${link}</title>`, says: '<title> stands in <head> only' },
    { rest: `<style>${link}`, says: '<style> is not closed' },
    { rest: `<div style="display:none">${link}`, says: '<div> is not closed' },
    { rest: `<span>${link}`, says: '<span> is not closed' },
    { rest: `<a href="https://bodega.example">${link.replace('</a>', '')}`, says: '<a> is not closed' },
    { rest: `<!-- ${link}`, says: 'a comment may not hold a tag' },
    { rest: `<style/>${link}`, says: '<style/> is not closed by its "/"' },
  ])('is not swallowed by $rest', ({ rest, says }) => {
    expect(faultOf(page(rest))).toBe(says)
  })
})

describe('the content and the language', () => {
  it.each([
    { content: '', says: '{% content %} is shown nowhere; show it once' },
    { content: contentMark + contentMark, says: '{% content %} is shown twice or more; show it once' },
    { content: `<p title="${contentMark}">x</p>`, says: '{% content %} is shown nowhere; show it once' },
    { content: `<p style="display:none">${contentMark}</p>`, says: '{% content %} is shown nowhere; show it once' },
    { content: `<!-- ${contentMark} -->`, says: 'what comes from a message may not stand in a comment' },
  ])('says of $content: $says', ({ content, says }) => {
    expect(faultOf(page(link, content))).toBe(says)
  })

  it.each(['<html>', '<html lang="">', '<html lang="en">', '<html lang="es">'])('asks for more than %s', (html) => {
    expect(faultOf(page(link).replace('<html lang="es-PE">', html))).toMatch(/^the language is missing/)
  })

  it('may be left to the layout that is shipped, in any case of letters', () => {
    expect(faultOf(page(link).replace('es-PE', 'es-pe'))).toBeUndefined()
  })
})
