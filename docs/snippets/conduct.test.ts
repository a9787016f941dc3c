import {
  accountPosition,
  anchorOf,
  balanceHistories,
  brokenPromiseScore,
  brokenPromises,
  channelReach,
  customerHold,
  customerTimeline,
  type Dispute,
  decidePromise,
  defaultBrokenPromisePolicy,
  defaultDisputePolicy,
  disputedItems,
  disputeStates,
  type Fact,
  type Hold,
  hardshipState,
  heldChannels,
  heldItems,
  holdsInForce,
  type Interaction,
  interactionLog,
  isGentle,
  isoDate,
  money,
  oldestDueFirst,
  promisedItems,
  promiseStates,
  rate,
  resolveDispute,
  sealLog,
  timelineText,
  verifyLog,
} from '@cobranza/core'
import { describe, expect, it } from 'vitest'

const customerId = 'C-1'
const asOf = isoDate('2026-04-12')
const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId,
  issueDate: isoDate('2026-03-01'),
  dueDate: isoDate('2026-03-31'),
  amount: money('1000.00', 'PEN'),
}
const positionOf = (facts: readonly Fact[]) => accountPosition(facts, { asOf, allocate: oldestDueFirst })

it('promises to pay', () => {
  const facts: readonly Fact[] = [
    invoice,
    {
      kind: 'promise',
      id: 'PP-1',
      customerId,
      madeDate: isoDate('2026-04-10'),
      payByDate: isoDate('2026-04-16'),
      amount: money('500.00', 'PEN'),
      covers: [{ kind: 'invoice', id: 'F-1' }],
      toleranceDays: 2,
    },
    { kind: 'payment', id: 'A-1', customerId, receivedDate: isoDate('2026-04-12'), amount: money('200.00', 'PEN') },
  ]
  const position = accountPosition(facts, { asOf, allocate: oldestDueFirst })
  const histories = balanceHistories(facts, { asOf, allocate: oldestDueFirst })
  const states = promiseStates(facts, { asOf, histories, items: position.items })
  states[0]?.kind // 'open': 200.00 of 500.00 came, and it can be kept through 18 April
  promisedItems(states).get('invoice/F-1#1') // { promiseId: 'PP-1', throughDate: '2026-04-18' }
  expect(states[0]).toMatchObject({ kind: 'open', paid: money('200.00', 'PEN'), lastDate: '2026-04-18' })
  expect(promisedItems(states).get('invoice/F-1#1')).toEqual({ promiseId: 'PP-1', throughDate: '2026-04-18' })

  const decision = decidePromise(
    { madeDate: isoDate('2026-04-12'), payByDate: isoDate('2026-05-27'), amount: money('100.00', 'PEN') },
    { states, open: money('800.00', 'PEN') },
    { daysAheadMax: 30, shareMin: rate('0.25'), openMax: 2 },
  )
  // refused: 100.00 is below 200.00, and 45 days are more than 30
  expect(decision).toMatchObject({
    kind: 'refused',
    reasons: [
      { reason: 'below-share', least: money('200.00', 'PEN') },
      { reason: 'too-far-ahead', days: 45, most: 30 },
    ],
  })

  const unpaid = facts.filter(({ kind }) => kind !== 'payment')
  const end = isoDate('2026-04-30')
  const later = promiseStates(unpaid, {
    asOf: end,
    items: positionOf(unpaid).items,
    histories: balanceHistories(unpaid, { asOf: end, allocate: oldestDueFirst }),
  })
  const broken = brokenPromises(later, defaultBrokenPromisePolicy)
  brokenPromiseScore(broken, { asOf: isoDate('2027-05-01'), halfLifeMonths: 12 }) // 0.5
  expect(brokenPromiseScore(broken, { asOf: isoDate('2027-05-01'), halfLifeMonths: 12 })).toBe(0.5)
})

it('disputes', () => {
  const dispute: Dispute = {
    kind: 'dispute',
    id: 'D-1',
    customerId,
    raisedDate: isoDate('2026-04-02'),
    document: { kind: 'invoice', id: 'F-1' },
    amount: money('40.00', 'PEN'),
    reason: 'damaged',
  }
  const facts: readonly Fact[] = [invoice, dispute]
  const position = positionOf(facts)
  const policy = {
    ...defaultDisputePolicy,
    deadlines: [{ reasons: ['damaged'], respondDays: 5, resolveDays: 15 }],
  } as const
  const states = disputeStates(facts, { asOf, policy })
  states[0]?.missed // ['respond']: five days have gone by
  disputedItems(states, { items: position.items }).get('invoice/F-1#1') // 40.00 of it, by D-1
  expect(states[0]?.missed).toEqual(['respond'])
  expect(disputedItems(states, { items: position.items }).get('invoice/F-1#1')).toEqual({
    disputeIds: ['D-1'],
    amount: money('40.00', 'PEN'),
    isWhole: false,
  })

  const ended = resolveDispute(dispute, {
    outcome: 'split',
    credit: money('15.00', 'PEN'),
    resolvedDate: isoDate('2026-04-20'),
    actor: 'clerk-7',
  })
  // record both together: the credit note D-1/credit, and the resolution
  expect(ended.map(({ id }) => id)).toEqual(['D-1/credit', 'D-1/resolution'])
})

it('holds and hardship', () => {
  const hold = (id: string, more: Partial<Hold>): Hold => ({
    kind: 'hold',
    id,
    customerId,
    startDate: isoDate('2026-04-01'),
    scope: { kind: 'invoice', id: 'F-1' },
    reason: 'under-review',
    actor: 'clerk-7',
    ...more,
  })
  const facts: readonly Fact[] = [
    invoice,
    hold('H-1', { endDate: isoDate('2026-04-15') }),
    hold('H-2', { endDate: isoDate('2026-04-30') }),
    hold('H-3', { scope: { kind: 'channel', channel: 'sms' }, reason: 'cease-request' }),
    { kind: 'hardship', id: 'S-1', customerId, startDate: isoDate('2026-04-01'), actor: 'clerk-7' },
  ]
  const position = positionOf(facts)
  const holds = holdsInForce(facts, asOf)
  customerHold(holds) // undefined: nothing holds all of the customer
  heldItems(holds, { items: position.items }).get('invoice/F-1#1') // by H-1 and H-2, through 30 April
  heldChannels(holds).get('sms')?.reasons // ['cease-request']
  expect(customerHold(holds)).toBeUndefined()
  expect(heldItems(holds, { items: position.items }).get('invoice/F-1#1')).toMatchObject({
    holdIds: ['H-1', 'H-2'],
    throughDate: '2026-04-30',
  })
  expect(heldChannels(holds).get('sms')?.reasons).toEqual(['cease-request'])

  const hardship = hardshipState(facts, asOf)
  hardship.kind // 'in-hardship'
  isGentle(facts, asOf) // true
  expect(hardship.kind).toBe('in-hardship')
  expect(isGentle(facts, asOf)).toBe(true)
})

describe('interactions', () => {
  it('are logged, corrected and sealed', async () => {
    const call: Interaction = {
      kind: 'interaction',
      id: 'I-1',
      customerId,
      happenedDate: isoDate('2026-04-07'),
      direction: 'outbound',
      channel: 'call',
      party: 'debtor',
      outcome: 'no-answer',
    }
    const facts: readonly Fact[] = [
      call,
      { ...call, id: 'I-2', corrects: 'I-1', outcome: 'conversation' },
      { kind: 'consent', id: 'K-1', customerId, decidedDate: asOf, channel: 'sms', decision: 'refused' },
    ]
    const promises = [] as const
    const log = interactionLog(facts, { asOf })
    log[0]?.interaction.outcome // 'conversation', as it was corrected
    log[0]?.versions.length // 2
    const reach = channelReach(facts, { asOf, channels: ['call', 'sms'] })
    reach.get('sms') // { consent: 'refused', isReachable: true, answers: 0, failures: 0 }
    expect(log[0]?.interaction.outcome).toBe('conversation')
    expect(log[0]?.versions.length).toBe(2)
    expect(reach.get('sms')).toEqual({ consent: 'refused', isReachable: true, answers: 0, failures: 0 })

    const entries = customerTimeline({ facts, contacts: [], promises }, { timeZone: 'America/Lima' })
    const lines = entries.map((entry) => timelineText(entry, 'en'))
    // 'April 7, 2026: We wrote or called: no answer, by call.' …
    expect(lines[0]).toBe('April 7, 2026: We wrote or called: no answer, by call.')

    const sealed = await sealLog(log)
    const anchor = anchorOf(sealed) // keep it where nobody can write who can write the log
    const verdict = await verifyLog(JSON.parse(JSON.stringify(sealed)), { anchors: [anchor] })
    verdict.kind // 'intact'
    expect(verdict.kind).toBe('intact')
  })
})
