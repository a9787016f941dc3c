import * as z from 'zod'
import { IsoDateSchema } from '../calendar/schema.ts'
import type { InterestLine } from '../interest/index.ts'
import { DatedRatesSchema, InterestClaimSchema, LateInterestTermsSchema } from '../interest/schema.ts'
import { CurrencySchema, MoneySchema, RateSchema, RoundingSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { IndexedAmount, IndexTable, PenaltyAmount } from './indexed-amount.ts'
import type { AmountBracket, BracketEnd, LateFeeAmount, RateBracket } from './late-fee-amount.ts'
import type { LateFeeTiming } from './late-fee-timing.ts'
import type { CeilingLimit, PenaltyCeiling } from './penalty-ceiling.ts'
import type { DebtorKind, PenaltyClaim } from './penalty-claim.ts'
import { penaltyFaults } from './penalty-fault.ts'
import type { InterestPosting, LateFeeRule, LateInterestRule, PenaltyPolicy, PenaltyRule } from './penalty-policy.ts'
import type { CeilingCut, PenaltyNote, ProposedCharge } from './proposed-charge.ts'

const textError = expecting('write text, not empty')
const text = z.string({ error: textError }).min(1, { error: textError })
const number = z.int({ error: expecting('write a whole number') })

const strict = <Shape extends z.ZodRawShape>(
  shape: Shape,
  error: ReturnType<typeof expecting>,
): z.ZodObject<Shape, z.core.$strict> => z.strictObject(shape, { error })

const amountError = expecting(
  'write an amount such as { "minor": 4000, "currency": "EUR" }, not below zero, or { "units": "0.2", "index": "cl-uf" }',
)
const IndexedAmountSchema: z.ZodType<IndexedAmount> = strict(
  { units: RateSchema.refine((units) => !units.startsWith('-'), { error: amountError }), index: text },
  amountError,
)
const NotNegativeSchema = MoneySchema.refine((amount) => amount.minor >= 0, { error: amountError })
const AmountSchema: z.ZodType<PenaltyAmount> = z.union([NotNegativeSchema, IndexedAmountSchema], { error: amountError })

const shareError = expecting('write a share of zero or more, such as "0.02" for 2 %')
const ShareSchema = RateSchema.refine((share) => !share.startsWith('-'), { error: shareError })
const BaseSchema = z.enum(['open', 'original'], {
  error: expecting('write the base: "open" for what is open, "original" for what the item was for'),
})

const bracketError = expecting(
  'write a bracket as "rate" or "amount", with "upTo" or "below" where it ends, as in { "below": …, "amount": … }',
)
const bracketsError = expecting('write a list of brackets, the last one without an end')
const ends = { upTo: AmountSchema.exactOptional(), below: AmountSchema.exactOptional() }
const hasOneEnd = ({ upTo, below }: { upTo?: PenaltyAmount; below?: PenaltyAmount }): boolean =>
  upTo === undefined || below === undefined
const AmountBracketSchema: z.ZodType<AmountBracket> = z
  .strictObject({ ...ends, amount: AmountSchema }, { error: bracketError })
  .refine((bracket): bracket is { amount: PenaltyAmount } & BracketEnd => hasOneEnd(bracket), { error: bracketError })
const RateBracketSchema: z.ZodType<RateBracket> = z
  .strictObject({ ...ends, rate: ShareSchema }, { error: bracketError })
  .refine((bracket): bracket is RateBracket => hasOneEnd(bracket), { error: bracketError })

const feeError = expecting(
  'write an amount whose "kind" is "flat" (amount), "percent" (rate, base), "fixed-brackets", "whole-brackets" or ' +
    '"marginal-brackets" (base, brackets), with "floor", "ceiling", "rounding" or "multipleOf" where they apply',
)
const StepSchema = MoneySchema.refine((step) => step.minor > 0, {
  error: expecting('write an amount above zero, such as { "minor": 5, "currency": "CHF" }'),
})
const rounded = { rounding: RoundingSchema.exactOptional(), multipleOf: StepSchema.exactOptional() }
const LateFeeAmountSchema: z.ZodType<LateFeeAmount> = z.discriminatedUnion(
  'kind',
  [
    strict({ kind: z.literal('flat'), amount: AmountSchema }, feeError),
    strict(
      {
        kind: z.literal('percent'),
        rate: ShareSchema,
        base: BaseSchema,
        floor: AmountSchema.exactOptional(),
        ceiling: AmountSchema.exactOptional(),
        ...rounded,
      },
      feeError,
    ),
    strict(
      {
        kind: z.literal('fixed-brackets'),
        base: BaseSchema,
        brackets: z.array(AmountBracketSchema, { error: bracketsError }),
      },
      feeError,
    ),
    strict(
      {
        kind: z.literal(['whole-brackets', 'marginal-brackets']),
        base: BaseSchema,
        brackets: z.array(RateBracketSchema, { error: bracketsError }),
        ...rounded,
      },
      feeError,
    ),
  ],
  { error: feeError },
)

const timingError = expecting(
  'write "when" as { "kind": "days-late", "days": 5 }, { "kind": "level", "level": 2 } or { "kind": "recurring", "days": 5, ' +
    '"every": { "days": 30 } or { "months": 1 } }, with "timesMax" if wanted',
)
const LateFeeTimingSchema: z.ZodType<LateFeeTiming> = z.discriminatedUnion(
  'kind',
  [
    strict({ kind: z.literal('days-late'), days: number }, timingError),
    strict({ kind: z.literal('level'), level: number }, timingError),
    strict(
      {
        kind: z.literal('recurring'),
        days: number,
        every: z.union([strict({ days: number }, timingError), strict({ months: number }, timingError)], {
          error: timingError,
        }),
        timesMax: number.exactOptional(),
      },
      timingError,
    ),
  ],
  { error: timingError },
)

const limitError = expecting(
  'write a limit whose "kind" is "amount" (amount), "share" (rate, of), "dated-share" (table, of) or "interest" (terms)',
)
const CeilingLimitSchema: z.ZodType<CeilingLimit> = z.discriminatedUnion(
  'kind',
  [
    strict({ kind: z.literal('amount'), amount: AmountSchema }, limitError),
    strict({ kind: z.literal('share'), rate: ShareSchema, of: BaseSchema }, limitError),
    strict({ kind: z.literal('dated-share'), table: text, of: BaseSchema }, limitError),
    strict({ kind: z.literal('interest'), terms: LateInterestTermsSchema }, limitError),
  ],
  { error: limitError },
)
const ceilingError = expecting('write a ceiling as "id", "per" and "limit", with "citation" if wanted, nothing else')
const CeilingSchema: z.ZodType<PenaltyCeiling> = strict(
  {
    id: text,
    per: z.enum(['charge', 'claim', 'month', 'year'], {
      error: expecting('write "per" as "charge", "claim", "month" or "year"'),
    }),
    limit: CeilingLimitSchema,
    citation: text.exactOptional(),
  },
  ceilingError,
)
const CeilingsSchema = z.array(CeilingSchema, { error: expecting('write a list of ceilings') })

const DebtorKindSchema: z.ZodType<DebtorKind> = z.enum(['business', 'consumer'], {
  error: expecting('write "business" or "consumer"'),
})
const validityError = expecting('write "by" as "day" or "due-date", with "from" and "to" as days where they end')
const rule = {
  id: text,
  mode: z.enum(['posted', 'announced'], {
    error: expecting('write "posted" for a charge, "announced" for a threat'),
  }),
  currencies: z.array(CurrencySchema, { error: expecting('write a list of currencies') }).exactOptional(),
  debtorKinds: z.array(DebtorKindSchema, { error: expecting('write a list of kinds of debtors') }).exactOptional(),
  validity: strict(
    {
      by: z.enum(['day', 'due-date'], { error: validityError }),
      from: IsoDateSchema.exactOptional(),
      to: IsoDateSchema.exactOptional(),
    },
    validityError,
  ).exactOptional(),
  ceilings: CeilingsSchema.exactOptional(),
  citation: text.exactOptional(),
}

const feeRuleError = expecting(
  'write a late fee as "kind", "id", "mode", "when" and "amount", with "chargeKind", "lessWithoutNotice", "currencies", ' +
    '"debtorKinds", "validity", "ceilings" or "citation" if wanted, nothing else',
)
const LateFeeRuleSchema = strict(
  {
    kind: z.literal('late-fee'),
    ...rule,
    chargeKind: z
      .enum(['late-fee', 'recovery-cost'], { error: expecting('write "late-fee" or "recovery-cost"') })
      .exactOptional(),
    when: LateFeeTimingSchema,
    amount: LateFeeAmountSchema,
    lessWithoutNotice: strict(
      { withinDays: number, amount: AmountSchema },
      expecting('write "withinDays" and "amount", nothing else'),
    ).exactOptional(),
  },
  feeRuleError,
) satisfies z.ZodType<LateFeeRule>

const postingError = expecting(
  'write a posting whose "kind" is "month-end", "day-of-month" (day), "every-days" (days), "when-settled" or ' +
    '"when-settled-or-month-end"',
)
const InterestPostingSchema: z.ZodType<InterestPosting> = z.discriminatedUnion(
  'kind',
  [
    strict({ kind: z.literal(['month-end', 'when-settled', 'when-settled-or-month-end']) }, postingError),
    strict({ kind: z.literal('day-of-month'), day: number }, postingError),
    strict({ kind: z.literal('every-days'), days: number }, postingError),
  ],
  { error: postingError },
)
const interestRuleError = expecting(
  'write late interest as "kind", "id", "mode", "terms" and "posting", with "currencies", "debtorKinds", "validity", ' +
    '"ceilings" or "citation" if wanted, nothing else',
)
const LateInterestRuleSchema = strict(
  {
    kind: z.literal('late-interest'),
    ...rule,
    terms: LateInterestTermsSchema,
    posting: InterestPostingSchema,
  },
  interestRuleError,
) satisfies z.ZodType<LateInterestRule>

/**
 * A rule of a penalty policy from JSON. Unknown kinds and keys are refused.
 *
 * @example
 * const when = { kind: 'days-late', days: 5 }
 * const amount = { kind: 'flat', amount: { minor: 1500, currency: 'PEN' } }
 * PenaltyRuleSchema.parse({ kind: 'late-fee', id: 'late-5', mode: 'posted', when, amount })
 */
export const PenaltyRuleSchema: z.ZodType<PenaltyRule> = z.discriminatedUnion(
  'kind',
  [LateFeeRuleSchema, LateInterestRuleSchema],
  { error: expecting('write a rule whose "kind" is "late-fee" or "late-interest"') },
)

/**
 * What being late costs, from JSON. Unknown keys are refused, and so is what `penaltyFaults` finds.
 *
 * @example
 * PenaltyPolicySchema.parse({ rules: [], graceDays: 3 })
 */
export const PenaltyPolicySchema: z.ZodType<PenaltyPolicy> = z
  .strictObject(
    {
      rules: z.array(PenaltyRuleSchema, { error: expecting('write a list of rules') }),
      graceDays: number.exactOptional(),
      accountGraceDays: number.exactOptional(),
      ceilings: CeilingsSchema.exactOptional(),
    },
    { error: expecting('write "rules", with "graceDays", "accountGraceDays" and "ceilings" if wanted, nothing else') },
  )
  .superRefine((policy, context) => {
    for (const { path, message } of penaltyFaults(policy)) {
      context.addIssue({ code: 'custom', path: [...path], message, input: policy })
    }
  })

/**
 * A table of an index from JSON. Unknown keys are refused, and so are days that do not ascend.
 *
 * @example
 * IndexTableSchema.parse({ id: 'cl-uf', currency: 'CLP', values: [{ from: '2026-03-01', rate: '38123.45' }] })
 */
export const IndexTableSchema: z.ZodType<IndexTable> = z
  .looseObject({ currency: CurrencySchema }, { error: expecting('write a table of values with its "currency"') })
  .superRefine((table, context) => addIssues(context, DatedRatesSchema.safeParse(without(table, ['currency']))))
  .transform((table) => table as object as IndexTable)

const currencyError = expecting('write it in the currency of the balances')

/**
 * A claim that may cost something for being late, from JSON.
 *
 * @example
 * PenaltyClaimSchema.parse({
 *   item: 'invoice/F-1#1',
 *   dueDate: '2026-01-31',
 *   original: { minor: 100000, currency: 'PEN' },
 *   balances: [{ from: '2026-01-01', open: { minor: 100000, currency: 'PEN' } }],
 * })
 */
export const PenaltyClaimSchema: z.ZodType<PenaltyClaim> = z
  .looseObject(
    {
      item: text,
      original: NotNegativeSchema,
      debtorKind: DebtorKindSchema.exactOptional(),
      levels: z
        .array(
          strict(
            { level: number, date: IsoDateSchema },
            expecting('write a level as { "level": 2, "date": "2026-02-15" }'),
          ),
          { error: expecting('write a list of levels') },
        )
        .exactOptional(),
      notices: z.array(IsoDateSchema, { error: expecting('write a list of days') }).exactOptional(),
    },
    { error: expecting('write a claim as "item", "original", "dueDate" and "balances"') },
  )
  .superRefine((claim, context) => {
    const own = ['item', 'original', 'debtorKind', 'levels', 'notices']
    const earning = InterestClaimSchema.safeParse(without(claim, own))
    addIssues(context, earning)
    const { currency } = earning.data?.balances[0]?.open ?? claim.original
    if (currency !== claim.original.currency) {
      context.addIssue({ code: 'custom', path: ['original'], message: currencyError({ input: claim.original }) })
    }
  })
  .transform((claim) => claim as object as PenaltyClaim)

const partError = expecting('write a figure of a table as "table", "rate" and "date"')
const LineSchema: z.ZodType<InterestLine> = z.strictObject(
  {
    from: IsoDateSchema,
    to: IsoDateSchema,
    days: number,
    basis: text,
    annualRate: RateSchema,
    reference: z
      .array(strict({ table: text, rate: RateSchema, date: IsoDateSchema }, partError), {
        error: partError,
      })
      .exactOptional(),
    limit: z
      .enum(['floor', 'ceiling', 'zero'], { error: expecting('write "floor", "ceiling" or "zero"') })
      .exactOptional(),
    principal: MoneySchema,
    capitalised: MoneySchema.exactOptional(),
    amount: MoneySchema,
  },
  { error: expecting('write a line of interest as an assessment gives it') },
)

const CutSchema: z.ZodType<CeilingCut> = strict(
  { ceiling: text, from: MoneySchema, to: MoneySchema, citation: text.exactOptional() },
  expecting('write a cut as "ceiling", "from" and "to", with "citation" if wanted'),
)
const CutsSchema = z.array(CutSchema, { error: expecting('write a list of cuts') })

/**
 * A charge that a rule has earned, from JSON, as an assessment gives it.
 *
 * @example
 * ProposedChargeSchema.parse(JSON.parse(JSON.stringify(charge)))
 */
export const ProposedChargeSchema: z.ZodType<ProposedCharge> = z.strictObject(
  {
    key: text,
    item: text,
    ruleId: text,
    chargeKind: z.enum(['late-fee', 'late-interest', 'recovery-cost'], {
      error: expecting('write "late-fee", "late-interest" or "recovery-cost"'),
    }),
    date: IsoDateSchema,
    period: strict({ from: IsoDateSchema, to: IsoDateSchema }, expecting('write "from" and "to"')).exactOptional(),
    amount: NotNegativeSchema,
    lines: z.array(LineSchema, { error: expecting('write a list of lines') }).exactOptional(),
    correction: MoneySchema.exactOptional(),
    ceilings: CutsSchema.exactOptional(),
    citation: text.exactOptional(),
  },
  { error: expecting('write a charge as an assessment gives it') },
)

const noteError = expecting('write a note as an assessment gives it')
const note = { item: text, ruleId: text }

/**
 * A note of an assessment, from JSON.
 *
 * @example
 * PenaltyNoteSchema.parse({ kind: 'missing-index', item: 'F-1', ruleId: 'fee', index: 'cl-uf', date: '2026-02-05' })
 */
export const PenaltyNoteSchema: z.ZodType<PenaltyNote> = z.discriminatedUnion(
  'kind',
  [
    strict(
      { kind: z.literal('missing-rate'), ...note, table: text, from: IsoDateSchema, to: IsoDateSchema },
      noteError,
    ),
    strict({ kind: z.literal('missing-index'), ...note, index: text, date: IsoDateSchema }, noteError),
    strict({ kind: z.literal('other-currency'), ...note, currency: CurrencySchema, date: IsoDateSchema }, noteError),
    strict({ kind: z.literal('nothing-left'), ...note, date: IsoDateSchema, ceilings: CutsSchema }, noteError),
    strict({ kind: z.literal('overcharged'), ...note, amount: MoneySchema }, noteError),
    strict({ kind: z.literal('no-longer-earned'), ...note, key: text, amount: MoneySchema }, noteError),
  ],
  { error: noteError },
)

/** What another schema has to say about: the value without the keys that were checked here. */
function without(value: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)))
}

/** The complaints of another schema about a part, as complaints about the whole. */
function addIssues(context: z.RefinementCtx, { error }: z.ZodSafeParseResult<unknown>): void {
  for (const { path, message } of error?.issues ?? []) {
    context.addIssue({ code: 'custom', path, message, input: context.value })
  }
}
