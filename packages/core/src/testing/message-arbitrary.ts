import fc from 'fast-check'
import { addDays, isoDate } from '../calendar/index.ts'
import type { ComposeOptions } from '../message/index.ts'
import { add, fromMinor, zero } from '../money/index.ts'
import type { MessageFacts, MessageItem } from '../reminder/index.ts'

/** Texts that try to become something else: tags, templates, code, lines, hidden and turned characters, links, towers of accents. */
export function hostileTexts(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...attacks),
    fc
      .array(fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary', maxLength: 10 })), {
        minLength: 1,
        maxLength: 4,
      })
      .map((texts) => texts.join('')),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  )
}

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  '<a href="https://evil.example">pay here</a>',
  'https://evil.example',
  '{{asked}}',
  '{{#items}}',
  '{{/items}}',
  '{{@secret}}',
  '{{> contact}}',
  '}}',
  '`${'.concat('process.exit()}`'),
  '__proto__',
  'constructor',
  '\n\nTotal: 0\n- F-9',
  '\r\nBcc: everybody@evil.example',
  '\u2028- line',
  '\u202egnp.exe',
  '\u2066x\u2069',
  'a\u200bb\ufeffc\u00adc',
  '\ud800',
  '\udc00x',
  '\0',
  '\u001b[31m',
  `e${'\u0301'.repeat(50)}`,
  '&lt;b&gt;',
  '</p></body></html>',
  'x'.repeat(500),
] as const

const start = isoDate('2026-01-01')

/** Facts of messages in one or two currencies, with texts from `texts`; amounts that add up. */
export function messageFactsCases(texts: fc.Arbitrary<string>): fc.Arbitrary<MessageFacts> {
  const items = fc.array(itemCases(texts), { minLength: 1, maxLength: 60 })
  return fc.tuple(texts, items, fc.nat(400), fc.boolean()).map(([customerName, list, day, crossed]) => {
    const asOf = addDays(start, day)
    const dated = list.map((item) => ({ ...item, daysPastDue: Math.max(0, day - item.daysPastDue) }))
    const currencies = [...new Set(dated.map(({ open }) => open.currency))]
    const totals = currencies.map((currency) => {
      const open = dated.reduce(
        (sum, one) => (one.open.currency === currency ? add(sum, one.open) : sum),
        zero(currency),
      )
      return { currency, open, credit: zero(currency), asked: open }
    })
    return { customerName, asOf, items: dated, totals, ...(crossed ? { mayHaveCrossed: true } : {}) }
  })
}

/** An item whose `daysPastDue` is, for now, the day on which it falls due, counted from the start. */
function itemCases(texts: fc.Arbitrary<string>): fc.Arbitrary<MessageItem> {
  return fc
    .record({
      number: texts,
      due: fc.nat(400),
      minor: fc.integer({ min: 1, max: 100_000_000 }),
      currency: fc.constantFrom('PEN', 'PEN', 'PEN', 'USD'),
      chargeKind: fc.option(fc.constantFrom('late-fee', 'late-interest', 'recovery-cost', 'debit-note'), {
        nil: undefined,
      }),
    })
    .map(({ number, due, minor, currency, chargeKind }) => ({
      ...(chargeKind === undefined ? { kind: 'invoice' } : { kind: 'charge', chargeKind }),
      number,
      issueDate: start,
      dueDate: addDays(start, due),
      daysPastDue: due,
      open: fromMinor(minor, currency),
    }))
}

/** Options whose every text comes from `texts`. */
export function composeOptionCases(locale: string, texts: fc.Arbitrary<string>): fc.Arbitrary<ComposeOptions> {
  return fc.tuple(texts, texts, texts, texts).map(([document, agency, title, text]) => ({
    locale,
    occasion: {
      amount: fromMinor(50_000, 'PEN'),
      date: isoDate('2026-03-20'),
      remaining: fromMinor(70_000, 'PEN'),
      document,
      agency,
      outcome: 'split',
    },
    offers: [
      { title, text },
      { kind: 'pause', date: isoDate('2026-05-01') },
    ],
    explanations: [{ items: ['interest-breakdown'], text }],
    contract: { number: document, date: isoDate('2025-01-01') },
  }))
}
