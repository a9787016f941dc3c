import { describe, expect, it } from 'vitest'
import { composedSamples } from '../layout/composed-sample.example.ts'
import { renderMail } from '../layout/render-mail.ts'
import { htmlFault } from './checked-html.ts'
import { markedOutput } from './output-mark.ts'

describe('htmlFault', () => {
  it('lets every shipped mail pass', () => {
    const logo = { url: 'https://bodega.example/logo.png', width: 100 }
    for (const { composed } of composedSamples) {
      const { html } = renderMail(composed, { brand: { logo }, unsubscribeUrl: 'mailto:stop@bodega.example' })
      expect(htmlFault(html)).toBeUndefined()
    }
  })

  it.each([
    '<p style="color:#123456;background:url(https://bodega.example/a.png)">x</p>',
    '<style>@media (prefers-color-scheme: dark) { p { color: red } }</style>',
    '<a href="https://bodega.example/?a=1&amp;b=2">x</a><a href="mailto:pagos@bodega.example">x</a>',
    '<!--[if mso]><v:roundrect href="https://bodega.example" arcsize="10%" fillcolor="#123456"><w:anchorlock></w:anchorlock></v:roundrect><![endif]-->',
    '<!--[if !mso]><!--><p>x</p><!--<![endif]-->',
    '<!-- a note --><img src="https://bodega.example/a.png" alt="" width="10">',
    '<p>1 &lt; 2 &amp; javascript: is a word</p>',
  ])('passes %s', (html) => {
    expect(htmlFault(html)).toBeUndefined()
  })

  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
    '<scr<script>ipt>alert(1)</script>',
    '<iframe src="https://evil.example"></iframe>',
    '<object data="https://evil.example"></object>',
    '<embed src="https://evil.example">',
    '<form action="https://evil.example"><input name="card"></form>',
    '<button>x</button>',
    '<base href="https://evil.example">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<svg onload="alert(1)"></svg>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext></mtext></math>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<template><script>1</script></template>',
    '<textarea></textarea>',
    '<video src="https://evil.example"></video>',
    '<plaintext>',
    '<img src="x" onerror="alert(1)">',
    '<p ONCLICK="alert(1)">x</p>',
    '<p/onclick=alert(1)>x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="http://bodega.example">x</a>',
    '<a href="//bodega.example">x</a>',
    '<a href="/pay">x</a>',
    '<a href="https://user:secret@bodega.example">x</a>',
    '<a href="https://b\u043edega.example">x</a>',
    '<a href="https://bodega.example" ping="https://evil.example">x</a>',
    '<img src="http://bodega.example/a.png">',
    '<img src="mailto:pagos@bodega.example">',
    '<img src="cid:logo">',
    '<img srcset="https://evil.example/a.png 2x">',
    '<td background="http://evil.example/a.png">x</td>',
    '<p style="background:url(http://evil.example/a.png)">x</p>',
    '<p style="background:url(&quot;javascript:alert(1)&quot;)">x</p>',
    '<p style="background:\\75rl(http://evil.example)">x</p>',
    '<p style="background:url(/**/&quot;http://evil.example&quot;)">x</p>',
    '<p style="width:expression(alert(1))">x</p>',
    '<p style="behavior:url(https://evil.example/x.htc)">x</p>',
    '<style>@import "https://evil.example/x.css";</style>',
    '<style>p { background: image-set("http://evil.example/a.png" 1x) }</style>',
    '<style>p { background: url(data:image/png;base64,AA) }</style>',
    '<!--[if mso]><script>alert(1)</script><![endif]-->',
    '<!--[if mso]><v:rect href="javascript:alert(1)"></v:rect><![endif]-->',
    '<!--><script>alert(1)</script>-->',
    '<!-- --!><script>alert(1)</script> -->',
    '<!-- x ><img src=y onerror=alert(1)> -->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<!DOCTYPE html SYSTEM "https://evil.example">',
    '<v:rect href="https://bodega.example"></v:rect>',
    '<p unknown="x">x</p>',
    '<title/><p title="</title><script>alert(1)</script>">x</p>',
    '<p>a</p><title>x</title>',
    '<div><p>x</p>',
    '<b>x',
    '<style>p {}',
    '<meta charset="utf-7">',
    '<meta http-equiv="Content-Type" content="text/html; charset=iso-2022-jp">',
    '<style>@font-face{font-family:x;src:url(https://fonts.example/f.woff2)}</style>',
    '<style>p { color: red } </style><style>p { background: image("https://evil.example") }</style>',
  ])('refuses %s', (html) => {
    expect(htmlFault(html)).toMatch(/./)
  })

  it('does not follow tags without end', () => {
    expect(htmlFault('<div>'.repeat(100_000))).toBe('tags stand in each other more than 200 deep')
    expect(htmlFault(`${'<div>'.repeat(200)}${'</div>'.repeat(200)}`)).toBeUndefined()
  })

  it('takes pictures from the hosts it is given, and from no other', () => {
    const rules = { imageHosts: new Set(['bodega.example']) }
    const link = '<a href="https://anywhere.example">x</a>'
    for (const place of [
      '<img src="A">',
      '<table background="A"></table>',
      '<p style="background:url(A)">x</p>',
      '<!--[if mso]><v:fill src="A"></v:fill><![endif]-->',
    ]) {
      expect(htmlFault(link + place.replace('A', 'https://bodega.example/a.png'), rules)).toBeUndefined()
      const elsewhere = place.replace('A', 'https://tracker.example/p.gif')
      expect(htmlFault(elsewhere, rules), place).toContain('"tracker.example" is none of them')
      expect(htmlFault(elsewhere)).toBeUndefined()
    }
  })
})

describe('what comes from a message', () => {
  const fixed = new Set(['https://pay.example/1', '#0a6b4b', 'Pagar'])
  const [name, address, colour, words] = ['Ana & Co', 'https://pay.example/1', '#0a6b4b', 'Pagar'].map(markedOutput)

  it.each([
    `<p title="${name}" lang='${name}'>${name}</p>`,
    `<html><head><title>${name}</title></head></html>`,
    `<a href="${address}" style="color:${colour}">${name}</a>`,
    `<style>p { color: ${colour} }</style>`,
    `<!--[if mso]><v:rect href="${address}" fillcolor="${colour}"><center>${words}</center></v:rect><![endif]-->`,
  ])('may stand in %s', (html) => {
    expect(htmlFault(html, { fixed })).toBeUndefined()
  })

  it.each([
    { html: `<p style="font-family:${name}">x</p>`, says: 'what comes from a message may not stand in a style' },
    { html: `<style>p { color: ${name} }</style>`, says: 'what comes from a message may not stand in a style' },
    { html: `<a href="${name}">x</a>`, says: 'it is not put together' },
    { html: `<a href="${markedOutput('https://evil.example')}">x</a>`, says: 'it is not put together' },
    { html: `<a href="https://pay.example/${name}">x</a>`, says: 'it is not put together' },
    { html: `<a href="${address}?c=1">x</a>`, says: 'it is not put together' },
    { html: `<a href="${address}${address}">x</a>`, says: 'it is not put together' },
    { html: `<img src="https://pay.example/p.gif?n=${name}" alt="">`, says: 'it is not put together' },
    { html: `<table background="${name}"></table>`, says: 'it is not put together' },
    { html: `<!-- ${name} -->`, says: 'may not stand in a comment' },
    { html: `<!--[if mso]><p>${name}</p><![endif]-->`, says: 'may not stand in a comment' },
    { html: `<!--[if mso]><p title="${name}">x</p><![endif]-->`, says: 'may not stand in a comment' },
    { html: `<!--[if ${name}]><p>x</p><![endif]-->`, says: 'may not stand in a comment' },
    { html: `<!--[if mso]><center>${words}></center><![endif]-->`, says: 'may not stand in a comment' },
    { html: `<p title=${name}>x</p>`, says: 'title: what comes from a message stands in quotes' },
    { html: `<p ${name}="x">x</p>`, says: 'the attribute "{{ … }}" may not stand' },
    { html: `<p data-${name}>x</p>`, says: 'the attribute "data-{{ … }}" may not stand' },
    { html: `<${name}>x`, says: 'may not begin a tag' },
    { html: `</${name}>x`, says: 'may not begin a tag' },
    { html: `<!${name}>x`, says: 'may not begin a tag' },
    { html: `<p${name}>x</p>`, says: '<p{{ … }}> may not stand' },
    { html: `<meta http-equiv="${name}">`, says: 'http-equiv "{{ … }}"' },
  ])('may not stand in $html, and is not quoted', ({ html, says }) => {
    const fault = htmlFault(html, { fixed })
    expect(fault).toContain(says)
    expect(fault).not.toContain('Ana')
  })
})
