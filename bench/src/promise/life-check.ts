import { type Contact, type DecisionRecord, dateInZone, daysBetween, type IsoDate } from '@cobranza/core'
import type { LifeAttempt, LifeLog } from './life-log.ts'
import { chaseableOn, heldOn, refusedOn } from './life-oracle.ts'
import { dailyMax, weeklyMax } from './life-policy.ts'

/** What was attempted and went out. */
type Sent = LifeAttempt & Readonly<{ message: LifeLog['out'][number]['message']; today: IsoDate }>

/**
 * Everything wrong with a life, in words: a message that went out twice or was never planned, one that asks for what is paid,
 * promised, disputed, on hold or at an agency, one against the hours, caps, gaps or a refusal, a silence that is not explained.
 *
 * Nothing here asks the engine: what may be asked for comes from the oracle, the clock on the wall from the runtime.
 */
export function faultsOf(log: LifeLog, contacts: readonly Contact[]): readonly string[] {
  const sent = sentOf(log)
  return [
    ...outFaults(log, contacts),
    ...sent.flatMap(chaseFaults),
    ...sent.flatMap(ruleFaults),
    ...sent.flatMap((one, index) => rhythmFaults(one, sent.slice(0, index))),
    ...log.records.flatMap(recordFaults),
    ...contacts.flatMap(suppressionFaults),
  ]
}

/** Messages with the attempt they belong to, in the order of the attempts. */
function sentOf({ attempts, out }: LifeLog): readonly Sent[] {
  const sent = out.flatMap(({ message, attempts: before }): readonly (Sent & { place: number })[] => {
    const place = attempts.findLastIndex(({ plan }, index) => index < before && plan.key === message.key)
    const attempt = attempts[place]
    if (attempt === undefined) return []
    return [{ ...attempt, message, today: dateInZone(attempt.at, attempt.policy.timeZone), place }]
  })
  return sent.sort((a, b) => a.place - b.place)
}

function outFaults({ attempts, out }: LifeLog, contacts: readonly Contact[]): readonly string[] {
  const times = new Map<string, number>()
  for (const { message } of out) times.set(message.key, (times.get(message.key) ?? 0) + 1)
  const faults: string[] = []
  for (const [key, count] of times) {
    if (count > 1) faults.push(`${key} went out ${count} times`)
    if (!attempts.some(({ plan }) => plan.key === key))
      faults.push(`${key} went out and no attempt was written down before`)
  }
  for (const { plan, state } of contacts) {
    const isOut = times.delete(plan.key)
    if (state.kind === 'sent' && !isOut) faults.push(`${plan.key} is sent and never went out`)
    const mayBeOut = state.kind === 'sent' || state.kind === 'unknown' || state.kind === 'attempting'
    if (isOut && !mayBeOut) faults.push(`${plan.key} went out and is ${state.kind}`)
  }
  for (const key of times.keys()) faults.push(`${key} went out and was never planned`)
  if (new Set(contacts.map(({ plan }) => plan.key)).size < contacts.length) faults.push('two contacts have one key')
  return faults
}

/** Money that is paid, promised, disputed, held or handed over is not asked for, at the moment of the attempt. */
function chaseFaults({ plan, facts, today, message }: Sent): readonly string[] {
  const documents = chaseableOn(facts, today)
  const faults: string[] = []
  for (const { kind, number } of message.facts.items) {
    if (kind !== 'invoice') continue
    const document = documents.get(`invoice/${number}`)
    if (document === undefined) faults.push(`${plan.key} asks for invoice ${number}, which nobody knows`)
    else if (document.minor === 0) {
      faults.push(
        `${plan.key} of ${today} asks for invoice ${number}: ${document.because.join(', ') || 'nothing of it is owed'}`,
      )
    }
  }
  for (const { currency, asked } of message.facts.totals) {
    const most = [...documents.values()]
      .filter((one) => one.currency === currency)
      .reduce((sum, one) => sum + one.minor, 0)
    if (asked.minor > most)
      faults.push(`${plan.key} of ${today} asks for ${asked.minor} ${currency}; ${most} may be asked for`)
  }
  const held = heldOn(facts, today)
  if (held.customer) faults.push(`${plan.key} of ${today} went to a customer on hold`)
  if (held.channels.has(plan.channel))
    faults.push(`${plan.key} of ${today} went through ${plan.channel}, which is on hold`)
  return faults
}

function ruleFaults({ plan, facts, at, policy, today }: Sent): readonly string[] {
  if (policy.compliance === undefined) return []
  const zone = zoneOn(facts, today, policy.timeZone)
  const { weekday, hour } = wallClock(at, zone)
  const closes = weekday === 'Sun' ? 0 : weekday === 'Sat' ? 13 : 19
  const faults: string[] = []
  if (hour < 8 || hour >= closes) faults.push(`${plan.key} went out at ${at}, ${weekday} ${hour} h in ${zone}`)
  if (refusedOn(facts, today)(plan.channel))
    faults.push(`${plan.key} of ${today} went through ${plan.channel}, which was refused`)
  return faults
}

/** The gap of the policy between two days, and the caps of its rules over all contacts before. */
function rhythmFaults(
  { customerId, plan, facts, at, policy, today }: Sent,
  before: readonly Sent[],
): readonly string[] {
  const own = before.filter((one) => one.customerId === customerId && one.plan.key !== plan.key)
  const faults: string[] = []
  for (const other of own) {
    if (other.plan.plannedDate === plan.plannedDate) continue
    const apart = daysBetween(other.today, today)
    if (apart < policy.reminder.minimumGapDays) {
      faults.push(
        `${plan.key} went out on ${today}, ${other.plan.key} on ${other.today}: ${policy.reminder.minimumGapDays} days lie between`,
      )
    }
  }
  if (policy.compliance === undefined) return faults
  const zone = zoneOn(facts, today, policy.timeZone)
  const date = dateInZone(at, zone)
  const days = own.map((other) => daysBetween(dateInZone(other.at, zone), date))
  if (days.filter((apart) => apart === 0).length >= dailyMax) faults.push(`${plan.key} is one too many on ${date}`)
  if (days.filter((apart) => apart >= 0 && apart < 7).length >= weeklyMax)
    faults.push(`${plan.key} is one too many in the week to ${date}`)
  return faults
}

/** Every decision says something, and names all that silences what is owed. */
function recordFaults({ record, facts }: LifeLog['records'][number]): readonly string[] {
  const { asOf, outcome, silences = [] } = record
  const faults: string[] = []
  if (outcome.kind === 'silent' && outcome.reason.length === 0) faults.push(`the decision of ${asOf} gives no reason`)
  if (outcome.kind === 'remind' && outcome.messages.length === 0)
    faults.push(`the decision of ${asOf} reminds of nothing`)
  const named = new Set(silences.map(({ kind, id }) => `${kind}/${id}`))
  for (const [name, { because }] of chaseableOn(facts, asOf)) {
    for (const fact of because) {
      if (!named.has(fact) && !isNamedByKind(fact, name, silences)) {
        faults.push(`the decision of ${asOf} does not say that ${fact} silences ${name}`)
      }
    }
  }
  return faults
}

/**
 * Of several disputes, promises or agencies of one document, one may stand for all: the first dispute has taken all of it, and a
 * promise that was kept today still speaks today. Holds are named each.
 */
function isNamedByKind(fact: string, name: string, silences: NonNullable<DecisionRecord['silences']>): boolean {
  const [kind] = fact.split('/')
  if (kind === 'hold') return false
  return silences.some((note) => note.kind === kind && note.items.some((key) => key.startsWith(`${name}#`)))
}

function suppressionFaults({ plan, state }: Contact): readonly string[] {
  if (state.kind !== 'suppressed' || (state.reason !== 'silenced' && state.reason !== 'not-lawful')) return []
  return (state.because ?? []).length > 0 ? [] : [`${plan.key} is ${state.reason}, and nobody says by what`]
}

function zoneOn(facts: LifeAttempt['facts'], today: IsoDate, otherwise: string): string {
  let zone = otherwise
  let since = ''
  for (const fact of facts) {
    if (fact.kind !== 'customer' || fact.validFrom > today || fact.validFrom < since) continue
    since = fact.validFrom
    zone = fact.timeZone ?? otherwise
  }
  return zone
}

const formats = new Map<string, Intl.DateTimeFormat>()

function wallClock(at: string, zone: string): Readonly<{ weekday: string; hour: number }> {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' })
  formats.set(zone, format)
  const parts = format.formatToParts(new Date(at))
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return { weekday: of('weekday'), hour: Number(of('hour')) }
}
