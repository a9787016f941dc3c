import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMilliseconds,
  fromEpochMilliseconds,
  type Instant,
  startOfDayInZone,
  toEpochMilliseconds,
} from '../calendar/index.ts'
import { compileRules } from './compile-rules.ts'
import { contactGate } from './contact-gate.ts'
import type { ContactRequest, DebtorSituation, PastContact } from './contact-request.ts'
import type { GateAnswer } from './gate-answer.ts'
import type { CompliancePolicy } from './policy.ts'
import { contactRules, debtors, policies, requests, withRules } from './rule.arbitrary.ts'
import type { RuleSet } from './rule.ts'

const MINUTE = 60_000
const asked = fc.tuple(policies(), debtors(), requests())

function answerAt(policy: CompliancePolicy, debtor: DebtorSituation, request: ContactRequest): GateAnswer {
  return contactGate(compileRules(policy), debtor, request)
}

/** When a contact may be made: the sooner the smaller; never is last. */
function rank(answer: GateAnswer, at: Instant): number {
  if (answer.kind === 'never') return Number.POSITIVE_INFINITY
  return toEpochMilliseconds(answer.kind === 'wait' ? answer.untilAt : at)
}

describe('contactGate', () => {
  it('never allows more, or sooner, with one rule more', () => {
    const property = fc.property(asked, contactRules(), ([policy, debtor, request], rule) => {
      const ruleSets = policy.ruleSets.map((set): RuleSet => {
        return set.jurisdiction === rule.jurisdiction ? { ...set, rules: [...set.rules, { ...rule, id: 'more' }] } : set
      })
      const before = rank(answerAt(policy, debtor, request), request.at)
      const after = rank(answerAt({ ...policy, ruleSets }, debtor, request), request.at)
      expect(after).toBeGreaterThanOrEqual(before)
    })
    fc.assert(property, { numRuns: 1000 })
  })

  it('waits for the first moment at which no rule refuses', () => {
    const property = fc.property(
      asked,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (input, draws) => {
        const [policy, debtor, request] = input
        const answer = answerAt(policy, debtor, request)
        if (answer.kind === 'allowed') return
        const kindAt = (at: Instant) => answerAt(policy, debtor, { ...request, at }).kind
        const from = toEpochMilliseconds(request.at)
        const until = answer.kind === 'wait' ? toEpochMilliseconds(answer.untilAt) : from + 60 * 24 * 60 * MINUTE
        if (answer.kind === 'wait') {
          expect(kindAt(answer.untilAt)).toBe('allowed')
          expect(kindAt(addMilliseconds(answer.untilAt, -1))).not.toBe('allowed')
        }
        for (const draw of [...draws.take(20)]) {
          const moment = from + Math.floor(((until - from) * draw) / (5 * MINUTE)) * 5 * MINUTE
          if (moment < until) expect(kindAt(fromEpochMilliseconds(moment))).not.toBe('allowed')
        }
      },
    )
    fc.assert(property, { numRuns: 600 })
  })

  it('does not mind in which order contacts are told', () => {
    const caps = fc.array(
      contactRules().filter(({ type }) => type === 'frequency-cap'),
      { minLength: 1, maxLength: 2 },
    )
    const property = fc.property(caps, debtors(), requests(), fc.nat(), (rules, debtor, request, turn) => {
      const policy = withRules(rules.map((rule) => ({ ...rule, jurisdiction: 'XX' })))
      const { contacts } = debtor
      const cut = contacts.length === 0 ? 0 : turn % contacts.length
      const turned = [...contacts.slice(cut), ...contacts.slice(0, cut)].reverse()
      const answer = answerAt(policy, debtor, request)
      expect(answerAt(policy, { ...debtor, contacts: turned }, request)).toEqual(answer)
    })
    fc.assert(property, { numRuns: 2000 })
  })

  it('takes a contact of which only the day is known for one at the strictest moment of that day', () => {
    const caps = fc.array(
      contactRules().filter(({ type }) => type === 'frequency-cap'),
      { minLength: 1, maxLength: 3 },
    )
    const shares = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }))
    const property = fc.property(caps, debtors(), requests(), shares, (rules, drawn, request, draws) => {
      const policy = withRules(rules.map((rule) => ({ ...rule, jurisdiction: 'XX' })))
      const timeZone = drawn.timeZone ?? 'America/Santiago'
      const debtor = { ...drawn, timeZone }
      const contacts = debtor.contacts.map(({ day, ...contact }): PastContact => {
        if (day === undefined) return contact
        const first = toEpochMilliseconds(startOfDayInZone(day, timeZone))
        const next = toEpochMilliseconds(startOfDayInZone(addDays(day, 1), timeZone))
        const [share = 0] = draws.take(1)
        return { ...contact, at: fromEpochMilliseconds(first + Math.floor((next - first) * share)) }
      })
      const strict = rank(answerAt(policy, debtor, request), request.at)
      expect(strict).toBeGreaterThanOrEqual(rank(answerAt(policy, { ...debtor, contacts }, request), request.at))
    })
    fc.assert(property, { numRuns: 1500 })
  })

  it('never allows more to somebody of whom less is known', () => {
    const places = fc.constantFrom(
      { country: 'AA', subdivision: 'AA-N', timeZone: 'America/Santiago' },
      { country: 'AA', subdivision: 'AA-S', timeZone: 'Pacific/Easter' },
      { country: 'BB', timeZone: 'Europe/Madrid' },
    )
    const property = fc.property(asked, places, ([policy, debtor, request], place) => {
      const { country: _c, subdivision: _s, timeZone: _z, ...nobody } = debtor
      const known = rank(answerAt(policy, { ...nobody, ...place }, request), request.at)
      const unknown = answerAt(policy, nobody, request)
      expect(rank(unknown, request.at)).toBeGreaterThanOrEqual(known)
    })
    fc.assert(property, { numRuns: 500 })
  })
})
