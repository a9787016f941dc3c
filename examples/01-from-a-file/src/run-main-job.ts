import { setImmediate } from 'node:timers/promises'
import { memoryStore } from '@cobranza/adapter-memory'
import {
  type CollectionsStore,
  createCollections,
  type Decision,
  type Fact,
  type IsoDate,
  type Notifier,
  type Progress,
} from '@cobranza/core'
import type { DemoResult } from './demo-result.ts'
import { accountStates } from './result/account-state.ts'
import { comparisonResult } from './result/comparison-result.ts'
import { type Picture, pictureOf } from './result/picture.ts'
import { deliveryMoment, ownPolicy, portfolioPolicy } from './terms/demo-policy.ts'

/** What the main job is doing. */
export type Phase = 'record' | 'decide' | 'look' | 'compare' | 'plan' | 'deliver'

/** The facts of a portfolio and how to go about them. */
export type MainJob = Readonly<{
  facts: readonly Fact[]
  rows: DemoResult['rows']
  asOf: IsoDate
  /** Language of customers whose own is not known; one of es, en, pt. */
  locale: string
  /**
   * What becomes of late fees and late interest: `posted` charges them under the policy of the made-up portfolio, which keeps to the
   * contact rules of its countries; `announced` only tells what interest would come to. The second when left out: nobody's own
   * invoices are charged by terms that are not theirs.
   */
  penalties?: DemoResult['penalties']['mode']
  /** Takes the messages, whatever their channel. */
  notifier: Notifier
  /** Stops the job between two accounts. */
  signal?: AbortSignal
  onProgress?: (phase: Phase, progress: Progress) => void
}>

/** The result, or where the job was stopped and how many facts, accounts or messages that phase had done. */
export type MainJobOutcome =
  | Readonly<{ kind: 'done'; result: DemoResult }>
  | Readonly<{ kind: 'stopped'; phase: Phase; done: number }>

/**
 * The main job on one day: records the facts, decides for every customer, looks at what is open, charges what is late, compares two
 * policies on a sample of the past, plans the reminders and hands them to the notifier.
 *
 * Everything is computed before the first message goes out, so an amount that cannot be added stops the job in time.
 *
 * @throws RecordError when the facts contradict each other; RangeError when sums pass the exact range.
 */
export async function runMainJob(job: MainJob): Promise<MainJobOutcome> {
  const { facts, rows, asOf, locale, notifier, signal } = job
  const now = deliveryMoment(asOf)
  const policy = job.penalties === 'posted' ? portfolioPolicy(locale) : ownPolicy(locale)
  const channels = policy.reminder.cadences.flatMap(({ steps }) => steps.map(({ channel }) => channel))
  const store = interruptible(memoryStore())
  const collections = createCollections({
    store,
    notifiers: Object.fromEntries(channels.map((channel) => [channel, notifier])),
    policy,
    clock: { now: () => now },
  })
  const customers = new Set(facts.map(({ customerId }) => customerId)).size

  let done = 0
  const options = (phase: Phase, total?: number) => {
    done = 0
    return {
      ...(signal === undefined ? {} : { signal }),
      onProgress: (progress: Progress) => {
        done = progress.done
        job.onProgress?.(phase, total === undefined ? progress : { done, total })
      },
    }
  }
  const stopped = (phase: Phase): MainJobOutcome => ({ kind: 'stopped', phase, done })

  const recorded = await collections.recordAll(facts, options('record', facts.length))
  if (recorded.stopped) return stopped('record')

  const decisions = new Map<string, Decision>()
  for await (const decision of collections.preview(asOf, options('decide', customers))) {
    decisions.set(decision.record.customerId, decision)
  }
  if (signal?.aborted) return stopped('decide')

  const states = await accountStates({ store, policy, asOf, decisions }, options('look', customers))
  if (signal?.aborted) return stopped('look')
  const picture: Picture = pictureOf({ asOf, states, decisions, policy })

  const comparison = await comparisonResult(states, { asOf, policy }, options('compare'))
  if (comparison?.comparison.stopped || signal?.aborted) return stopped('compare')

  const ticked = await collections.tick(asOf, options('plan', customers))
  const [failure] = ticked.failed
  if (failure !== undefined) throw new Error(`${failure.customerId} could not be decided`, { cause: failure.error })
  if (ticked.stopped) return stopped('plan')

  const policies = comparison === undefined ? {} : { policies: comparison }
  const delivery = await collections.deliver(now, options('deliver', ticked.reminders))
  if (delivery.stopped) return stopped('deliver')
  return { kind: 'done', result: { asOf, rows, ...picture, ...policies, delivery } }
}

/** A store in memory answers at once and leaves no room for Ctrl-C to be noticed; this one makes room on every load. */
function interruptible(store: CollectionsStore): CollectionsStore {
  return {
    ...store,
    load: async (customerIds) => {
      await setImmediate()
      return store.load(customerIds)
    },
  }
}
