import assert from 'node:assert/strict'

type Amount = { minor: number; currency: string }
type Spread<Value> = { low: Value; middle: Value; high: Value }
type Figures = { contacts: Spread<number> } & Record<'charged' | 'costs' | 'received', Spread<Amount>[]>
type RuleWord = { rule: string; reason: string; citation: string; jurisdiction: string }

/** What the demo prints with `--json` about a customer's story, offers and two policies. */
export type ConductSummary = {
  timeline: {
    customerId: string
    from: string
    to: string
    entries: { date: string; kind: string; of: string }[]
    gate: { date: string; answer: string; untilAt?: string; because: RuleWord[]; warnings: RuleWord[] }[]
    silences: { kind: string; id: string; fromDate: string; toDate: string }[]
  } | null
  offers: {
    customerId: string
    isHardship: boolean
    debt: Amount
    offers: {
      kind: string
      pays: { dueDate: string; amount: Amount }[]
      payment: Amount
      forgiven: Amount
      added: Amount
      value: { chance: string; expected: Amount }
      reasons: string[]
    }[]
  } | null
  policies: {
    currency: string
    from: string
    to: string
    accounts: number
    replications: number
    a: Figures & { version: string }
    b: Figures & { version: string }
    difference: Figures
    assumptions: string[]
  } | null
}

/**
 * Checks that a story is in order and gives reasons, that offers add up to the minor unit, and that a comparison is one.
 *
 * @throws AssertionError that names the place
 */
export function checkConduct({ timeline, offers, policies }: ConductSummary): void {
  if (timeline !== null) checkTimeline(timeline)
  if (offers !== null) checkOffers(offers)
  if (policies !== null) checkPolicies(policies)
}

function checkTimeline({ from, to, entries, gate, silences }: NonNullable<ConductSummary['timeline']>): void {
  const dates = entries.map(({ date }) => date)
  assert.deepEqual(dates, dates.toSorted(), 'timeline: its order')
  for (const { date, kind } of entries) assert.ok(date >= from && date <= to, `timeline: ${kind} on ${date}`)
  for (const { date, answer, untilAt, because, warnings } of gate) {
    assert.equal(untilAt !== undefined, answer === 'wait', `timeline: until when a message of ${date} waits`)
    assert.ok([...because, ...warnings].length > 0, `timeline: no rule on ${date}`)
    for (const { rule, reason, citation } of [...because, ...warnings]) {
      assert.ok(reason !== '' && citation !== '', `timeline: ${rule} of ${date} says nothing of its law`)
    }
  }
  for (const { kind, id, fromDate, toDate } of silences) {
    assert.ok(fromDate <= toDate && toDate <= to, `timeline: silence for ${kind} ${id}`)
  }
}

function checkOffers({ debt, offers }: NonNullable<ConductSummary['offers']>): void {
  assert.ok(offers.length > 1, 'offers: no choice')
  for (const { kind, pays, payment, forgiven, added, value } of offers) {
    const paid = pays.reduce((sum, { amount }) => sum + amount.minor, 0)
    assert.equal(paid, payment.minor, `offer of ${kind}: what is paid`)
    assert.equal(paid + forgiven.minor, debt.minor + added.minor, `offer of ${kind}: paid and forgiven against owed`)
    const chance = Number(value.chance)
    assert.ok(chance > 0 && chance <= 1, `offer of ${kind}: chance ${value.chance}`)
    assert.ok(value.expected.minor <= payment.minor, `offer of ${kind}: more expected than is paid`)
  }
}

function checkPolicies({ a, b, difference, accounts, assumptions }: NonNullable<ConductSummary['policies']>): void {
  assert.ok(accounts > 0, 'policies: nobody was looked at')
  assert.notEqual(a.version, b.version, 'policies: only one')
  assert.ok(assumptions.includes('response-model'), 'policies: the guess of what a message brings is not stated')
  for (const [name, figures] of Object.entries({ a, b, difference })) {
    const { low, middle, high } = figures.contacts
    assert.ok(low <= middle && middle <= high, `policies: contacts of ${name}`)
    for (const what of ['charged', 'costs', 'received'] as const) {
      for (const spread of figures[what]) {
        const [least, usual, most] = [spread.low.minor, spread.middle.minor, spread.high.minor]
        assert.ok(least <= usual && usual <= most, `policies: ${what} of ${name}`)
      }
    }
  }
}
