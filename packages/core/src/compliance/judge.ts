import { quote } from '../plain/index.ts'
import type { InformativeRule } from './informative-rule.ts'
import type { JudgeCase } from './judge-case.ts'
import { exempts, heedsContact } from './judge-contact.ts'
import { isFeeAllowed, isFixedFee } from './judge-fee.ts'
import { isDueDateRight, isInDefault, isTermAllowed, mayReport, meetsNotice } from './judge-process.ts'
import { isCapped, isLegalRate, isNotBelow, isReckonedRight } from './judge-rate.ts'
import type { Rule } from './rule.ts'

/** What one rule by itself says about a case. */
export type Judgement = 'accepted' | 'refused'

/**
 * Tries one rule on a case, by itself: a contact for rules about contacts, an amount or a date for rules about money, and for rules
 * that are there to be read whether they speak of somebody (`accepted`) or not (`refused`). A rule that only warns is tried as if it
 * refused; an exemption accepts what it frees.
 *
 * @throws RangeError when the rule has nothing to say about such a case.
 * @example
 * judgeRule(perusWindow, { kind: 'contact', debtor, request: { channel: 'call', at: instant('2026-11-22T15:00:00Z'), purpose: 'collection' } })
 * // 'refused': a Sunday
 */
export function judgeRule(rule: Rule, tried: JudgeCase): Judgement {
  return accepts(rule, tried) ? 'accepted' : 'refused'
}

function accepts(rule: Rule, tried: JudgeCase): boolean {
  switch (tried.kind) {
    case 'contact':
      return rule.type === 'exemption' ? exempts(rule, tried) : heedsContact(rule, tried)
    case 'subject':
      return speaksOf(rule, tried)
    case 'rate':
      if (rule.type === 'interest-default') return isLegalRate(rule, tried)
      if (rule.type === 'interest-cap') return isCapped(rule, tried)
      if (rule.type === 'interest-floor') return isNotBelow(rule, tried)
      break
    case 'reckoning':
      if (rule.type === 'interest-calc') return isReckonedRight(rule, tried)
      break
    case 'fee':
      if (rule.type === 'fee-cap') return isFeeAllowed(rule, tried)
      break
    case 'fixed-fee':
      if (rule.type === 'fee-fixed') return isFixedFee(rule, tried)
      break
    default:
      return acceptsProcess(rule, tried)
  }
  throw mismatch(rule, tried)
}

function acceptsProcess(rule: Rule, tried: JudgeCase): boolean {
  if (tried.kind === 'notice' && rule.type === 'required-notice') return meetsNotice(rule, tried)
  if (tried.kind === 'term' && rule.type === 'payment-term') return isTermAllowed(rule, tried)
  if (tried.kind === 'default' && rule.type === 'default-trigger') return isInDefault(rule, tried)
  if (tried.kind === 'due-date' && rule.type === 'calendar') return isDueDateRight(rule, tried)
  if (tried.kind === 'fixing' && rule.type === 'reference-rate') return rule.fixingDays.includes(tried.day)
  if (tried.kind === 'bureau' && rule.type === 'credit-bureau') return mayReport(rule, tried)
  if (tried.kind === 'record' && rule.type === 'record-keeping') return tried.keptYears >= rule.years
  throw mismatch(rule, tried)
}

/** Whether a rule is about such a debtor, creditor, place, day and topic. */
function speaksOf(rule: Rule, tried: Extract<JudgeCase, { kind: 'subject' }>): boolean {
  const { debtors, creditorRoles, sectors } = rule.appliesTo
  if (!debtors.includes(tried.debtorClass) || !creditorRoles.includes(tried.creditorRole ?? 'third-party')) return false
  if (sectors !== undefined && tried.sector !== undefined && !sectors.includes(tried.sector)) return false
  if (rule.subdivision !== undefined && tried.subdivision !== undefined && rule.subdivision !== tried.subdivision)
    return false
  return isInForce(rule, tried.asOf) && coversTopic(rule, tried.topic)
}

function isInForce({ effectiveFrom, effectiveTo }: Rule, asOf: string | undefined): boolean {
  if (asOf === undefined) return true
  return (effectiveFrom === undefined || asOf >= effectiveFrom) && (effectiveTo === undefined || asOf <= effectiveTo)
}

/** What a law leaves out is never covered; where it names what it covers, nothing else is. */
function coversTopic(rule: Rule, topic: string | undefined): boolean {
  if (topic === undefined) return true
  const { covers, excludes } = topicsOf(rule)
  return !excludes.includes(topic) && (covers.length === 0 || covers.includes(topic))
}

function topicsOf(rule: Rule): Readonly<{ covers: readonly string[]; excludes: readonly string[] }> {
  const named = namedTopics(rule as InformativeRule)
  return { covers: named.covers ?? [], excludes: named.excludes ?? [] }
}

function namedTopics(rule: InformativeRule): Readonly<{ covers?: readonly string[]; excludes?: readonly string[] }> {
  switch (rule.type) {
    case 'scope':
      return rule
    case 'data-protection':
      return { covers: rule.rights ?? [] }
    case 'debtor-right':
      return { covers: [rule.right] }
    case 'penalty':
      return { covers: [rule.conduct] }
    case 'pending-change':
      return { covers: rule.effects }
    case 'registration':
      return { covers: [rule.register] }
    default:
      return {}
  }
}

function mismatch({ id, type }: Rule, { kind }: JudgeCase): RangeError {
  return new RangeError(`case: the rule ${quote(id)} of type ${quote(type)} has nothing to say about a ${quote(kind)}`)
}
