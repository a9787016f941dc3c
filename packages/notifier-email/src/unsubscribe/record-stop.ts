import {
  type Account,
  type Collections,
  type Consent,
  dateInZone,
  type IsoDate,
  RecordError,
  type TimeZone,
} from '@cobranza/core'
import { refusalDates } from './refusal-date.ts'
import { shortKey, type TokenContact } from './token-frame.ts'
import type { StopRequest } from './unsubscribe-handler.ts'

/** What became of a stop. */
export type StopOutcome =
  | Readonly<{
      /** `'already'`: the customer had refused the channel before, and nothing was written. */
      kind: 'recorded' | 'already'
    }>
  | Readonly<{
      kind: 'ignored'
      /**
       * - `other-tenant`: it is about somebody else's customer. The handler's page says that the link does not work here.
       * - `no-such-customer`: there is none of that id and no message under that key, or there is none any more. Nobody writes to them, so
       *   the page says that it is done.
       */
      reason: 'other-tenant' | 'no-such-customer'
    }>

const triesMax = 5

/**
 * Writes down that a customer refuses a channel, as the fact `consent`: the engine plans nothing more by it, and what was planned does
 * not go out. A second request changes nothing, unless the customer agreed to the channel again in between.
 *
 * The refusal holds from today on, whatever is dated later: a consent that was written down with the date of another zone does not
 * come back to life tomorrow. The id is `unsubscribe/<hash of the key>/<day>`, with `/2`, `/3` … where that day saw a change of mind.
 *
 * @param options `timeZone` is that of the policy: the day is the one at the creditor's desk. `tenantId` is that of the notifier; a stop of
 * another tenant is ignored.
 * @throws whatever the store throws; then nothing is written.
 * @example unsubscribeHandler({ record: (stop) => recordStop(collections, stop, { timeZone: 'America/Lima' }), … })
 */
export async function recordStop(
  collections: Pick<Collections, 'account' | 'recordAll'>,
  stop: StopRequest,
  { timeZone, tenantId }: Readonly<{ timeZone: TimeZone; tenantId?: string }>,
): Promise<StopOutcome> {
  if (stop.tenantId !== tenantId) return { kind: 'ignored', reason: 'other-tenant' }
  const today = dateInZone(stop.decidedAt, timeZone)
  for (let tries = 1; ; tries += 1) {
    const account = await collections.account(stop.customerId)
    if (!isKnown(account, stop)) return { kind: 'ignored', reason: 'no-such-customer' }
    const refusals = refusalsOf(stop, { account, today })
    if (refusals.length === 0) return { kind: 'already' }
    try {
      await collections.recordAll(refusals)
      return { kind: 'recorded' }
    } catch (error) {
      // Two clicks at once: the other one was written first, with other words. Look again.
      if (tries === triesMax || !isConflict(error)) throw error
    }
  }
}

/** Records of somebody nobody knows would be the first of an account, such as one that was erased. */
export function isKnown({ facts, contacts }: Account, { key }: Pick<TokenContact, 'key'>): boolean {
  const short = shortKey(key)
  return facts.some(({ kind }) => kind === 'customer') || contacts.some(({ plan }) => shortKey(plan.key) === short)
}

/** One for each day from today on at which the customer would not count as one who refuses. */
function refusalsOf(
  { customerId, channel, key, evidence }: StopRequest,
  { account: { facts }, today }: Readonly<{ account: Account; today: IsoDate }>,
): readonly Consent[] {
  const taken = new Set(facts.filter(({ kind }) => kind === 'consent').map(({ id }) => id))
  return refusalDates(facts, { channel, today }).map((decidedDate) => {
    const id = freeId(taken, { key, decidedDate })
    return { kind: 'consent', id, customerId, channel, decision: 'refused', decidedDate, evidence }
  })
}

function freeId(
  taken: ReadonlySet<string>,
  { key, decidedDate }: Readonly<{ key: string; decidedDate: IsoDate }>,
): string {
  const id = `unsubscribe/${shortKey(key)}/${decidedDate}`
  if (!taken.has(id)) return id
  let count = 2
  while (taken.has(`${id}/${count}`)) count += 1
  return `${id}/${count}`
}

/** Somebody else recorded a fact of the same key at the same time. */
export function isConflict(error: unknown): boolean {
  return error instanceof RecordError && error.problems.every(({ kind }) => kind === 'conflict')
}
