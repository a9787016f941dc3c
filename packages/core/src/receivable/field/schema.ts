import * as z from 'zod'
import type { Money } from '../../money/index.ts'
import { CurrencySchema } from '../../money/schema.ts'
import { quote } from '../../plain/index.ts'
import { expecting } from '../../plain/schema.ts'
import type { Tags } from '../fact.ts'
import type { AllocationPart, PayableRef } from '../fact-base.ts'
import type { FieldProblem } from '../field-problem.ts'
import { isOneLineKey, isOneLineText, isRemark, isTagName } from '../text.ts'

/** A schema of one kind of fact, which a union tells apart by `kind`. */
export type FactSchemaOf<F> = z.ZodType<F> & z.core.$ZodTypeDiscriminable

const textError = expecting('one line of text, 1 to 200 characters, without control characters')
export const Text: z.ZodType<string> = z.string({ error: textError }).refine(isOneLineText, { error: textError })
const keyError = expecting('one line of text, 1 to 2000 characters, without control characters')
export const Key: z.ZodType<string> = z.string({ error: keyError }).refine(isOneLineKey, { error: keyError })
const remarkError = expecting('text of 1 to 4000 characters, of one or more lines, without other control characters')
export const Remark: z.ZodType<string> = z.string({ error: remarkError }).refine(isRemark, { error: remarkError })
const moneyError = expecting('money is written like { "minor": 125000, "currency": "PEN" }')
const tagsError = expecting('an object of texts such as { "region": "sur" }')
const tagNameError = expecting('tag names are short text, and none that JavaScript gives a meaning')

export const oneOf = <const W extends readonly [string, ...string[]]>(
  ...words: W
): z.ZodEnum<{ [Word in W[number]]: Word }> => z.enum(words, { error: expecting(`one of ${words.join(', ')}`) })

const amountFrom = (least: 0 | 1): z.ZodType<Money> => {
  const error = expecting(`a whole number of minor units from ${least} to ${Number.MAX_SAFE_INTEGER}`)
  const Minor = z.int({ error }).min(least, { error })
  // -0 becomes 0.
  return z.strictObject(
    { minor: Minor.overwrite((minor) => minor + 0), currency: CurrencySchema },
    { error: moneyError },
  )
}
export const Amount: z.ZodType<Money> = amountFrom(1)
export const InvoiceAmount: z.ZodType<Money> = amountFrom(0)
export const Base: Readonly<{ id: z.ZodType<string>; customerId: z.ZodType<string> }> = { id: Text, customerId: Text }

/** The names are looked at in what came in: a record leaves `__proto__` out of what it gives. */
export const TagsSchema: z.ZodType<Tags> = z.intersection(
  z.custom<Tags>((tags) => Object.keys(Object(tags)).every(isTagName), { error: tagNameError }),
  z.record(z.string(), Text, { error: tagsError }),
)

export const PayableRefSchema: z.ZodType<PayableRef> = z.strictObject(
  { kind: oneOf('invoice', 'charge'), id: Key },
  { error: expecting('a document: kind, id') },
)

const AllocationPartSchema: z.ZodType<AllocationPart> = z.strictObject(
  { kind: oneOf('invoice', 'charge'), id: Key, amount: Amount },
  { error: expecting('a part: kind, id, amount') },
)
export const AllocationPartsSchema: z.ZodType<readonly AllocationPart[]> = z
  .array(AllocationPartSchema, { error: expecting('a list of parts') })
  .min(1, { error: expecting('a list with at least one part') })

const countError = expecting('a whole number from 0 up')
export const Count: z.ZodType<number> = z.int({ error: countError }).min(0, { error: countError })

/** Fields that are right by themselves, held against each other. */
export function fits<Fields>(problemOf: (fields: Fields) => FieldProblem | undefined) {
  return (fields: Fields, context: z.RefinementCtx): void => {
    const problem = problemOf(fields)
    if (problem === undefined) return
    context.addIssue({ code: 'custom', path: [...problem.path], input: problem.value, message: messageOf(problem) })
  }
}

export function messageOf(problem: FieldProblem | undefined): string | undefined {
  return problem && `${quote(problem.value)} is refused; ${problem.accepted}`
}
