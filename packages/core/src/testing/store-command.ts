import fc from 'fast-check'
import { addDays, type IsoDate } from '../calendar/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import { commitCommands, type World } from './commit-command.ts'
import { claimCommands, expireCommands, settleCommands } from './contact-command.ts'
import { day } from './shorthand.ts'
import { checkAccounts, checkCustomers, checkDue, checkLists, checkRecords, checkUnknown } from './store-check.ts'
import type { StoreModel } from './store-model.ts'
import { isoDates } from './value-arbitrary.ts'

type StoreCommand = fc.AsyncCommand<StoreModel, CollectionsStore>

/** Three customers, two of which differ only in the case of a letter, and five days. */
const world: World = {
  customerIds: ['A/1', 'a/1', 'ñ #2 100 %'],
  days: { from: day('2026-03-01'), to: day('2026-03-05') },
}
const unknownId = '__proto__'
const allDays: readonly IsoDate[] = [-1, 0, 1, 2, 3, 4, 5].map((days) => addDays(day('2026-03-01'), days))

/** Sequences of everything one can do with a store. */
export function storeCommands(): fc.Arbitrary<Iterable<StoreCommand>> {
  return fc.commands(
    [
      commitCommands(world),
      claimCommands(world),
      settleCommands(world),
      commitCommands(world),
      expireCommands(world),
      readCommands(),
    ],
    { size: '+1' },
  )
}

/** Everything a store can tell, held against the model. */
export async function checkEverything(model: StoreModel, store: CollectionsStore): Promise<void> {
  const customerIds = [unknownId, ...world.customerIds]
  await checkAccounts(model, store, customerIds)
  await checkLists(model, store, { customerIds, days: allDays })
}

function readCommands(): fc.Arbitrary<StoreCommand> {
  const everyone = [...world.customerIds, unknownId]
  return fc.oneof<fc.Arbitrary<StoreCommand>[]>(
    reading(fc.shuffledSubarray(everyone), {
      name: 'load',
      check: checkAccounts,
    }),
    reading(isoDates({ from: day('2026-02-28'), to: day('2026-03-06') }), { name: 'dueCustomerIds', check: checkDue }),
    reading(fc.constantFrom(...everyone), { name: 'decisionRecords', check: checkRecords }),
    reading(fc.constant('all'), { name: 'customerIds', check: checkCustomers }),
    reading(fc.constant('all'), { name: 'unknownContacts', check: checkUnknown }),
  )
}

function reading<T>(
  values: fc.Arbitrary<T>,
  {
    name,
    check,
  }: Readonly<{ name: string; check: (model: StoreModel, store: CollectionsStore, value: T) => Promise<void> }>,
): fc.Arbitrary<StoreCommand> {
  return fc.noShrink(values).map((value) => ({
    check: () => true,
    toString: () => `${name}(${JSON.stringify(value)})`,
    run: (model, store) => check(model, store, value),
  }))
}
