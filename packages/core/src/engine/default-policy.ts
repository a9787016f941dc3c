import { type TimeZone, weekendsOnly } from '../calendar/index.ts'
import type { ReminderStep, Tone } from '../reminder/index.ts'
import { defaultSegmentation } from '../segmentation/index.ts'
import type { Policy } from './policy.ts'

const before = (days: number): ReminderStep => ({
  name: `before-${days}`,
  timing: { days, before: 'due-date' },
  channel: 'email',
  tone: 'friendly',
  template: 'due-soon',
})

const after = (days: number, tone: Tone): ReminderStep => ({
  name: `overdue-${days}`,
  timing: { days, after: 'due-date' },
  channel: 'email',
  tone,
  template: `overdue-${tone}`,
})

/**
 * A policy to start from: payments go to the oldest due date, and what comes in advance pays what is billed later; segments by
 * capacity and delay over twelve months; and three e-mail cadences. Punctual payers get time, chronic late payers get a word
 * before the due date and steps that come sooner. Being late costs nothing until you add a `penalty`. Nothing in it is law;
 * change any of it with a spread.
 *
 * @example const policy = { ...defaultPolicy({ version: '2026-01', locale: 'es-PE', timeZone: 'America/Lima' }), calendar: peru }
 */
export function defaultPolicy({
  version,
  locale,
  timeZone,
}: Readonly<{ version: string; locale: string; timeZone: TimeZone }>): Policy {
  return {
    version,
    locale,
    timeZone,
    calendar: weekendsOnly,
    units: [],
    allocation: { order: 'oldest-due-first', unapplied: 'apply' },
    profile: { windowMonths: 12 },
    segmentation: defaultSegmentation,
    reminder: {
      cadences: [
        {
          name: 'patient',
          segments: ['*/punctual'],
          steps: [after(5, 'friendly'), after(15, 'friendly'), after(30, 'firm'), after(60, 'formal')],
        },
        {
          name: 'close',
          segments: ['*/chronic', 'low/*'],
          steps: [before(5), after(1, 'friendly'), after(7, 'firm'), after(15, 'firm'), after(30, 'formal')],
        },
        {
          name: 'standard',
          segments: ['*'],
          steps: [before(3), after(3, 'friendly'), after(10, 'firm'), after(20, 'firm'), after(40, 'formal')],
        },
      ],
      minimumBalances: [],
      minimumGapDays: 3,
      catchUp: 'collapse',
    },
  }
}
