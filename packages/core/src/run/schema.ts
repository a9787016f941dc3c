import * as z from 'zod'
import { RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import { ToneSchema } from '../reminder/schema.ts'
import type { ContactResponse, ResponseModel } from './response-model.ts'
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
