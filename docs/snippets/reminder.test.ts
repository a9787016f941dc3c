import { type Cadence, defaultPolicy, type ReminderPolicy, rate, reminderLint } from '@cobranza/core'
import { PolicySchema } from '@cobranza/core/schema'
import { expect, it } from 'vitest'

it('a cadence and a policy', () => {
  const standard = defaultPolicy({ version: '2026-01', locale: 'es-PE', timeZone: 'America/Lima' })
  const cadence: Cadence = {
    name: 'standard',
    segments: ['*'],
    stopsWhen: [{ kind: 'days-past-due', daysMin: 120 }],
    levels: [{ level: 2, shareMin: rate('0.1') }],
    steps: [
      {
        name: 'before-3',
        timing: { days: 3, before: 'due-date' },
        channel: 'email',
        tone: 'friendly',
        template: 'due-soon',
      },
      {
        name: 'overdue-5',
        timing: { days: 5, after: 'due-date' },
        channel: 'whatsapp',
        channels: ['email'],
        tone: 'friendly',
        template: 'overdue-friendly',
        level: 1,
      },
      {
        name: 'overdue-20',
        timing: { days: 20, after: 'due-date', unit: 'business-days' },
        channel: 'email',
        tone: 'firm',
        template: 'overdue-firm',
        level: 2,
        recipient: 'manager',
        repeat: { everyDays: 15, timesMax: 3 },
      },
    ],
  }
  const reminder: ReminderPolicy = {
    ...standard.reminder,
    cadences: [cadence],
    courtesies: { 'paid-thanks': { template: 'paid-thanks', channel: 'email', days: 3 } },
  }
  const warnings = reminderLint(reminder, { templates: [{ name: 'paid-thanks', locales: ['es'] }], locales: ['es-PE'] })
  expect(warnings.map(({ rule, path }) => [rule, path[3]])).toEqual([
    ['template-missing', 0],
    ['template-missing', 1],
    ['template-missing', 2],
  ])
  expect(PolicySchema.parse({ ...standard, reminder }).reminder).toEqual(reminder)
})
