import { memoryStore } from '@cobranza/adapter-memory'
import {
  agencyFile,
  agencyRows,
  type Contact,
  createCollections,
  csvText,
  decide,
  defaultPlacementPolicy,
  defaultPolicy,
  defaultWriteOffPolicy,
  emptyAccount,
  type Fact,
  instant,
  isoDate,
  money,
  placedItems,
  placementCase,
  placementStates,
  proposePlacements,
  proposeWriteOffs,
  recoveryFigures,
  selectForAgency,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const asOf = isoDate('2026-06-01')
const book: readonly Fact[] = [
  {
    kind: 'invoice',
    id: 'F-1',
    customerId: 'C-1',
    issueDate: isoDate('2026-01-01'),
    dueDate: isoDate('2026-02-01'),
    amount: money('1000.00', 'PEN'),
  },
]
const policy = defaultPolicy({ version: '2026-01', timeZone: 'America/Lima', locale: 'es-PE' })
const [reminder] = decide({ ...emptyAccount('C-1'), facts: book }, policy, isoDate('2026-02-21')).effects
const contacts: readonly Contact[] =
  reminder?.kind === 'reminder'
    ? [{ plan: reminder, state: { kind: 'sent', token: 1, sentAt: instant('2026-02-21T15:00:00Z') } }]
    : []

it('placement', async () => {
  const collections = createCollections({
    store: memoryStore(),
    notifiers: { email: { send: async () => ({ kind: 'refused', reason: 'nobody is written to here' }) } },
    clock: { now: () => instant('2026-06-01T12:00:00Z') },
    policy,
  })
  await collections.recordAll(book)

  const agencies = defaultPlacementPolicy({ version: '2026-01', agency: 'Recupera' })
  const account = placementCase({ customerId: 'C-1', facts: book, contacts }, policy, { asOf })
  const [selection] = selectForAgency([account], agencies)
  if (selection?.kind === 'proposed') {
    selection.reasons // 120 days past due of at least 90, level 3 of at least 3, 1,000.00 in all
    await collections.recordAll(proposePlacements(selection, { id: 'PL-1', date: asOf, actor: 'clerk-7' }))
  }
  expect(selection).toMatchObject({
    kind: 'proposed',
    reasons: [{ seen: 120 }, { seen: 3 }, { seen: money('1000.00', 'PEN') }],
  })

  const handedOver: Fact = {
    kind: 'placement-step',
    id: 'S-1',
    customerId: 'C-1',
    stepDate: asOf,
    placementId: 'PL-1/PEN',
    step: 'handed-over',
    actor: 'clerk-7',
  }
  const proposed =
    selection?.kind === 'proposed' ? proposePlacements(selection, { id: 'PL-1', date: asOf, actor: 'x' }) : []
  const recorded = [...book, ...proposed, handedOver]
  const states = placementStates(recorded, asOf)
  placedItems(states, { items: account.position.items }) // with the agency: the creditor is silent about them
  const [state] = states
  if (state !== undefined) csvText(agencyRows([agencyFile(state, account)])) // no cell can run as a formula
  expect(placedItems(states, { items: account.position.items }).size).toBe(1)

  const limits = defaultWriteOffPolicy({
    version: '2026-01',
    smallMaxes: [money('50.00', 'PEN')],
    managerMaxes: [money('5000.00', 'PEN')],
  })
  proposeWriteOffs(account, limits).leftOut // F-1: no rule takes it after 120 days
  recoveryFigures(recorded, { from: isoDate('2026-01-01'), to: isoDate('2026-12-31') }) // nothing written off yet
  expect(proposeWriteOffs(account, limits).leftOut).toMatchObject([{ reason: 'no-rule', daysPastDue: 120 }])
})
