import type { Money } from '../money/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'
import { restlessRhythm } from './simulated-day.ts'
import type { ContactCost, SimulationRhythm, SimulationSetting } from './simulation.ts'

/** What a simulation takes for granted, for whoever reads its result. `explainAssumption` puts it into words. */
export type Assumption =
  /** When facts come to be known: on the days they count from, or on days the host told. */
  | Readonly<{ kind: 'facts-known'; on: 'their-day' | 'told-day' }>
  /** What customers did is what is recorded, whatever contacts they get. */
  | Readonly<{ kind: 'behaviour-as-recorded' }>
  /** Contacts bring payments as this model says. */
  | Readonly<{ kind: 'response-model'; name: string; source: string; seed: number }>
  /** A payment that a contact brings is paid early, not twice: recorded ones that follow are less by it. */
  | Readonly<{ kind: 'payments-brought-forward' }>
  /** Chances are drawn from their intervals anew for each of the replications. */
  | Readonly<{ kind: 'replications'; count: number }>
  /** Every message that goes out arrives, unless the host says otherwise. */
  | Readonly<{ kind: 'messages-arrive'; unless: 'never' | 'told' }>
  | Readonly<{ kind: 'rhythm'; rhythm: SimulationRhythm }>
  | Readonly<{ kind: 'contact-costs'; costs: readonly Readonly<{ channel: string; amount: Money }>[] }>

/** What a setting takes for granted. */
export function assumptionsOf(
  setting: Pick<SimulationSetting, 'knownOn' | 'response' | 'seed' | 'deliver' | 'rhythm'> &
    Readonly<{ costs?: readonly ContactCost[]; replications?: number }>,
): readonly Assumption[] {
  const { knownOn = factDate, response, seed = 1, deliver, rhythm = restlessRhythm, costs = [], replications } = setting
  return [
    { kind: 'facts-known', on: isOwnDay(knownOn) ? 'their-day' : 'told-day' },
    ...behaviourOf({ response, seed }),
    ...(replications === undefined ? [] : [{ kind: 'replications' as const, count: replications }]),
    { kind: 'messages-arrive', unless: deliver === undefined ? 'never' : 'told' },
    { kind: 'rhythm', rhythm },
    ...(costs.length === 0 ? [] : [{ kind: 'contact-costs' as const, costs }]),
  ]
}

function isOwnDay(knownOn: (fact: Fact) => unknown): boolean {
  return knownOn === factDate
}

function behaviourOf({
  response,
  seed,
}: Readonly<{ response: SimulationSetting['response']; seed: number }>): readonly Assumption[] {
  if (response === undefined) return [{ kind: 'behaviour-as-recorded' }]
  const { name, source } = response
  return [{ kind: 'response-model', name, source, seed }, { kind: 'payments-brought-forward' }]
}
