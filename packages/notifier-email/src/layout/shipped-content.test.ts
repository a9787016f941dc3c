import { escapeHtml } from '@cobranza/core'
import { outgoingMessages } from '@cobranza/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { liquidEngine } from '../override/liquid-engine.ts'
import type { Brand } from './brand.ts'
import { composedSamples } from './composed-sample.example.ts'
import type { MailView } from './mail-view.ts'
import { shippedContent } from './shipped-content.ts'
import { shippedFrame } from './shipped-frame.ts'
import { shippedLayout } from './shipped-layout.ts'
import { viewOf } from './view-of.ts'

const engine = liquidEngine(escapeHtml, shippedLayout.partials)
const content = engine.read('content', shippedLayout.content)
const layout = engine.read('layout', shippedLayout.layout)
const logo = { url: 'https://bodega.example/logo.png?a=1&b=2', width: 140 }
const brands: readonly Brand[] = [
  {},
  { name: '<Bodega> & "Norte"', footer: ['a', '<b>'] },
  { logo },
  { name: 'Bodega', logo: { ...logo, height: 40, alt: "O'Higgins" }, colour: '#ffcc00' },
  { logo: { ...logo, darkUrl: 'https://bodega.example/dark.png?a=1&b=2' }, headerColour: '#102a43' },
  { name: 'Bodega', headerColour: '#ffcc00', linkColour: '#102a43' },
]

/** The same view through LiquidJS. */
function byLiquid(view: MailView): string {
  return engine.render(layout, { view, content: () => engine.render(content, { view }) })
}

describe('the shipped functions', () => {
  it('write what LiquidJS makes of the shipped templates, for every sample', () => {
    for (const { composed } of composedSamples) {
      for (const brand of brands) {
        const { view } = viewOf(composed, { brand, customerName: 'x' })
        expect(shippedFrame(view, shippedContent(view))).toBe(byLiquid(view))
      }
    }
  })

  it('write the same for messages of any names and numbers', () => {
    const stops = fc.constantFrom(undefined, 'https://bodega.example/stop?t=a&l=es', 'mailto:stop@bodega.example')
    fc.assert(
      fc.property(outgoingMessages({ isSendable: true }), fc.constantFrom(...brands), stops, (message, brand, stop) => {
        if (message.composed === undefined) throw new Error('a message without words')
        const { view } = viewOf(message.composed, { brand, ...(stop === undefined ? {} : { unsubscribeUrl: stop }) })
        expect(shippedFrame(view, shippedContent(view))).toBe(byLiquid(view))
      }),
      { numRuns: 100 },
    )
  })
})
