import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Rule, WeekHours } from '../packages/core/src/compliance/index.ts'
import { ruleSets } from '../packages/core/src/rules/index.ts'
import { root, say } from './setup/shell.mjs'

/** The research that the rules were written from stands beside the repository where it is worked on, and nowhere else. */
const draftFile = process.env['COMPLIANCE_RULES_DRAFT'] ?? join(root, '..', 'shared', 'compliance-rules.json')
const draft: Draft | undefined = existsSync(draftFile) ? JSON.parse(readFileSync(draftFile, 'utf8')) : undefined
if (draft === undefined) say('rules: the research draft is not here, so the rules were not compared with it')

type Draft = Readonly<{
  jurisdictions: Readonly<Record<string, { time_zones: readonly string[] }>>
  rules: readonly DraftRule[]
}>

type DraftRule = Readonly<{
  id: string
  jurisdiction: string
  subdivision?: string
  type: string
  enforcement: string
  effective_from?: string
  applies_to: Readonly<{ debtor: string[]; creditor_role: string[]; sector: string; channels: string[] }>
  basis: string
  evidence: string
  confidence: string
  params: DraftParams
}>

/** What is compared of the many shapes that params have. Numbers of money and shares are decimal text. */
type DraftParams = Readonly<{
  days?: WeekHours
  public_holidays?: null
  max?: number
  per?: string
  max_per_day?: number
  min_gap_days?: number
  week?: string
  default_days?: number
  max_days?: number
  max_days_b2b?: number
  max_days_b2b_express?: number
  max_days_public?: number
  public_days?: number
  public_exception_days?: number
  acceptance_max_days?: number
  invoice_within_days?: number
  min_years?: number
  years_after_last_activity?: number
  within_days_of_each_due_date?: number
  within_days_of_first_contact?: number
  prior_notice_days?: number
  max_years?: number
  years?: number
  years_after_payment?: number
  notify_within_days_of_listing?: number
  min_principal_eur?: string
  amount?: string
  currency?: string
  pct_of_unpaid_balance?: string
  tiers?: readonly Readonly<{ debt_below?: string; fee: string }>[]
  not_before_days_overdue?: number
  late_penalty_max_pct?: string
  unit?: string
  brackets?: readonly Readonly<{ up_to?: string; pct: string }>[]
  rvg_2300?: Readonly<{ simple_case: string; undisputed_usual_max: string; absolute_max: string }>
}>

const kebab = (word: string) => word.replaceAll('_', '-')
const words: Readonly<Record<string, string>> = { 'model-knowledge': 'general-knowledge', 'n/a': 'none' }
const word = (text: string) => words[kebab(text)] ?? kebab(text)
const sectorsOf = (text: string) => (text === 'any' ? undefined : text.split(' and ').map(kebab).sort())
const sorted = (list: readonly string[] | undefined) => (list === undefined ? undefined : [...list].sort())
const share = (percent: string) => String(Number(percent) / 100)

/** The numbers of a rule of the draft, in the shape of ours; only what is there is compared. */
function numbersOf({ id, type, params }: DraftRule): object {
  switch (type) {
    case 'contact_window':
      return windowOf(params)
    case 'frequency_cap':
      return { caps: capsOf(id, params), ...(params.min_gap_days ? { minGapDays: params.min_gap_days } : {}) }
    case 'payment_term':
      return defined({
        defaultDays: params.default_days,
        maxDays: params.max_days ?? params.max_days_b2b ?? params.max_days_b2b_express,
        publicMaxDays: params.max_days_public ?? params.public_days,
        publicExceptionDays: params.public_exception_days,
        acceptanceMaxDays: params.acceptance_max_days,
        invoiceWithinDays: params.invoice_within_days,
      })
    case 'record_keeping':
      return { years: params.min_years ?? params.years_after_last_activity }
    case 'required_notice':
      return { withinDays: params.within_days_of_each_due_date ?? params.within_days_of_first_contact }
    case 'credit_bureau':
      return defined({
        noticeDays: params.prior_notice_days,
        maxYears: params.max_years ?? params.years,
        maxYearsAfterPayment: params.years_after_payment,
        notifyWithinDays: params.notify_within_days_of_listing,
        minimumPrincipal: params.min_principal_eur && {
          minor: Number(params.min_principal_eur) * 100,
          currency: 'EUR',
        },
      })
    case 'fee_fixed':
      return defined({ fee: fixedFeeOf(params) })
    case 'fee_cap':
      return defined({ ceiling: ceilingOf(params), notBeforeDaysPastDue: params.not_before_days_overdue })
    default:
      return {}
  }
}

function defined(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function windowOf({ days, public_holidays: holidays }: DraftParams): object {
  if (days === undefined) return { holidays: 'open' }
  return { hours: days, holidays: holidays === null ? 'closed' : 'open' }
}

function capsOf(id: string, { max, per, max_per_day: maxPerDay, week }: DraftParams): object[] {
  const daily = maxPerDay === undefined ? [] : [{ max: maxPerDay, per: 'day' }]
  if (max === undefined) return daily
  if (per !== 'week') return [...daily, { max, per: kebab(per ?? '') }]
  // The draft says of one of them that both readings hold, and the act uses the same word for the other.
  expect(week ?? id).toMatch(/both|CL\.frequency\.written/)
  return [
    { max, per: 'calendar-week' },
    { max, per: 'rolling-7-days' },
  ]
}

function fixedFeeOf({ amount, currency, pct_of_unpaid_balance: percent, tiers }: DraftParams): object | undefined {
  const money = (whole: string) => ({ minor: Number(whole) * 100, currency })
  if (amount !== undefined) return { kind: 'amount', amount: money(amount) }
  if (percent !== undefined) return { kind: 'share', share: share(percent) }
  if (tiers === undefined) return undefined
  const tierOf = (tier: (typeof tiers)[number]) => ({
    ...(tier.debt_below === undefined ? {} : { below: money(tier.debt_below) }),
    fee: money(tier.fee),
  })
  return { kind: 'tiers', tiers: tiers.map(tierOf) }
}

function ceilingOf({ brackets, unit, late_penalty_max_pct: penalty, rvg_2300: scale }: DraftParams) {
  if (penalty !== undefined) return { kind: 'share', share: share(penalty), of: 'instalment' }
  if (scale !== undefined)
    return { simple: scale.simple_case, usual: scale.undisputed_usual_max, most: scale.absolute_max }
  if (brackets === undefined) return undefined
  const bracketOf = (bracket: (typeof brackets)[number]) => ({
    ...(bracket.up_to === undefined ? {} : { upTo: bracket.up_to }),
    share: share(bracket.pct),
  })
  return { kind: 'brackets', unit, brackets: brackets.map(bracketOf) }
}

describe.runIf(draft !== undefined)('the rules and the research draft', () => {
  const drafted = draft?.rules ?? []
  const ours = new Map<string, Rule>(
    Object.values(ruleSets).flatMap(({ rules }) => rules.map((rule) => [rule.id, rule])),
  )

  it('have the same ids', () => {
    expect([...ours.keys()].sort()).toEqual(drafted.map(({ id }) => id).sort())
  })

  it.each(drafted)('agree on $id', (there) => {
    const here = ours.get(there.id)
    const { debtor, creditor_role: roles, sector, channels } = there.applies_to
    expect({ ...here, appliesTo: undefined }).toMatchObject({
      jurisdiction: there.jurisdiction,
      type: kebab(there.type),
      enforcement: there.enforcement,
      basis: word(there.basis),
      evidence: word(there.evidence),
      confidence: word(there.confidence),
      ...numbersOf(there),
    })
    expect([here?.subdivision, here?.effectiveFrom]).toEqual([there.subdivision, there.effective_from])
    const scope = here?.appliesTo
    expect({
      debtors: sorted(scope?.debtors),
      creditorRoles: sorted(scope?.creditorRoles),
      sectors: sorted(scope?.sectors),
      channels: sorted(scope?.channels) ?? ['any'],
    }).toEqual({
      debtors: debtor.map(kebab).sort(),
      creditorRoles: roles.map(kebab).sort(),
      sectors: sectorsOf(sector),
      channels: channels.map(kebab).sort(),
    })
  })

  it.each(Object.values(ruleSets))('agree on the zones of $name', ({ name, timeZones }) => {
    expect(sorted(timeZones)).toEqual(sorted(draft?.jurisdictions[name]?.time_zones))
  })
})
