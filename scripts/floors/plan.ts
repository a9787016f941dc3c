/**
 * The rooms of `packages/core/src` by floor, from the ground (-1) up: a room imports from lower floors only.
 * Some rooms came later: `plain` is the ground that all stand on (showing and comparing plain values), `account` holds the
 * shapes that `engine` and `ports`, who may not meet, both speak of, and `interest` and `amortization` hold what penalties
 * and installment plans share: dated rates and accrual, schedules and annual rates. With the contact rules came four more: `hold`
 * and `interaction` beside promises and disputes, `message` above the reminders it words, and `placement` for what is handed to an agency.
 * `testing` is the roof: it sees every room, and only test files see it.
 */
export const floors: readonly (readonly string[])[] = [
  ['plain'],
  ['money', 'calendar'],
  ['payment-terms', 'interest'],
  ['penalty', 'amortization'],
  ['receivable'],
  ['allocation', 'aging', 'installment-plan', 'promise-to-pay', 'dispute', 'hold', 'interaction'],
  ['payer-profile', 'compliance'],
  ['segmentation', 'credit-policy', 'prediction', 'reminder'],
  ['negotiation', 'portfolio', 'account', 'message', 'placement'],
  ['engine', 'ports'],
  ['run'],
  ['testing'],
]

/** The room that only tests may enter. */
export const roof: string = 'testing'

/** Where a file stands: its room (`undefined` beside the rooms) and what kind of file it is. */
export type Place = Readonly<{
  room: string | undefined
  /** A test, or an oracle or arbitrary that stands beside its tests; none of them is built. */
  isTest: boolean
  isTestSupport: boolean
  isSchema: boolean
  isDoor: boolean
}>

/** Who may import which package. A package that is not here may be imported by nobody. */
export const libraries: Readonly<Record<string, { where: string; mayImport: (place: Place) => boolean }>> = {
  'decimal.js': { where: 'in money/', mayImport: ({ room }) => room === 'money' },
  'date-fns': { where: 'in calendar/', mayImport: ({ room }) => room === 'calendar' },
  '@date-fns/tz': { where: 'in calendar/', mayImport: ({ room }) => room === 'calendar' },
  zod: { where: 'in schema.ts files', mayImport: ({ isSchema }) => isSchema },
  'fast-check': { where: 'in testing/ and in tests', mayImport: ({ room }) => room === roof },
  vitest: { where: 'in tests', mayImport: () => false },
}

const floorByRoom = new Map(floors.flatMap((rooms, floor) => rooms.map((room) => [room, floor - 1] as const)))

/** Floor of a room; `undefined` when the design has no such room. */
export function floorOf(room: string): number | undefined {
  return floorByRoom.get(room)
}
