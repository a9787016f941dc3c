import {
  type CompliancePolicy,
  type ContactRule,
  defaultPolicy,
  money,
  type Policy,
  type ReminderStep,
  type RuleBase,
  type WeekHours,
} from '@cobranza/core'
import type { Choices } from './drawn.ts'

const hours: WeekHours = {
  ...{ mon: ['08:00', '19:00'], tue: ['08:00', '19:00'], wed: ['08:00', '19:00'], thu: ['08:00', '19:00'] },
  ...{ fri: ['08:00', '19:00'], sat: ['08:00', '13:00'], sun: null },
}
/** Contacts that may go out in any seven days in a row, and in one day. */
export const weeklyMax = 3
export const dailyMax = 1

const base: Omit<RuleBase, 'id'> = {
  ...{ jurisdiction: 'XX', enforcement: 'block', citation: 'none', basis: 'policy', evidence: 'policy' },
  ...{ confidence: 'none', appliesTo: { debtors: ['consumer', 'business'], creditorRoles: ['first-party'] } },
}
const rules: readonly ContactRule[] = [
  { ...base, id: 'XX.window', type: 'contact-window', hours, holidays: 'open' },
  {
    ...{ ...base, id: 'XX.cap', type: 'frequency-cap', scope: 'debtor' },
    caps: [
      { max: dailyMax, per: 'day' },
      { max: weeklyMax, per: 'rolling-7-days' },
    ],
  },
  { ...base, id: 'XX.opt-out', type: 'opt-out', honoursRefusal: true },
]

/** Hours, caps and refusals of no law, so that whoever checks them needs to know nothing else. */
export const lifeRules: CompliancePolicy = {
  ruleSets: [
    { name: 'XX', version: '1', disclaimer: 'made up', jurisdiction: 'XX', timeZones: ['America/Lima'], rules },
  ],
  creditorRole: 'first-party',
}

const step = (days: number, channel: string): ReminderStep => ({
  name: `day-${days}-${channel}`,
  timing: days < 0 ? { days: -days, before: 'due-date' } : { days, after: 'due-date' },
  channel,
  tone: days > 10 ? 'firm' : 'friendly',
  template: `text-${days}`,
})

/** A policy of one story: cadences, gaps, ways to catch up, fees and rules all differ. */
export function drawLifePolicy({ pick, chance, list }: Choices, version: string): Policy {
  const standard = defaultPolicy({ version, locale: 'es-PE', timeZone: 'America/Lima' })
  const days = [...new Set(list(2, 6, () => pick([1, 3, 0, 7, -2, 15, 30])))]
  const steps = days.map((day) => step(day, pick(['email', 'email', 'sms'])))
  return {
    ...standard,
    ...(chance(60) ? { compliance: lifeRules } : {}),
    ...(chance(25)
      ? {
          penalty: {
            rules: [
              {
                kind: 'late-fee',
                id: 'fee',
                mode: 'posted',
                when: { kind: 'days-late', days: 5 },
                amount: { kind: 'flat', amount: money('5.00', 'PEN') },
              },
            ],
          },
        }
      : {}),
    reminder: {
      ...standard.reminder,
      cadences: [{ name: 'all', segments: ['*'], steps }],
      minimumGapDays: pick([0, 1, 3, 5]),
      catchUp: pick(['collapse', 'skip', 'replay']),
    },
  }
}
