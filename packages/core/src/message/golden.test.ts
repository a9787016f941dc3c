import { expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import type { MessageFacts } from '../reminder/index.ts'
import { composeMessage } from './compose-message.ts'
import { dueSoonFacts, fullOptions, overdueFacts, planFacts, policy } from './message-case.example.ts'
import { defaultTemplates } from './template/default-templates.ts'

const early = ['due-soon', 'due-today', 'installment-due']
const offering = [
  'overdue-firm',
  'overdue-formal',
  'plan-offered',
  'promise-broken',
  'plan-broken',
  'hardship',
  'pre-agency-notice',
]
const thanks = ['paid-thanks', 'partial-payment-thanks']

function factsFor(name: string, currency: string): MessageFacts {
  if (name === 'plan-agreed') return planFacts(currency)
  if (!early.includes(name)) return overdueFacts(currency)
  const facts = dueSoonFacts(currency)
  return name === 'due-today' ? { ...facts, asOf: isoDate('2026-03-20') } : facts
}

/** Every message as somebody would get it, to be read by a person; spaces that do not break are written as plain ones. */
function pages(locale: string, currency: string): string {
  const { occasion, offers } = fullOptions(locale, currency)
  return defaultTemplates
    .map(({ name }) => {
      const told = name === 'plan-agreed' ? { date: isoDate('2026-03-17') } : occasion
      const facts = factsFor(name, currency)
      const message = composeMessage(
        policy,
        { template: name, channel: 'email' },
        thanks.includes(name) ? { ...facts, items: [], totals: [], announced: [] } : facts,
        {
          locale,
          ...(offering.includes(name) && offers !== undefined ? { offers } : {}),
          ...(early.includes(name) || told === undefined ? {} : { occasion: told }),
        },
      )
      const { subject, body, short, script } = message
      return [
        `========== ${name}`,
        subject,
        '',
        body,
        '',
        '---------- short',
        short,
        '',
        '---------- call',
        ...script,
        '',
      ].join('\n')
    })
    .join('\n')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
}

it.each([
  ['es-PE', 'PEN'],
  ['es-ES', 'EUR'],
  ['es-AR', 'ARS'],
  ['pt-BR', 'BRL'],
  ['en-US', 'USD'],
])('every message in %s reads as it was written', async (locale, currency) => {
  await expect(pages(locale, currency)).toMatchFileSnapshot(`../../golden/message/${locale}.txt`)
})
