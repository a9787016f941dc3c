import type { Account, DecisionRecord } from '../account/index.ts'
import { type IsoDate, isoDate } from '../calendar/index.ts'
import { changeOf, type Decision, decideThrough, type KnownData, type Policy, parkingOf } from '../engine/index.ts'
import type { AccountCommit, Clock, CollectionsStore } from '../ports/index.ts'
import type { SilenceReason } from '../reminder/index.ts'
import { commitTriesMax, type RunOptions } from './run-option.ts'

/** Accounts that are loaded, decided and committed together; the signal stops a tick after them. */
const accountsAtOnce = 100

/** What a tick did. */
export type TickSummary = Readonly<{
  asOf: IsoDate
  /** Accounts that got a decision. */
  accounts: number
  /** Reminders planned. */
  reminders: number
  /** Late fees and interest charged. */
  charges: number
  /** Silent decisions by reason. */
  silent: Readonly<Partial<Record<SilenceReason, number>>>
  /**
   * Accounts that could not be decided; the others went on. Each is parked with its error (`Account.parked`), and tried again on the
   * next day, or after a fact was recorded, or after `wakeAll`. Of the accounts that others kept changing nothing is written, and the
   * next tick tries them again.
   */
  failed: readonly Readonly<{ customerId: string; error: unknown }>[]
  /** Whether the signal stopped it before the end; the next tick goes on from there. */
  stopped: boolean
}>

/** What a tick takes beside the day. */
export type TickOptions = RunOptions &
  KnownData &
  Readonly<{
    /** Called for every decision that was written. */
    onDecision?: ((record: DecisionRecord) => void) | undefined
  }>

type Tools = Readonly<{ store: CollectionsStore; clock: Clock; policy: Policy }>
type TickDay = KnownData & Readonly<{ asOf: IsoDate }>
type Decided = Readonly<{ account: Account; decisions: readonly Decision[] }>
type Undecided = Readonly<{ account: Account; error: unknown }>

/**
 * Decides for every account that has something due by `asOf` and writes the decisions. A second tick for the same day
 * finds nothing to do, however many processes run it.
 *
 * @throws TypeError | RangeError when `asOf` is no calendar day.
 */
export async function tick(
  tools: Tools,
  asOf: IsoDate,
  { signal, onProgress, onDecision, dataThroughDate }: TickOptions = {},
): Promise<TickSummary> {
  const silent: Partial<Record<SilenceReason, number>> = {}
  const failed: { customerId: string; error: unknown }[] = []
  let [accounts, reminders, charges, stopped] = [0, 0, 0, false]
  // Days are compared as texts: what is no day would come before or after all of them.
  isoDate(asOf)
  for await (const page of tools.store.dueCustomerIds(asOf)) {
    if (signal?.aborted) {
      stopped = true
      break
    }
    for (let at = 0; at < page.length && !stopped; at += accountsAtOnce) {
      const { written, errors } = await decidePage(tools, page.slice(at, at + accountsAtOnce), {
        asOf,
        dataThroughDate,
      })
      failed.push(...errors)
      accounts += new Set(written.map(({ record }) => record.customerId)).size
      for (const { effects, record } of written) {
        for (const { kind } of effects) {
          if (kind === 'reminder') reminders += 1
          else charges += 1
        }
        const { outcome } = record
        if (outcome.kind === 'silent') silent[outcome.reason] = (silent[outcome.reason] ?? 0) + 1
        onDecision?.(record)
      }
      onProgress?.({ done: accounts })
      stopped = signal?.aborted ?? false
    }
    if (stopped) break
  }
  return { asOf, accounts, reminders, charges, silent, failed, stopped }
}

type PageOutcome = { written: Decision[]; errors: { customerId: string; error: unknown }[] }

/** Decides and commits one page; accounts that others changed in between are loaded and decided again. */
async function decidePage(tools: Tools, page: readonly string[], day: TickDay): Promise<PageOutcome> {
  const { asOf } = day
  const outcome: PageOutcome = { written: [], errors: [] }
  let waiting = page
  for (let tries = 0; waiting.length > 0; tries += 1) {
    if (tries === commitTriesMax) {
      const error = new Error(`still changed by others after ${tries} tries`)
      outcome.errors.push(...waiting.map((customerId) => ({ customerId, error })))
      break
    }
    const { decided, undecided } = decideAll(await tools.store.load(waiting), tools.policy, day)
    outcome.errors.push(...undecided.map(({ account: { customerId }, error }) => ({ customerId, error })))
    await parkAll(tools, undecided, asOf)
    waiting = await commitAll(tools, decided, outcome)
  }
  return outcome
}

function decideAll(
  accounts: readonly Account[],
  policy: Policy,
  { asOf, ...known }: TickDay,
): Readonly<{ decided: readonly Decided[]; undecided: readonly Undecided[] }> {
  const decided: Decided[] = []
  const undecided: Undecided[] = []
  for (const account of accounts) {
    // Another process may have decided it since the page was read.
    if (account.nextActionDate === undefined || account.nextActionDate > asOf) continue
    try {
      decided.push({ account, decisions: decideThrough(account, policy, asOf, known) })
    } catch (error) {
      undecided.push({ account, error })
    }
  }
  return { decided, undecided }
}

/** Puts aside what could not be decided. One that others changed meanwhile is left as it is: it may be decided now. */
async function parkAll({ store, clock }: Tools, undecided: readonly Undecided[], asOf: IsoDate): Promise<void> {
  if (undecided.length === 0) return
  await store.commit(
    undecided.map(({ account, error }): AccountCommit => {
      const { customerId, version } = account
      const at = clock.now()
      return { customerId, expectedVersion: version, change: parkingOf(account, { asOf, error, parkedAt: at }), at }
    }),
  )
}

/**
 * Commits the decisions of each account, the next only once the one before is written: a decision that followed one
 * which was overtaken is about an account that is no longer there. Names the accounts that were overtaken.
 */
async function commitAll(
  { store, clock }: Tools,
  decided: readonly Decided[],
  { written }: PageOutcome,
): Promise<readonly string[]> {
  const overtaken: string[] = []
  let going = decided
  for (let step = 0; going.length > 0; step += 1) {
    const wave = going.flatMap((one) => {
      const decision = one.decisions[step]
      return decision === undefined ? [] : [{ one, decision }]
    })
    const outcomes = await store.commit(
      wave.map(({ one: { account }, decision }): AccountCommit => {
        const { customerId, version } = account
        return { customerId, expectedVersion: version + step, change: changeOf(decision), at: clock.now() }
      }),
    )
    const next: Decided[] = []
    for (const [index, { one, decision }] of wave.entries()) {
      if (outcomes[index]?.kind === 'committed') {
        written.push(decision)
        if (one.decisions.length > step + 1) next.push(one)
      } else overtaken.push(one.account.customerId)
    }
    going = next
  }
  return overtaken
}
