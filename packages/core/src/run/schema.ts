import * as z from 'zod'
import { ContactSchema, DecisionOutcomeSchema, GateNoteSchema, SilenceNoteSchema } from '../account/schema.ts'
import { InstantSchema, IsoDateSchema } from '../calendar/schema.ts'
import { RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import { FactSchema } from '../receivable/schema.ts'
import { ToneSchema } from '../reminder/schema.ts'
import type { EvidenceEntry, EvidencePack } from './evidence.ts'
import type { ContactResponse, ResponseModel } from './response-model.ts'
import type { SealAnchor } from './sealed-log.ts'
import { responseFaults, withinDaysMax } from './simulation-fault.ts'

const textError = expecting('text that is not empty')
const Text = z.string({ error: textError }).min(1, { error: textError })
const listOf = <T>(of: z.ZodType<T>, what: string) =>
  z.array(of, { error: expecting(`a list of ${what}; leave it out to take all`) }).exactOptional()

const chanceError = expecting(
  'chance is { "low": "0.1", "likely": "0.2", "high": "0.3" }, from 0 to 1 and in this order',
)
const daysError = expecting(`withinDays is a whole number from 1 to ${withinDaysMax}`)
const levelError = expecting('a level is a whole number; 0 is before the due date')
const Level = z.int({ error: levelError }).min(0, { error: levelError }).exactOptional()

const ContactResponseSchema: z.ZodType<ContactResponse> = z.strictObject(
  {
    segments: listOf(Text, 'patterns such as "low/*"'),
    channels: listOf(Text, 'channels'),
    tones: listOf(ToneSchema, 'tones'),
    levels: z
      .strictObject({ min: Level, max: Level }, { error: expecting('levels is { "min": 1, "max": 2 }') })
      .exactOptional(),
    chance: z.strictObject({ low: RateSchema, likely: RateSchema, high: RateSchema }, { error: chanceError }),
    withinDays: z.int({ error: daysError }).min(1, { error: daysError }).max(withinDaysMax, { error: daysError }),
    share: RateSchema.exactOptional(),
  },
  { error: expecting('a response: chance, withinDays, and segments, channels, tones, levels, share if any') },
)

/**
 * How customers answer contacts, from JSON. Unknown keys are refused; so are chances out of order and patterns that are none.
 *
 * @example ResponseModelSchema.parse(JSON.parse(text))
 */
export const ResponseModelSchema: z.ZodType<ResponseModel> = z
  .strictObject(
    {
      name: Text,
      source: Text,
      responses: z.array(ContactResponseSchema, { error: expecting('responses is a list of responses') }),
    },
    { error: expecting('a response model: name, source, responses') },
  )
  .superRefine((model, context) => {
    for (const { path, message } of responseFaults(model))
      context.addIssue({ code: 'custom', path: [...path], message })
  })

const sealError = expecting('a seal is 64 hexadecimal digits')
const Seal = z.string({ error: sealError }).regex(/^[0-9a-f]{64}$/, { error: sealError })
const countError = expecting('a count is a whole number, 0 or more')
const Count = z.int({ error: countError }).min(0, { error: countError })
const AllOf = <T>(of: z.ZodType<T>, what: string) => z.array(of, { error: expecting(`a list of ${what}`) })
const Names = AllOf(Text, 'names')

/**
 * An anchor of a sealed log, from JSON. Unknown keys are refused.
 *
 * @example SealAnchorSchema.parse(JSON.parse(text))
 */
export const SealAnchorSchema: z.ZodType<SealAnchor> = z.strictObject(
  { count: Count, seal: Seal },
  { error: expecting('an anchor: count and seal') },
)

const EvidenceEntrySchema: z.ZodType<EvidenceEntry> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('header'),
      customerId: Text,
      from: IsoDateSchema,
      to: IsoDateSchema,
      madeAt: InstantSchema,
      audience: z.enum(['debtor', 'authority'], { error: expecting('audience is debtor or authority') }),
      policyVersion: Text,
      policyVersions: Names,
      ruleSets: Names,
      retention: z.strictObject({ years: Count, keepThroughDate: IsoDateSchema, note: Text }),
    }),
    z.strictObject({ kind: z.literal('fact'), fact: FactSchema, leftOut: Names.exactOptional() }),
    z.strictObject({ kind: z.literal('contact'), contact: ContactSchema }),
    z.strictObject({
      kind: z.literal('decision'),
      asOf: IsoDateSchema,
      policyVersion: Text,
      outcome: DecisionOutcomeSchema,
      silences: AllOf(SilenceNoteSchema, 'silences'),
      gate: AllOf(GateNoteSchema, 'answers'),
    }),
    z.strictObject({
      kind: z.literal('rule'),
      rule: Text,
      ruleSet: Text,
      refused: Count,
      warned: Count,
      overridden: Count,
      reasons: Names,
    }),
  ],
  { error: expecting('an entry: a header, fact, contact, decision or rule') },
)

/**
 * A pack of evidence from JSON: its shape. Whether it is as it was sealed, `verifyLog` says. Unknown keys are refused.
 *
 * @example
 * const pack = EvidencePackSchema.parse(JSON.parse(text))
 * await verifyLog(pack.log, { anchors: [pack.anchor] })
 */
export const EvidencePackSchema: z.ZodType<EvidencePack> = z.strictObject(
  {
    format: z.literal('evidence-pack/1', { error: expecting('the format is "evidence-pack/1"') }),
    log: z.strictObject(
      {
        format: z.literal('sealed-log/1', { error: expecting('the format is "sealed-log/1"') }),
        entries: AllOf(
          z.strictObject(
            { entry: EvidenceEntrySchema, seal: Seal },
            { error: expecting('a sealed entry: entry and seal') },
          ),
          'sealed entries',
        ),
      },
      { error: expecting('a sealed log: format and entries') },
    ),
    anchor: SealAnchorSchema,
  },
  { error: expecting('a pack of evidence: format, log and anchor') },
)
