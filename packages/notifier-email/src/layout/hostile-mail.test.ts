import { safeText } from '@cobranza/core'
import { hostileTexts, outgoingMessages } from '@cobranza/core/testing'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { htmlFault } from '../override/checked-html.ts'
import { renderMail } from './render-mail.ts'

const unsubscribeUrl = 'https://bodega.example/stop?t=abc'
const plain = (text: string | null) => (text ?? '').replaceAll(/\s+/gu, ' ').trim()

describe('hostile names and numbers', () => {
  it('stay text: no script, no handler, no foreign link, and nothing of them is lost', () => {
    fc.assert(
      fc.property(outgoingMessages({ isSendable: true }), hostileTexts(), ({ composed, facts }, name) => {
        if (composed === undefined) throw new Error('a message without words')
        const brand = { name, footer: [name] }
        const mail = renderMail(composed, { unsubscribeUrl, customerName: name, brand })
        expect(htmlFault(mail.html)).toBeUndefined()
        const { document } = parseHTML(mail.html)
        expect(
          document.querySelectorAll('script, iframe, object, embed, form, svg, math, link, base, img'),
        ).toHaveLength(0)
        for (const element of document.querySelectorAll('*')) {
          expect([...element.attributes].filter(({ name: attribute }) => attribute.startsWith('on'))).toEqual([])
        }
        const known = [...composed.links, unsubscribeUrl]
        for (const link of document.querySelectorAll('[href]')) expect(known).toContain(link.getAttribute('href'))
        const body = plain(document.body.textContent)
        expect(body).toContain(plain(safeText(name)))
        const listed = composed.sections.flatMap((section) => ('items' in section ? section.items : []))
        for (const { number, amount, when } of listed) {
          for (const part of [number, amount, when]) expect(body).toContain(plain(part))
        }
        if (listed.length > 0)
          expect(document.querySelectorAll('th[scope=row]').length).toBeGreaterThanOrEqual(listed.length)
        expect(mail.subject).toBe(safeText(mail.subject, 400))
        expect(mail.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
        expect(facts.items.length).toBeGreaterThan(0)
      }),
      { numRuns: 250 },
    )
  })
})
