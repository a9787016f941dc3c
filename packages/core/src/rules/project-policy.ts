import type { Rule, RuleSet } from '../compliance/index.ts'
import { disclaimer, edition } from './edition.ts'
import { weekHours } from './hours.ts'
import { consumers, consumersAndFirms, trade } from './scope.ts'

const chosen = { jurisdiction: 'XX', basis: 'policy', evidence: 'policy', confidence: 'none' } as const
const citation = 'A choice of this project, no law'

const rules: readonly Rule[] = [
  {
    ...chosen,
    id: 'XX.policy.window',
    type: 'contact-window',
    enforcement: 'block',
    appliesTo: consumers,
    citation,
    hours: weekHours({ weekdays: ['08:00', '20:00'], saturday: ['09:00', '14:00'] }),
    holidays: 'closed',
    summary: 'Consumers, every channel: weekdays from 8 to 20, Saturdays from 9 to 14, no Sundays and no holidays.',
    note: 'For places whose law gives no hours, and for media it does not name.',
  },
  {
    ...chosen,
    id: 'XX.policy.frequency',
    type: 'frequency-cap',
    enforcement: 'block',
    appliesTo: consumersAndFirms,
    citation,
    caps: [
      { max: 1, per: 'day' },
      { max: 3, per: 'rolling-7-days' },
    ],
    scope: 'debtor',
    summary: 'One contact a day and three in seven days, over all debts and channels.',
  },
  {
    ...chosen,
    id: 'XX.policy.window-b2b',
    type: 'contact-window',
    enforcement: 'warn',
    appliesTo: trade,
    citation,
    hours: weekHours({ weekdays: ['08:00', '19:00'] }),
    holidays: 'closed',
    summary: 'Firms and authorities: office hours, from 8 to 19.',
  },
]

/** No law: considerate hours and numbers, to take beside the law of any place. */
export const projectPolicy: RuleSet = {
  name: 'XX',
  version: edition,
  disclaimer,
  jurisdiction: 'XX',
  timeZones: [],
  rules,
}
