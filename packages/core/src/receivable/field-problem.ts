import type { Money } from '../money/index.ts'

/** What is wrong between fields of a fact that are right by themselves. */
export type FieldProblem = Readonly<{ path: readonly (string | number)[]; value: unknown; accepted: string }>

/** The fields of a fact that must fit together. */
export type AmountFields = Readonly<{
  kind: string
  amount?: Money
  dueDate?: string
  parts?: readonly Readonly<{ amount: Money }>[]
}>

/** An invoice falls due on one day or in parts. */
export function dueProblem({ kind, dueDate, parts }: AmountFields): FieldProblem | undefined {
  if (kind !== 'invoice' || (dueDate === undefined) !== (parts === undefined)) return undefined
  return { path: ['dueDate'], value: dueDate, accepted: 'either dueDate or parts, and not both' }
}

/** The parts of an invoice add up to its amount, those of a payment take at most its amount, all in one currency. */
export function partsProblem({ kind, amount, parts }: AmountFields): FieldProblem | undefined {
  if (amount === undefined || parts === undefined) return undefined
  const { minor, currency } = amount
  const stranger = parts.findIndex((part) => part.amount.currency !== currency)
  if (stranger >= 0) {
    const path = ['parts', stranger, 'amount', 'currency']
    return { path, value: parts[stranger]?.amount.currency, accepted: `${currency}, the currency of amount` }
  }
  // A sum past the safe integers may be inexact, but is still past every amount there can be.
  const value = parts.reduce((sum, part) => sum + part.amount.minor, 0)
  const accepted = sumProblem(kind, { total: value, minor })
  return accepted === undefined ? undefined : { path: ['parts'], value, accepted }
}

function sumProblem(kind: string, { total, minor }: Readonly<{ total: number; minor: number }>): string | undefined {
  if (kind === 'invoice' && total !== minor) return `parts that add up to ${minor} minor units`
  if (kind === 'payment' && total > minor) return `parts of at most ${minor} minor units together`
  return undefined
}
