import type { Contact } from '../account/index.ts'
import { addMilliseconds, type Instant, instant } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { Collections } from './collections.ts'
import type { RunOptions } from './run-option.ts'
import { triesMax } from './send.ts'
import type { UnknownSettlement } from './settle-unknown.ts'

/**
 * What becomes of contacts whose fate nobody knows.
 *
 * - `never`: what is found was sent, everything else stays for a person.
 * - `after-reconcile`: what is found was sent; what is surely not there is planned again.
 * - `always`: planned again without looking, so a customer may get a message twice.
 */
export type ResendUnknown = 'never' | 'after-reconcile' | 'always'

/** Whether a message is where all that went out can be found: an archive mailbox, the provider's own list. */
export type FindSent = (key: string, contact: Contact) => Promise<'found' | 'absent' | 'cannot-tell'>

/** What to do with contacts whose fate nobody knows, and since when. */
export type ResolveOptions = RunOptions &
  Readonly<{
    now: Instant
    /** `never` when absent. */
    resendUnknown?: ResendUnknown
    /** Evidence. It must not say `absent` of what may still come: see `olderThanMinutes`. */
    find?: FindSent
    /** Minutes that nobody has known for at least: a whole number from 5, 60 when absent. By then a copy has come, and a late answer, too. */
    olderThanMinutes?: number
  }>

/** What became of contacts whose fate nobody knew. */
export type ResolveSummary = Readonly<{
  /** Found: they were sent. */
  sent: number
  /** Planned again: the next delivery looks at them. */
  notSent: number
  /** Unknown as before: too young, not found or not looked for, tried too often, or settled by somebody else meanwhile. */
  left: number
  /** Contacts that could not be looked for; tried again by the next call. */
  failed: readonly Readonly<{ customerId: string; key: string; error: unknown }>[]
  stopped: boolean
}>

/** The lease of an attempt, in minutes: what is younger may still be under way. */
const youngest = 5

/**
 * Settles contacts whose fate nobody knows, by evidence and by policy; each with the reason why. What was tried eight times is not
 * planned again, whatever the policy.
 *
 * @param collections where they are: those of `createCollections`.
 * @throws RangeError | TypeError when an option makes no sense, or the policy and the evidence do not fit.
 * @example
 * // 'found', 'absent' or 'cannot-tell': see findInArchive of @cobranza/notifier-email
 * const find = async (key) => ((await provider.list()).has(key) ? 'found' : 'cannot-tell')
 * await resolveUnknown(collections, { now: clock.now(), find, resendUnknown: 'after-reconcile' })
 */
export async function resolveUnknown(
  collections: Pick<Collections, 'unknownContacts' | 'settleUnknown'>,
  options: ResolveOptions,
): Promise<ResolveSummary> {
  assertOptions(options)
  const { now, resendUnknown = 'never', find, olderThanMinutes = 60, signal, onProgress } = options
  const before = addMilliseconds(now, -olderThanMinutes * 60_000)
  const counts = { sent: 0, 'not-sent': 0, left: 0 }
  const failed: { customerId: string; key: string; error: unknown }[] = []
  let [done, isStopped] = [0, signal?.aborted === true]
  if (!isStopped) {
    for await (const { customerId, contact } of collections.unknownContacts()) {
      isStopped = signal?.aborted === true
      if (isStopped) break
      const { key } = contact.plan
      try {
        const word = isOldEnough(contact, before) ? await wordOn(contact, { resendUnknown, find }) : undefined
        const { token } = contact.state
        const answer =
          word === undefined ? undefined : await collections.settleUnknown({ customerId, key, token, ...word })
        counts[word !== undefined && answer?.kind === 'settled' ? word.as : 'left'] += 1
      } catch (error) {
        failed.push({ customerId, key, error })
      }
      done += 1
      onProgress?.({ done })
    }
  }
  const { sent, 'not-sent': notSent, left } = counts
  return { sent, notSent, left, failed, stopped: isStopped }
}

function isOldEnough({ state }: Contact, before: Instant): boolean {
  return state.kind === 'unknown' && state.unknownAt <= before
}

type Word = Pick<UnknownSettlement, 'reason'> & Readonly<{ as: 'sent' | 'not-sent' }>

/** What there is to say of a contact; undefined when nothing is. */
async function wordOn(
  contact: Contact,
  { resendUnknown, find }: Readonly<{ resendUnknown: ResendUnknown; find: FindSent | undefined }>,
): Promise<Word | undefined> {
  const { state, plan } = contact
  const mayTryAgain = state.kind === 'unknown' && (state.tries ?? 0) + 1 < triesMax
  if (resendUnknown === 'always') return mayTryAgain ? { as: 'not-sent', reason: 'resend-always' } : undefined
  const found = await find?.(plan.key, contact)
  if (found === 'found') return { as: 'sent', reason: 'reconciled-found' }
  const isAbsent = found === 'absent' && resendUnknown === 'after-reconcile'
  return isAbsent && mayTryAgain ? { as: 'not-sent', reason: 'reconciled-absent' } : undefined
}

const policies: readonly unknown[] = ['never', 'after-reconcile', 'always'] satisfies readonly ResendUnknown[]

function assertOptions({ now, resendUnknown = 'never', find, olderThanMinutes = 60 }: ResolveOptions): void {
  instant(now)
  if (!policies.includes(resendUnknown)) {
    throw new RangeError(`resendUnknown: ${quote(resendUnknown)} is no policy; take one of ${policies.join(', ')}`)
  }
  if (!Number.isInteger(olderThanMinutes) || olderThanMinutes < youngest) {
    throw new RangeError(
      `olderThanMinutes: ${quote(olderThanMinutes)} is no whole number from ${youngest} up; what is younger may still be under way`,
    )
  }
  if (find !== undefined && typeof find !== 'function') {
    throw new TypeError(`find: ${quote(find)} is no function; give one that says 'found', 'absent' or 'cannot-tell'`)
  }
  if (resendUnknown === 'after-reconcile' && find === undefined) {
    throw new TypeError(
      `find: there is none, and 'after-reconcile' sends again only what is surely not there; give one`,
    )
  }
  if (resendUnknown === 'always' && find !== undefined) {
    throw new TypeError(`find: 'always' sends again without looking; leave find out, or take 'after-reconcile'`)
  }
}
