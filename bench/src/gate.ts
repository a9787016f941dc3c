import {
  type CompliancePolicy,
  type ContactRequest,
  type ContactRules,
  compileRules,
  contactGate,
  type DebtorSituation,
  type FrequencyCap,
  fromEpochMilliseconds,
  isoDate,
  type PastContact,
  type RuleSet,
  requiredItems,
  toEpochMilliseconds,
  zoneOffset,
} from '@cobranza/core'
import { chile as chileanHolidays, colombia as colombianHolidays } from '@cobranza/core/holidays'
import { chile, colombia, projectPolicy } from '@cobranza/core/rules'
import { type Benchmark, type BenchRow, benchRateRow, benchRow, type Say } from './benchmark.ts'
import { type Contender, type RaceOptions, race } from './harness.ts'

/** Debtors and turns of [gate]. */
export type GateBenchSize = Readonly<{
  debtors: number
  /** Contacts behind each debtor: those of the portfolio whose speed is told, and those of the longest memory. */
  contacts: number
  contactsMost: number
  /** Rules that are added to those of the law. */
  moreRules: number
  options: RaceOptions
}>

/** One question in a row of many. */
type Question = Readonly<{ debtor: DebtorSituation; request: ContactRequest; opens: number; closes: number }>

const day = 24 * 60 * 60 * 1000
/** A Tuesday that is no holiday in either country, at nine in the morning there, more or less. */
const firstAt = Date.UTC(2026, 5, 23, 14)

/** A law may cost a contact five microseconds, and no more. */
const answersPerSecondLeast = 200_000

/** Asking whether a contact may be made. */
export const gateBenchmark: Benchmark = {
  name: 'gate',
  about:
    'asking the rules of two countries, and our own, about contacts to 20,000 debtors; and what more rules and contacts cost',
  run: (say) =>
    gateRows(
      {
        debtors: 20_000,
        contacts: 5,
        contactsMost: 50,
        moreRules: 100,
        options: { rounds: 15, warmUpRounds: 5, garbage: 'young' },
      },
      say,
    ),
}

/** The rows of [gate] for some size. */
export async function gateRows(size: GateBenchSize, say: Say): Promise<readonly BenchRow[]> {
  const { debtors, contacts, contactsMost, moreRules, options } = size
  say(`gate: ${debtors.toLocaleString('en')} debtors`)
  const rules = compileRules(policyOf([chile, colombia, projectPolicy]))
  const more = compileRules(policyOf([chile, colombia, withMoreRules(projectPolicy, moreRules)]))
  const questions = questionsOf(debtors, contacts)
  const longer = questionsOf(debtors, contactsMost)
  assertSameAnswers(rules, questions)
  const [gate = Number.NaN, bare = Number.NaN, ruled = Number.NaN, remembering = Number.NaN] = await race(
    [
      gateContender(rules, questions),
      bareContender(questions),
      gateContender(more, questions),
      gateContender(rules, longer),
    ],
    options,
  )
  const perSecond = (milliseconds: number) => (debtors * 1000) / milliseconds
  const microseconds = (milliseconds: number) => (milliseconds * 1000) / debtors
  return [
    benchRateRow({
      name: 'gate',
      size: debtors,
      unit: 'answers/s',
      ours: perSecond(gate),
      reference: answersPerSecondLeast,
      referenceName: 'the least that was set',
      target: 1,
    }),
    benchRateRow({
      name: 'gate/hours-only',
      size: debtors,
      unit: 'answers/s',
      ours: perSecond(gate),
      reference: perSecond(bare),
      referenceName: 'a loop that looks at the hour and nothing else',
      target: null,
    }),
    benchRow({
      name: 'gate/rules',
      size: moreRules,
      unit: 'µs/answer',
      ours: microseconds(ruled),
      reference: microseconds(gate),
      referenceName: 'without those rules',
      target: null,
    }),
    benchRow({
      name: 'gate/contacts',
      size: contactsMost,
      unit: 'µs/answer',
      ours: microseconds(remembering),
      reference: microseconds(gate),
      referenceName: `${contacts} contacts behind a debtor`,
      target: null,
    }),
  ]
}

function policyOf(ruleSets: readonly RuleSet[]): CompliancePolicy {
  return { ruleSets, holidays: [chileanHolidays, colombianHolidays], creditorRole: 'first-party', sector: 'retail' }
}

/** Caps that every contact has to be counted for, and none of which refuses. */
function withMoreRules(set: RuleSet, count: number): RuleSet {
  const [model] = set.rules.filter((rule): rule is FrequencyCap => rule.type === 'frequency-cap')
  if (model === undefined) throw new Error('gate: the set has no cap to add more of')
  const more = Array.from({ length: count }, (_, index): FrequencyCap => {
    return { ...model, id: `more-${index}`, caps: [{ max: 100 + index, per: 'rolling-7-days' }] }
  })
  return { ...set, rules: [...set.rules, ...more] }
}

/** Debtors of two countries by turns, contacted every fourth day, and a message to each that may go out now. */
function questionsOf(debtors: number, contacts: number): readonly Question[] {
  return Array.from({ length: debtors }, (_, index): Question => {
    const at = firstAt + (index % 240) * 60_000
    const inChile = index % 2 === 0
    const debtor: DebtorSituation = {
      country: inChile ? 'CL' : 'CO',
      timeZone: inChile ? 'America/Santiago' : 'America/Bogota',
      debtorClass: 'consumer',
      contacts: Array.from({ length: contacts }, (_, back): PastContact => {
        const time = at - (back + 1) * 4 * day - index * 1000
        return { at: fromEpochMilliseconds(time), channel: 'email', direction: 'outbound', purpose: 'collection' }
      }),
      consents: [{ channel: 'email', decision: 'granted', sinceDate: isoDate('2026-01-15') }],
      stops: [],
    }
    const request: ContactRequest = {
      channel: 'email',
      at: fromEpochMilliseconds(at),
      purpose: 'collection',
      party: 'debtor',
      content: { tags: [], items: requiredItems },
      debts: [`invoice:F-${index}`],
    }
    return { debtor, request, opens: inChile ? 8 : 7, closes: inChile ? 20 : 19 }
  })
}

function gateContender(rules: ContactRules, questions: readonly Question[]): Contender {
  return {
    run: () => questions.reduce((sum, { debtor, request }) => sum + contactGate(rules, debtor, request).kind.length, 0),
  }
}

/** What a hand-written check would do, and no more. */
function bareContender(questions: readonly Question[]): Contender {
  return { run: () => questions.reduce((sum, question) => sum + (isInHours(question) ? 1 : 0), 0) }
}

function isInHours({ debtor, request, opens, closes }: Question): boolean {
  const at = toEpochMilliseconds(request.at)
  const wall = at + zoneOffset(debtor.timeZone ?? 'UTC')(at)
  const hour = (wall % day) / (60 * 60 * 1000)
  return hour >= opens && hour < closes
}

/** Every message may go out, so the gate has to ask all of its rules each time. */
function assertSameAnswers(rules: ContactRules, questions: readonly Question[]): void {
  for (const question of questions) {
    const answer = contactGate(rules, question.debtor, question.request)
    if (answer.kind !== 'allowed' || !isInHours(question))
      throw new Error(`gate: a contact at ${question.request.at} is not let through: ${JSON.stringify(answer)}`)
  }
}
