import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeOptionCases, hostileTexts, messageFactsCases } from '../testing/message-arbitrary.ts'
import { composeMessage } from './compose-message.ts'
import { policy } from './message-case.example.ts'
import { defaultTemplates } from './template/default-templates.ts'
import { escapeHtml, toHtml } from './to-html.ts'

describe('toHtml', () => {
  it('makes paragraphs, lists and known links', () => {
    const body =
      'Hola, Ñandú & Hijos:\n\nAsí:\n- En línea: https://pay.example/c/1\n- F-1 <b>\nTotal: 1\n\nGracias,\nBodega'
    expect(toHtml({ body, links: ['https://pay.example/c/1'] })).toBe(
      [
        '<p>Hola, Ñandú &amp; Hijos:</p>',
        '<p>Así:</p>',
        '<ul>',
        '<li>En línea: <a href="https://pay.example/c/1">https://pay.example/c/1</a></li>',
        '<li>F-1 &lt;b&gt;</li>',
        '</ul>',
        '<p>Total: 1</p>',
        '<p>Gracias,<br>',
        'Bodega</p>',
      ].join('\n'),
    )
  })

  it('takes the longest of two addresses that begin alike, and no unsafe one', () => {
    const links = ['https://pay.example', 'https://pay.example/c/1', 'javascript:alert(1)']
    expect(toHtml({ body: 'https://pay.example/c/1 javascript:alert(1)', links })).toBe(
      '<p><a href="https://pay.example/c/1">https://pay.example/c/1</a> javascript:alert(1)</p>',
    )
    expect(toHtml({ body: 'https://evil.example', links })).toBe('<p>https://evil.example</p>')
  })

  it('holds no tag but its own, whatever values say', () => {
    const cases = fc.tuple(
      fc.constantFrom(...defaultTemplates),
      messageFactsCases(hostileTexts()),
      composeOptionCases('es-PE', hostileTexts()),
    )
    fc.assert(
      fc.property(cases, ([{ name }, facts, options]) => {
        const message = composeMessage(policy, { template: name, channel: 'email' }, facts, options)
        const html = toHtml(message)
        const rest = html
          .replaceAll(/<\/?(?:p|ul|li)>|<br>|<\/a>/g, '')
          .replaceAll('<a href="https://pay.example/c/1">', '')
        expect(rest).not.toMatch(/[<>"'`=]/)
        // Nothing is lost: without its tags it is the body, escaped.
        expect(rest.replaceAll(/\s+/g, '')).toBe(
          escapeHtml(message.body.replaceAll(/^- /gm, '')).replaceAll(/\s+/g, ''),
        )
      }),
      { numRuns: 60 },
    )
  })
})
