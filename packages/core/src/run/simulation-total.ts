import { type IsoDate, monthStart } from '../calendar/index.ts'
import { add, type Money } from '../money/index.ts'
import { naturalKey } from '../plain/index.ts'
import type { SimulatedAccount, SimulatedContact } from './simulation.ts'

/** What happened in one month to the customers of one segment. Money comes per currency, by its code. */
export type SimulationMonth = Readonly<{
  /** First day of the month. */
  monthDate: IsoDate
  segment: string
  /** Contacts that went out, or may have. */
  contacts: number
  /** Planned contacts that were not made after all. */
  suppressed: number
  /** Decisions to stay silent. */
  silences: number
  /** Promises to pay that were made. */
  promises: number
  /** Fees and interest that were charged. */
  charged: readonly Money[]
  /** What contacts cost. */
  costs: readonly Money[]
  /** Money that came in, and the part of it that contacts brought. */
  received: readonly Money[]
  broughtByContacts: readonly Money[]
}>

/** What became of one step of a cadence. */
export type SimulationStep = Readonly<{
  cadence: string
  step: string
  channel: string
  tone: SimulatedContact['tone']
  /** The dunning level; absent before the due date. */
  level?: number
  /** Contacts that went out, or may have. */
  contacts: number
  suppressed: number
  waiting: number
  costs: readonly Money[]
}>

/** How often it was silent for one reason. */
export type SimulationSilence = Readonly<{ reason: string; decisions: number }>

/** What many accounts come to. */
export type SimulationTotal = Readonly<{
  /** Accounts lived through. */
  accounts: number
  decisions: number
  /** By month, then segment. */
  months: readonly SimulationMonth[]
  /** By cadence, in the order in which its steps were first used. */
  steps: readonly SimulationStep[]
  /** The most frequent first. */
  silences: readonly SimulationSilence[]
}>

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Adds accounts up; `total` may be asked for at any time. */
export type SimulationTally = Readonly<{ count: (account: SimulatedAccount) => void; total: () => SimulationTotal }>

/** A tally that begins with nothing, or with what was counted before. */
export function simulationTally(before?: SimulationTotal): SimulationTally {
  let [accounts, decisions] = [before?.accounts ?? 0, before?.decisions ?? 0]
  const months = mapOf<Mutable<SimulationMonth>>(before?.months, (row) => naturalKey(row.monthDate, row.segment))
  const steps = mapOf<Mutable<SimulationStep>>(before?.steps, stepKey)
  const silences = new Map(before?.silences.map(({ reason, decisions: count }) => [reason, count]))

  const monthOf = (date: IsoDate, segment: string): Mutable<SimulationMonth> => {
    const monthDate = monthStart(date)
    return found(months, naturalKey(monthDate, segment), () => ({ monthDate, segment, ...emptyMonth }))
  }
  const countContact = (contact: SimulatedContact) => {
    const { plannedDate, segment, fate, cost } = contact
    const [month, step] = [monthOf(plannedDate, segment), found(steps, stepKey(contact), () => emptyStep(contact))]
    if (fate === 'waiting') step.waiting += 1
    for (const row of [month, step]) {
      if (fate === 'suppressed') row.suppressed += 1
      else if (fate !== 'waiting') row.contacts += 1
      if (cost !== undefined) row.costs = withMoney(row.costs, cost)
    }
  }
  return {
    count({ contacts, charges, payments, promises, silences: silent, decisions: made }) {
      accounts += 1
      decisions += made.length
      for (const contact of contacts) countContact(contact)
      for (const { date, segment } of promises) monthOf(date, segment).promises += 1
      for (const { date, segment, reason } of silent) {
        monthOf(date, segment).silences += 1
        silences.set(reason, (silences.get(reason) ?? 0) + 1)
      }
      for (const { charge, segment } of charges) {
        const month = monthOf(charge.issueDate, segment)
        month.charged = withMoney(month.charged, charge.amount)
      }
      for (const { payment, segment, contactKey } of payments) {
        const month = monthOf(payment.receivedDate, segment)
        month.received = withMoney(month.received, payment.amount)
        if (contactKey !== undefined) month.broughtByContacts = withMoney(month.broughtByContacts, payment.amount)
      }
    },
    total: () => ({
      accounts,
      decisions,
      months: [...months.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, month]) => ({ ...month })),
      steps: [...steps.values()].map((step) => ({ ...step })),
      silences: [...silences].map(([reason, count]) => ({ reason, decisions: count })).sort(byCount),
    }),
  }
}

const emptyMonth = {
  ...{ contacts: 0, suppressed: 0, silences: 0, promises: 0 },
  ...{ charged: [], costs: [], received: [], broughtByContacts: [] },
} as const

function emptyStep({ cadence, step, channel, tone, level }: SimulatedContact): Mutable<SimulationStep> {
  const counts = { contacts: 0, suppressed: 0, waiting: 0, costs: [] }
  return { cadence, step, channel, tone, ...(level === undefined ? {} : { level }), ...counts }
}

function stepKey({ cadence, step, channel }: Pick<SimulationStep, 'cadence' | 'step' | 'channel'>): string {
  return naturalKey(cadence, step, channel)
}

function mapOf<T extends object>(rows: readonly T[] = [], keyOf: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row), { ...row }]))
}

function found<T>(rows: Map<string, T>, key: string, make: () => T): T {
  const row = rows.get(key) ?? make()
  rows.set(key, row)
  return row
}

/** One amount per currency, by its code. */
export function withMoney(amounts: readonly Money[], amount: Money): readonly Money[] {
  const so = amounts.find(({ currency }) => currency === amount.currency)
  const others = amounts.filter((one) => one !== so)
  return [...others, so === undefined ? amount : add(so, amount)].sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

function byCount(a: SimulationSilence, b: SimulationSilence): number {
  return b.decisions - a.decisions || (a.reason < b.reason ? -1 : 1)
}
