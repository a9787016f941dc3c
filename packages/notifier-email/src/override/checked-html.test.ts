import { describe, expect, it } from 'vitest'
import { composedSamples } from '../layout/composed-sample.example.ts'
import { renderMail } from '../layout/render-mail.ts'
import { htmlFault } from './checked-html.ts'

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
  ])('refuses %s', (html) => {
    expect(htmlFault(html)).toMatch(/./)
  })
})
