import type { Account } from '../account/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import { type Assumption, assumptionsOf } from './assumption.ts'
import type { RunOptions } from './run-option.ts'
import { simulateAccount } from './simulate-account.ts'
import type { SimulatedAccount, SimulationSetting } from './simulation.ts'
import { assertSimulation } from './simulation-fault.ts'
import { type SimulationTotal, simulationTally } from './simulation-total.ts'

/** What a policy would have done. Plain data: it can be kept as JSON, and gone on from. */
export type Simulation = SimulationTotal &
  Readonly<{
    policyVersion: string
    from: IsoDate
    to: IsoDate
    assumptions: readonly Assumption[]
    /** Accounts with days that could not be decided, and what stood in the way on the first of them. */
    failed: readonly Readonly<{ customerId: string; date: IsoDate; reason: string }>[]
    /** The account that was lived through last; absent before the first. */
    after?: string
    /** Whether the signal stopped it before the end: go on with `resume`. */
    stopped: boolean
  }>

/** What a simulation takes beside its setting. */
export type SimulateOptions = RunOptions &
  Readonly<{
    /** Called with every account that was lived through. */
    onAccount?: ((account: SimulatedAccount) => void) | undefined
    /** A simulation of the same setting that was stopped: accounts up to its `after` are passed over, and what it counted stays. */
    resume?: Simulation | undefined
  }>

/** Accounts between two looks at whoever else has something to do, the signal among them. */
const accountsAtOnce = 20

/**
 * Replays a policy over past facts with a simulated clock. Nothing is stored and nobody is contacted.
 *
 * Each account lives by itself: its facts come to be known on their days, a tick a day decides, contacts go out at the first moment
 * they may. What customers did stays as recorded, unless a response model says what contacts bring.
 *
 * @param accounts in an order that stays the same, if the simulation may be stopped and gone on with.
 * @throws RangeError | TypeError when the accounts, the policy or another part of the setting is broken; RangeError when the account to go on
 * after does not come.
 * @example
 * const simulation = await simulate({ accounts, policy, from: isoDate('2025-01-01'), to: isoDate('2025-12-31') })
 * simulation.steps.map(({ step, contacts, costs }) => ({ step, contacts, costs }))
 */
export async function simulate(
  { accounts, ...setting }: SimulationSetting & Readonly<{ accounts: Iterable<Account> | AsyncIterable<Account> }>,
  { signal, onProgress, onAccount, resume }: SimulateOptions = {},
): Promise<Simulation> {
  assertAccounts(accounts)
  assertSimulation(setting)
  const tally = simulationTally(resume)
  const failed = [...(resume?.failed ?? [])]
  let after = resume?.after
  let [done, isPassed, stopped] = [resume?.accounts ?? 0, after === undefined, signal?.aborted ?? false]
  for await (const account of accounts) {
    if (stopped) break
    if (!isPassed) {
      isPassed = account.customerId === after
      continue
    }
    const lived = simulateAccount(account, setting)
    tally.count(lived)
    onAccount?.(lived)
    const [failure] = lived.failures
    if (failure !== undefined) failed.push({ customerId: lived.customerId, ...failure })
    after = lived.customerId
    done += 1
    if (done % accountsAtOnce === 0) {
      onProgress?.({ done })
      await breath()
    }
    stopped = signal?.aborted ?? false
  }
  if (!isPassed && !stopped)
    throw new RangeError(`resume.after: no account comes for ${JSON.stringify(after)}; give all of them`)
  const { policy, from, to } = setting
  const told = { policyVersion: policy.version, from, to, assumptions: assumptionsOf(setting), failed, stopped }
  return { ...tally.total(), ...told, ...(after === undefined ? {} : { after }) }
}

function assertAccounts(accounts: unknown): void {
  const isMany =
    typeof accounts === 'object' &&
    accounts !== null &&
    (Symbol.iterator in accounts || Symbol.asyncIterator in accounts)
  if (isMany) return
  throw new TypeError(`accounts: ${quote(accounts)} is no list of accounts, and nothing that gives them one by one`)
}

/** Lets everybody else have a turn: a signal that is raised meanwhile is heard. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
