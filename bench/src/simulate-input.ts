import { type Account, addDays, type Fact, fromMinor, type IsoDate, isoDate } from '@cobranza/core'
import { createRandom } from './random.ts'

/** The first day of every simulation. */
export const simulationFrom: IsoDate = isoDate('2016-01-01')

/** Days after the due date on which a customer pays: the earliest and the latest. */
type Habit = readonly [earliest: number, latest: number]

/** From early to very late. */
const habits: readonly [Habit, ...Habit[]] = [
  [-10, 0],
  [0, 20],
  [15, 75],
  [60, 200],
]

/** The book of one customer over some years, whole; it depends on `index` alone. */
export function longAccount(
  index: number,
  { years, invoicesPerYear }: Readonly<{ years: number; invoicesPerYear: number }>,
): Account {
  const random = createRandom(index + 1)
  const customerId = `C-${index}`
  const [earliest, latest] = random.pick(habits)
  const facts: Fact[] = [
    { kind: 'customer', id: '1', customerId, validFrom: simulationFrom, name: `Comercial ${index} S.A.C.` },
  ]
  for (let n = 0; n < years * invoicesPerYear; n += 1) {
    const issueDate = addDays(simulationFrom, Math.floor((n * 365) / invoicesPerYear) + random.below(5))
    const dueDate = addDays(issueDate, 30)
    const amount = fromMinor(1_00 + random.below(9_000_00), 'PEN')
    const id = `F-${n}`
    const receivedDate = addDays(dueDate, earliest + random.below(latest - earliest + 1))
    facts.push({ kind: 'invoice', id, customerId, issueDate, dueDate, amount })
    facts.push({
      kind: 'payment',
      id: `P-${n}`,
      customerId,
      receivedDate,
      amount,
      parts: [{ kind: 'invoice', id, amount }],
    })
  }
  return { customerId, version: 1, facts, contacts: [] }
}
