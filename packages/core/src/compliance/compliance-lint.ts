import { addDays, type IsoDate, instant, isoDate } from '../calendar/index.ts'
import { compileRules } from './compile-rules.ts'
import type { ComplianceFinding, MessageToLint } from './compliance-finding.ts'
import { contactGate } from './contact-gate.ts'
import type { DebtorSituation, MessageContent } from './contact-request.ts'
import type { GateAnswer, RuleHit } from './gate-answer.ts'
import type { CompliancePolicy } from './policy.ts'
import type { RuleSet } from './rule.ts'
import { debtorClasses, noticeNames, requiredItems } from './vocabulary.ts'
import { channelFindings, sectorFindings } from './word-lint.ts'

/** Tables of holidays that end within so many days are told of. */
const ENDING_DAYS = 180

/**
 * What would go wrong with messages in the places a policy has rules for: a template that misses what a law asks for or says what
 * it forbids, a channel by which nobody may ever be contacted, holidays that nobody knows or that end soon, rules that nobody is sure of,
 * a channel or a line of business that no rule has a word for, so that rules about others do not bind.
 * What is found here would otherwise be refused by the gate, one debtor after the other.
 *
 * @example
 * complianceLint({ ruleSets: [colombia] }, { asOf: isoDate('2026-11-22'), messages: [{ name: 'visit', channel: 'visit', purpose: 'collection' }] })
 * // [{ reason: 'holidays-unknown', jurisdiction: 'CO', … }, { reason: 'never-lawful', planned: 'visit', rule: 'CO.forbidden.visits', … }]
 */
export function complianceLint(
  policy: CompliancePolicy,
  { asOf, messages }: Readonly<{ asOf: IsoDate; messages: readonly MessageToLint[] }>,
): readonly ComplianceFinding[] {
  const places = placesOf(policy)
  const about = places.flatMap((country) => [
    ...holidayFindings(policy, country, asOf),
    ...messages.flatMap((planned) => [
      ...channelFindings(setsAsked(policy, country), { country, planned }),
      ...messageFindings(policy, { country, asOf, planned }),
    ]),
  ])
  return [...about, ...sectorFindings(policy), ...policy.ruleSets.flatMap(doubtFindings)]
}

/** Countries of the sets of one country; a union of countries and rules of no law have none of their own. */
function placesOf({ ruleSets }: CompliancePolicy): readonly string[] {
  const single = ruleSets.filter(({ jurisdiction, countries }) => jurisdiction !== 'XX' && countries === undefined)
  return [...new Set(single.map(({ jurisdiction }) => jurisdiction))]
}

function holidayFindings(policy: CompliancePolicy, country: string, asOf: IsoDate): readonly ComplianceFinding[] {
  const closing = policy.ruleSets.find((set) => isAsked(set, country) && set.rules.some(closesOnHolidays))
  const closingRule = closing?.rules.find(closesOnHolidays)
  if (closingRule === undefined) return []
  const shared = { jurisdiction: country, rule: closingRule.id }
  const table = policy.holidays?.find(({ jurisdiction }) => jurisdiction === country)
  if (table === undefined) {
    const message = `No table of holidays for ${country}: every day there is refused. Add one to "holidays".`
    return [{ ...shared, reason: 'holidays-unknown', message }]
  }
  const lastDate = isoDate(`${String(table.lastYear).padStart(4, '0')}-12-31`)
  if (lastDate >= addDays(asOf, ENDING_DAYS)) return []
  const message = `The holidays of ${country} are known until ${lastDate}: days after it are refused. Bring the table up to date.`
  return [{ ...shared, reason: 'holidays-ending', message }]
}

function setsAsked({ ruleSets }: CompliancePolicy, country: string): readonly RuleSet[] {
  return ruleSets.filter((set) => isAsked(set, country))
}

function isAsked({ jurisdiction, countries }: RuleSet, country: string): boolean {
  return jurisdiction === 'XX' || jurisdiction === country || countries?.includes(country) === true
}

function closesOnHolidays(rule: RuleSet['rules'][number]): boolean {
  return rule.type === 'contact-window' && rule.holidays === 'closed' && rule.enforcement === 'block'
}

type Trial = Readonly<{ country: string; asOf: IsoDate; planned: MessageToLint }>

function messageFindings(policy: CompliancePolicy, trial: Trial): readonly ComplianceFinding[] {
  const seen = new Map<string, ComplianceFinding>()
  for (const debtorClass of debtorClasses) {
    for (const hadContact of [false, true]) {
      for (const finding of trialFindings(policy, trial, willingDebtor({ debtorClass, hadContact }, trial))) {
        const key = `${finding.reason}|${finding.rule}|${finding.message}`
        if (!seen.has(key)) seen.set(key, finding)
      }
    }
  }
  return [...seen.values()]
}

/** A debtor of the place whom nothing but the law protects. */
function willingDebtor(
  known: Pick<DebtorSituation, 'debtorClass' | 'hadContact'>,
  { country, asOf }: Trial,
): DebtorSituation {
  return {
    ...known,
    country,
    contacts: [],
    consents: [{ channel: 'any', decision: 'granted', sinceDate: addDays(asOf, -2) }],
    stops: [],
    notices: noticeNames.map((notice) => ({ notice, sentDate: asOf })),
  }
}

function trialFindings(policy: CompliancePolicy, trial: Trial, debtor: DebtorSituation): readonly ComplianceFinding[] {
  const everything: MessageContent = { tags: [], items: requiredItems }
  const bare = answerFor(policy, trial, { debtor, content: everything })
  const never = bare.kind === 'never' ? bare.because.filter(isNotAboutHolidays) : []
  const { planned, country } = trial
  const own = planned.content === undefined ? undefined : answerFor(policy, trial, { debtor, content: planned.content })
  const wrong = own?.kind === 'never' ? own.because.filter(isAboutContent) : []
  return [...never, ...wrong].map((hit) => findingOf(hit, planned.name, country))
}

function answerFor(
  policy: CompliancePolicy,
  { asOf, planned }: Trial,
  { debtor, content }: Readonly<{ debtor: DebtorSituation; content: MessageContent }>,
): GateAnswer {
  const { channel, purpose } = planned
  const at = instant(`${asOf}T12:00:00Z`)
  return contactGate(compileRules(policy), debtor, { channel, purpose, at, party: 'debtor', content })
}

function isNotAboutHolidays({ reason }: RuleHit): boolean {
  return reason !== 'holidays-unknown'
}

function isAboutContent({ reason }: RuleHit): boolean {
  return reason === 'item-missing' || reason === 'content-forbidden'
}

function findingOf({ rule, citation, reason, saw }: RuleHit, planned: string, jurisdiction: string): ComplianceFinding {
  const shared = { jurisdiction, planned, rule }
  if (reason === 'item-missing')
    return { ...shared, reason, message: `${planned} does not hold "${saw['item']}" (${citation}).` }
  if (reason === 'content-forbidden')
    return { ...shared, reason, message: `${planned} says what it may not: "${saw['tag']}" (${citation}).` }
  return { ...shared, reason: 'never-lawful', message: `${planned} can never be sent: ${reason} (${citation}).` }
}

/** Rules that stop contacts and of which little is known. */
function doubtFindings({ jurisdiction, rules }: RuleSet): readonly ComplianceFinding[] {
  const doubtful = rules.filter(({ confidence, enforcement }) => confidence === 'low' && enforcement !== 'inform')
  return doubtful.map(({ id, citation }) => ({
    reason: 'low-confidence',
    jurisdiction,
    rule: id,
    message: `Little is known of ${id} (${citation}): have somebody who knows the place look at it.`,
  }))
}
