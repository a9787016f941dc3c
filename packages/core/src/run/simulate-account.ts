import type { Account, Contact } from '../account/index.ts'
import { addDays, type IsoDate, lastDate, sooner } from '../calendar/index.ts'
import type { Decision, Policy } from '../engine/index.ts'
import { reachedLevels } from '../engine/index.ts'
import { add, isPositive, type Money, minimum, multiply, type Rate, zero } from '../money/index.ts'
import { naturalKey } from '../plain/index.ts'
import type { OutgoingMessage } from '../ports/index.ts'
import { type Charge, type Fact, netByAge, type Payment } from '../receivable/index.ts'
import { type AccountLife, accountLife, type LifeDelivery } from './account-life.ts'
import { type BroughtForward, broughtForward } from './brought-forward.ts'
import { type Responder, responderOf } from './response-model.ts'
import { type SeededRandom, seededRandom, seedOf } from './seeded-random.ts'
import { deliverDay, momentOn, nextDeliveryDate, restlessRhythm } from './simulated-day.ts'
import { endedAt, simulatedStart, type TimedFact } from './simulated-start.ts'
import type { SimulatedAccount, SimulatedContact, SimulatedPayment, SimulationSetting } from './simulation.ts'

/** A payment that a contact has brought and that is still to come. */
type Promised = Readonly<{ date: IsoDate; contactKey: string; amounts: readonly Money[]; share: Rate }>

/** One of several runs of one setting, each with luck of its own; the likely chances when absent. */
export type Replication = Readonly<{ replication?: number }>

/**
 * Lives through one account's days under a policy: its facts come to be known one by one, a tick a day decides, contacts go out
 * at the first moment they may. Pure: the same account and setting give the same answer, byte for byte.
 *
 * Days on which nothing can happen are not visited, so ten years cost what happens in them.
 *
 * @throws RangeError as `simulate` does.
 * @example
 * const { contacts, charges } = simulateAccount(account, { policy, from: isoDate('2025-01-01'), to: isoDate('2025-12-31') })
 */
export function simulateAccount(
  account: Account,
  setting: SimulationSetting,
  { replication }: Replication = {},
): SimulatedAccount {
  const { policy, from, to, knownOn, deliver = () => 'sent' as const, rhythm = restlessRhythm } = setting
  const zone = policy.timeZone
  const start = simulatedStart(account, { from, zone, ...(knownOn === undefined ? {} : { knownOn }) })
  const life = accountLife(start.account, { policy, answer: deliver })
  const story = storyOf(account.customerId, { life, setting, ...(replication === undefined ? {} : { replication }) })
  const calendar = factCalendar(start.coming)
  let date: IsoDate | undefined = from
  while (date !== undefined && date <= to) {
    story.record(calendar.takeThrough(date), date)
    story.tick(date, () => life.tick(date as IsoDate, momentOn(date as IsoDate, rhythm.tickTime, zone)))
    for (const delivery of deliverDay(life, date, { rhythm, zone })) story.deliver(delivery)
    const events = [
      calendar.nextDate(),
      story.nextPaymentDate(),
      life.account().nextActionDate,
      nextDeliveryDate(life, zone),
    ]
    const next: IsoDate | undefined = events.reduce(sooner, undefined)
    if (date === lastDate) break
    const tomorrow = addDays(date, 1)
    date = next === undefined || next > tomorrow ? next : tomorrow
  }
  return story.end()
}

/** Facts in the order in which they come to be known. */
function factCalendar(coming: readonly TimedFact[]): Readonly<{
  takeThrough: (date: IsoDate) => readonly Fact[]
  nextDate: () => IsoDate | undefined
}> {
  let next = 0
  return {
    nextDate: () => coming[next]?.date,
    takeThrough(date) {
      const first = next
      while (next < coming.length && (coming[next]?.date ?? lastDate) <= date) next += 1
      return coming.slice(first, next).map(({ fact }) => fact)
    },
  }
}

/** What is told of a life while it is lived, and what contacts bring into it. */
type Story = Readonly<{
  record: (facts: readonly Fact[], date: IsoDate) => void
  tick: (date: IsoDate, decide: () => readonly Decision[]) => void
  deliver: (delivery: LifeDelivery) => void
  nextPaymentDate: () => IsoDate | undefined
  end: () => SimulatedAccount
}>

function storyOf(
  customerId: string,
  { life, setting, replication }: Replication & Readonly<{ life: AccountLife; setting: SimulationSetting }>,
): Story {
  const { policy, response, seed = 1 } = setting
  const lots = { seed, ...(replication === undefined ? {} : { replication }) }
  const respond: Responder = response === undefined ? () => undefined : responderOf(response, lots)
  const luck: SeededRandom = seededRandom(seedOf(seed, 'luck', replication ?? 0, customerId))
  const forward: BroughtForward = broughtForward()
  const levelOf = levelsOf(policy)
  const segments = new Map<string, string>()
  const told = new Map<string, Told>()
  const [charges, payments, promises, silences, decisions, failures] = [
    [] as { charge: Charge; segment: string }[],
    [] as SimulatedPayment[],
    [] as { date: IsoDate; segment: string }[],
    [] as { date: IsoDate; segment: string; reason: string }[],
    [] as Decision[],
    [] as { date: IsoDate; reason: string }[],
  ]
  let segment = ''
  let promised: readonly Promised[] = []

  const bring = (date: IsoDate) => {
    const due = promised.filter((one) => one.date <= date)
    if (due.length === 0) return
    promised = promised.filter((one) => one.date > date)
    for (const one of due) {
      const brought = paymentsOf(one, { customerId, life })
      for (const payment of brought) {
        forward.bring(payment.amount)
        payments.push({ payment, segment, contactKey: one.contactKey })
      }
      life.record(brought)
    }
  }

  return {
    record(facts, date) {
      const known = facts.flatMap((fact): readonly Fact[] => {
        if (fact.kind !== 'payment') return [fact]
        const rest = forward.rest(fact)
        return rest === undefined ? [] : [rest]
      })
      for (const fact of known) {
        if (fact.kind === 'payment') payments.push({ payment: fact, segment })
        if (fact.kind === 'promise') promises.push({ date, segment })
      }
      life.record(known)
      bring(date)
    },
    tick(date, decide) {
      try {
        for (const decision of decide()) {
          const { record, effects } = decision
          segment = record.segment.name
          decisions.push(decision)
          if (record.outcome.kind === 'silent')
            silences.push({ date: record.asOf, segment, reason: record.outcome.reason })
          for (const effect of effects) {
            if (effect.kind === 'charge') charges.push({ charge: effect.charge, segment })
            else segments.set(effect.key, segment)
          }
        }
      } catch (error) {
        failures.push({ date, reason: error instanceof Error ? error.message : 'something was thrown' })
      }
    },
    deliver({ contact: { plan }, state, date, message }) {
      if (message === undefined) return
      const asked = message.facts.totals.map((total) => total.asked)
      told.set(plan.key, { asked, message })
      if (state.kind !== 'sent') return
      const { channel, tone } = plan
      const drawn = respond(
        { segment: segments.get(plan.key) ?? segment, channel, tone, level: levelOf(plan) ?? 0 },
        luck,
      )
      if (drawn === undefined) return
      const { afterDays, share } = drawn
      promised = [...promised, { date: addDays(date, afterDays), contactKey: plan.key, amounts: asked, share }]
    },
    nextPaymentDate: () => promised.map((one) => one.date).reduce(sooner, undefined as IsoDate | undefined),
    end() {
      const account = life.account()
      const own = account.contacts.filter(({ plan }) => segments.has(plan.key))
      const contacts = own.map((contact): SimulatedContact => {
        return contactOf(contact, {
          segment: segments.get(contact.plan.key) ?? '',
          level: levelOf(contact.plan),
          told: told.get(contact.plan.key),
          costs: setting.costs ?? [],
        })
      })
      return { customerId, contacts, charges, payments, promises, silences, decisions, failures, account }
    },
  }
}

type Told = Readonly<{ asked: readonly Money[]; message: OutgoingMessage }>

type LevelOf = (plan: Contact['plan']) => number | undefined

const levelsByPolicy = /* @__PURE__ */ new WeakMap<Policy, LevelOf>()

/** The dunning level of a plan's step, found once for each step of a policy. */
function levelsOf(policy: Policy): LevelOf {
  const before = levelsByPolicy.get(policy)
  if (before !== undefined) return before
  const known = new Map<string, number | undefined>()
  const levelOf: LevelOf = (plan) => {
    const key = naturalKey(plan.cadence, plan.step)
    if (!known.has(key)) known.set(key, reachedLevels([plan], policy.reminder.cadences)[0]?.level)
    return known.get(key)
  }
  levelsByPolicy.set(policy, levelOf)
  return levelOf
}

/** What is paid: a share of what was asked for, and no more than is owed by then. */
function paymentsOf(
  { date, contactKey, amounts, share }: Promised,
  { customerId, life }: Readonly<{ customerId: string; life: AccountLife }>,
): readonly Payment[] {
  const owed = new Map<string, Money>()
  for (const { net } of netByAge(life.position(date))) {
    owed.set(net.currency, add(owed.get(net.currency) ?? zero(net.currency), net))
  }
  return amounts.flatMap((asked): readonly Payment[] => {
    const { currency } = asked
    const amount = minimum(multiply(asked, { rate: share }), owed.get(currency) ?? zero(currency))
    if (!isPositive(amount)) return []
    return [
      { kind: 'payment', id: naturalKey('response', contactKey, currency), customerId, receivedDate: date, amount },
    ]
  })
}

function contactOf(
  { plan, state }: Contact,
  {
    segment,
    level,
    told,
    costs,
  }: Readonly<{
    segment: string
    level: number | undefined
    told: Told | undefined
    costs: NonNullable<SimulationSetting['costs']>
  }>,
): SimulatedContact {
  const { key, channel, tone, template, cadence, step, plannedDate } = plan
  const at = endedAt(state)
  const isOut = state.kind === 'sent' || state.kind === 'unknown' || state.kind === 'refused'
  const cost = isOut ? costs.find((one) => one.channel === channel)?.amount : undefined
  return {
    ...{ key, channel, tone, template, cadence, step, plannedDate },
    ...(level === undefined ? {} : { level }),
    segment,
    fate: isOut || state.kind === 'suppressed' ? state.kind : 'waiting',
    ...(at === undefined || !(isOut || state.kind === 'suppressed') ? {} : { at }),
    ...(state.kind === 'suppressed' ? { reason: state.reason } : {}),
    asked: told?.asked ?? [],
    ...(cost === undefined ? {} : { cost }),
  }
}
