import {
  type Collections,
  consentFor,
  consentsOf,
  dateInZone,
  type IsoDate,
  RecordError,
  type TimeZone,
} from '@cobranza/core'
import { shortKey } from './token-frame.ts'
import type { StopRequest } from './unsubscribe-handler.ts'

/** What became of a stop. */
export type StopOutcome = Readonly<{
  /** `'already'`: the customer had refused the channel before, and nothing was written. */
  kind: 'recorded' | 'already'
}>

const triesMax = 5

/**
 * Writes down that a customer refuses a channel, as the fact `consent`: the engine plans nothing more by it, and what was planned does
 * not go out. A second request changes nothing, unless the customer agreed to the channel again in between.
 *
 * The id is `unsubscribe/<key>/<day>`, with `/2`, `/3` … where that day saw a change of mind.
 *
 * @param options `timeZone` is that of the policy: the day is the one at the creditor's desk.
 * @throws whatever the store throws; then nothing is written.
 * @example unsubscribeHandler({ record: (stop) => recordStop(collections, stop, { timeZone: 'America/Lima' }), … })
 */
export async function recordStop(
  collections: Pick<Collections, 'account' | 'recordConsent'>,
  { customerId, channel, key, decidedAt, evidence }: StopRequest,
  { timeZone }: Readonly<{ timeZone: TimeZone }>,
): Promise<StopOutcome> {
  const decidedDate = dateInZone(decidedAt, timeZone)
  for (let tries = 1; ; tries += 1) {
    const { facts } = await collections.account(customerId)
    if (consentFor(channel, consentsOf(facts, decidedDate)) === 'refused') return { kind: 'already' }
    const taken = new Set(facts.filter(({ kind }) => kind === 'consent').map(({ id }) => id))
    const id = freeId(taken, { key, decidedDate })
    try {
      await collections.recordConsent({ id, customerId, channel, decision: 'refused', decidedDate, evidence })
      return { kind: 'recorded' }
    } catch (error) {
      // Two clicks at once: the other one was written first, with other words. Look again.
      if (tries === triesMax || !isConflict(error)) throw error
    }
  }
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
