import type { DecisionRecord, PlanNote, SilenceNote } from '../account/index.ts'
import { formatDate, isoDate } from '../calendar/index.ts'
import { formatMoney, isCurrency, isZero, type Money, type Unit } from '../money/index.ts'
import type { RuleTrial } from '../reminder/index.ts'
import { documentOf, penaltyLines } from './explain-penalty.ts'
import type { PlanWording } from './plan-wording.ts'
import { type Wording, wordingOf } from './wording.ts'

/**
 * A decision record in words, for people: what was decided and why, each message, what is owed, what is left out of it, penalties
 * line by line, plans, the segment, and each rule tried.
 *
 * @param locale BCP 47 tag whose language is Spanish, English or Portuguese, such as `'es-PE'`.
 * @returns lines of plain text; the first one is the decision.
 * @param units `policy.units`, for amounts in units that are not in ISO 4217; without them these are told in minor units.
 * @throws RangeError when the language is another.
 * @example explain(record, 'en').split('\n')[0] // 'Nothing to send: no reminder step is due.'
 */
export function explain(record: DecisionRecord, locale: string, units: readonly Unit[] = []): string {
  const words = wordingOf(locale)
  const amount = (value: Money) => {
    const unit = units.find(({ code }) => code === value.currency)
    if (unit === undefined && !isCurrency(value.currency)) return words.minorUnits(value.minor, value.currency)
    return formatMoney(value, unit === undefined ? { locale } : { locale, unit })
  }
  const day = (text: string) => formatDate(isoDate(text), { locale })
  const { outcome, balances, segment, nextActionDate } = record
  const lines = [
    outcome.kind === 'remind'
      ? words.remind(outcome.messages.length, words.reasons[outcome.reason])
      : words.silent(words.reasons[outcome.reason]),
  ]
  if (outcome.kind === 'remind') {
    for (const { channel, step, tone, items } of outcome.messages) {
      lines.push(words.message({ channel, step, tone: words.tones[tone], items }))
    }
  }
  for (const { channel, step } of record.courtesies ?? []) {
    lines.push(words.courtesy(channel, wordOf(words.courtesies, step)))
  }
  for (const { open, overdue, unapplied } of balances) {
    if (open.minor > 0) lines.push(words.balance({ open: amount(open), overdue: amount(overdue) }))
    if (unapplied.minor > 0) lines.push(words.unapplied(amount(unapplied)))
  }
  for (const note of leftOut(record)) lines.push(leftOutLine(note, { words, day }))
  if (record.penalties !== undefined)
    lines.push(...penaltyLines(record.penalties, words.penalties, { locale, amount, day }))
  for (const plan of record.plans ?? []) lines.push(planLine(plan, words.plans, { amount, day }))
  lines.push(words.segment(segment.name, day(record.segmentAsOf)))
  for (const trial of record.trials)
    lines.push(`${words.outcomes[trial.outcome]}: ${trialText(trial, { words, amount, day })}`)
  lines.push(nextActionDate === undefined ? words.dormant : words.next(day(nextActionDate)))
  return lines.join('\n')
}

/** Silences that no rule tried has named: those of a part of what is owed, or of one channel. */
function leftOut({ silences = [], trials }: DecisionRecord): readonly SilenceNote[] {
  const named = new Set(trials.flatMap(({ rule, saw }) => (rule === 'silence' ? String(saw['ids']).split(', ') : [])))
  return silences.filter(({ id }) => !named.has(id))
}

function leftOutLine(
  { kind, id, reason, items, channel, throughDate }: SilenceNote,
  { words, day }: Pick<Speech, 'words' | 'day'>,
): string {
  return words.leftOut({
    by: `${words.silenceKinds[kind]} ${id}${reason === undefined ? '' : ` (${reason})`}`,
    about: channel ?? items.map(documentOf).join(', '),
    until: throughDate === undefined ? undefined : day(throughDate),
  })
}

function planLine(plan: PlanNote, words: PlanWording, { amount, day }: Pick<Speech, 'amount' | 'day'>): string {
  switch (plan.kind) {
    case 'active': {
      const pastDue = isZero(plan.pastDue) ? undefined : amount(plan.pastDue)
      return words.followed({ plan: plan.id, open: amount(plan.open), pastDue })
    }
    case 'completed':
      return words.completed(plan.id, day(plan.completedDate))
    case 'broken': {
      const { breach } = plan
      const since = day(breach.date)
      return breach.rule === 'missed'
        ? words.missed(plan.id, { day: since, missed: breach.missed, most: breach.missedMax })
        : words.late(plan.id, { day: since, days: breach.daysLate, most: breach.daysLateMax })
    }
  }
}

type Speech = Readonly<{ words: Wording; amount: (value: Money) => string; day: (text: string) => string }>

function trialText(trial: RuleTrial, speech: Speech): string {
  const { rule, saw } = trial
  const { words, amount, day } = speech
  const number = (name: string) => Number(saw[name])
  const text = (name: string) => String(saw[name])
  const money = (name: string) => amount({ minor: number(name), currency: text('currency') })
  switch (rule) {
    case 'net-balance':
      return words.netBalance(number('openItems'), number('itemsAfterCredit'))
    case 'silence':
      return words.silence({
        reason: wordOf(words.silences, text('reason')),
        items: number('items'),
        ids: text('ids'),
        until: saw['until'] === undefined ? undefined : day(text('until')),
      })
    case 'cadence':
      return words.cadence(text('cadence'))
    case 'cadence-start':
      return words.start(text('cadence'), wordOf(words.conditions, text('condition')))
    case 'cadence-stop':
      return words.stop(text('cadence'), wordOf(words.conditions, text('condition')))
    case 'step':
      return words.step(number('itemsWithStepDue'), number('stepsSkipped'))
    case 'gentle-path':
      return words.gentlePath(number('stepsLeftOut'))
    case 'minimum-balance':
      return words.minimumBalance(money('asked'), saw['minimum'] === undefined ? undefined : money('minimum'))
    case 'minimum-gap':
      return words.minimumGap(day(text('lastReminder')), number('minimumGapDays'))
    default:
      return sendingText({ rule, saw }, speech)
  }
}

/** What is said of the rules about levels, data, channels and the law. */
function sendingText(
  { rule, saw }: Readonly<{ rule: SendingRule; saw: RuleTrial['saw'] }>,
  { words, amount, day }: Speech,
): string {
  const number = (name: string) => Number(saw[name])
  const text = (name: string) => String(saw[name])
  const money = (name: string) => amount({ minor: number(name), currency: text('currency') })
  switch (rule) {
    case 'freshness': {
      const through = text('dataThrough')
      return words.freshness(through === 'unknown' ? undefined : day(through), number('maxAgeDays'))
    }
    case 'level-minimum':
      return words.levelMinimum({
        level: number('level'),
        amount: money('amount'),
        open: money('open'),
        minimum: saw['minimum'] === undefined ? undefined : money('minimum'),
        share: saw['shareMin'] === undefined ? undefined : text('shareMin'),
      })
    case 'channel':
      return words.channel(text('channel'), wordOf(words.passedOver, text('why')))
    case 'contact-rules':
      return words.contactRules(
        text('channel'),
        wordOf(words.answers, text('answer')),
        saw['rules'] === undefined ? undefined : text('rules'),
      )
  }
}

type SendingRule = Extract<RuleTrial['rule'], 'freshness' | 'level-minimum' | 'channel' | 'contact-rules'>

/** The word for a tag; a tag nobody knows stands for itself. */
function wordOf(words: Readonly<Record<string, string>>, tag: string): string {
  return Object.hasOwn(words, tag) ? (words[tag] ?? tag) : tag
}
