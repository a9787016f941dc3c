import { describe, expect, it } from 'vitest'
import { pen, usd } from '../testing/arbitraries.ts'
import type { FactKind } from './fact.ts'
import { factProblems } from './fact-problem.ts'
import { type Fields, full } from './full-fact.arbitrary.ts'
import { FactSchema } from './schema.ts'

const without = (fact: Fields, ...fields: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fact).filter(([field]) => !fields.includes(field)))
const invoice = { kind: 'invoice', id: 'F-1' }
const part = (id: string, amount = pen('1.00')) => ({ kind: 'invoice', id, amount })

describe('facts whose fields must fit together', () => {
  it.each<{ of: FactKind; change: Fields; path: string; accepted: string }>([
    { of: 'promise', change: { payByDate: '2025-12-31' }, path: 'payByDate', accepted: 'a day from 2026-01-01 on' },
    { of: 'promise', change: { replaces: 'X-1' }, path: 'replaces', accepted: 'the id of another promise' },
    {
      of: 'promise',
      change: { toleranceAmount: usd('0.50') },
      path: 'toleranceAmount.currency',
      accepted: 'PEN, the currency of amount',
    },
    {
      of: 'promise',
      change: { toleranceAmount: pen('10.00') },
      path: 'toleranceAmount.minor',
      accepted: 'less than 1000 minor units, the amount',
    },
    {
      of: 'promise',
      change: { covers: [invoice, { kind: 'charge', id: 'F-1' }, { ...invoice, part: 2 }] },
      path: 'covers[2]',
      accepted: 'each document and each part once',
    },
    {
      of: 'promise',
      change: { covers: [{ ...invoice, part: 0 }] },
      path: 'covers[0].part',
      accepted: 'a whole number',
    },
    { of: 'promise', change: { covers: [] }, path: 'covers', accepted: 'a list with at least one entry' },
    { of: 'dispute', change: { respondByDate: '2025-12-31' }, path: 'respondByDate', accepted: 'a day from' },
    { of: 'dispute', change: { resolveByDate: '2025-12-31' }, path: 'resolveByDate', accepted: 'a day from' },
    { of: 'dispute-resolution', change: { resumeDate: '2025-12-31' }, path: 'resumeDate', accepted: 'a day from' },
    {
      of: 'dispute-resolution',
      change: { outcome: 'refused' },
      path: 'creditNoteId',
      accepted: 'a credit note on credited and split only',
    },
    { of: 'hold', change: { endDate: '2025-12-31' }, path: 'endDate', accepted: 'a day from 2026-01-01 on' },
    {
      of: 'hold',
      change: { scope: { kind: 'customer', id: 'F-1' } },
      path: 'scope.id',
      accepted: 'nothing under this',
    },
    { of: 'hold', change: { scope: { kind: 'agency' } }, path: 'scope.kind', accepted: 'one of customer, invoice' },
    { of: 'hold', change: { scope: 'customer' }, path: 'scope', accepted: 'a scope such as' },
    { of: 'hardship', change: { reviewDate: '2025-12-31' }, path: 'reviewDate', accepted: 'a day from' },
    { of: 'interaction', change: { corrects: 'X-1' }, path: 'corrects', accepted: 'the id of another interaction' },
    {
      of: 'interaction',
      change: { happenedAt: '2026-01-03T00:00:00.000Z' },
      path: 'happenedAt',
      accepted: 'a moment of 2026-01-01, whatever the time zone',
    },
    {
      of: 'interaction',
      change: { happenedAt: '2025-12-30T23:59:59.999Z' },
      path: 'happenedAt',
      accepted: 'a moment of 2026-01-01, whatever the time zone',
    },
    { of: 'interaction', change: { nextStep: {} }, path: 'nextStep.text', accepted: 'text of 1 to 4000 characters' },
    { of: 'contact-override', change: { rules: ['a', 'b', 'a'] }, path: 'rules[2]', accepted: 'each rule once' },
    { of: 'contact-override', change: { actor: '  ' }, path: 'actor', accepted: 'not only spaces' },
    { of: 'contact-override', change: { reason: ' \n ' }, path: 'reason', accepted: 'not only spaces' },
    {
      of: 'contact-override',
      change: { untilAt: '2025-12-30T23:59:59.999Z' },
      path: 'untilAt',
      accepted: 'a moment of 2026-01-01 or later',
    },
    {
      of: 'placement',
      change: { documents: [part('1'), part('1')] },
      path: 'documents[1]',
      accepted: 'each document once',
    },
    {
      of: 'placement',
      change: { documents: [part('1'), part('2', usd('1.00'))] },
      path: 'documents[1].amount.currency',
      accepted: 'PEN, the currency of the first document',
    },
    { of: 'placement', change: { commissionRate: '1.01' }, path: 'commissionRate', accepted: 'a rate from 0 to 1' },
    {
      of: 'placement-step',
      change: { step: 'recalled' },
      path: 'paymentId',
      accepted: 'a payment on paid-at-agency and paid-directly only',
    },
    { of: 'customer', change: { country: 'BR' }, path: 'subdivision', accepted: 'a subdivision of BR, the country' },
    { of: 'customer', change: { subdivision: 'LIM' }, path: 'subdivision', accepted: 'a code such as "BR-SP"' },
  ])('refuses a $of with $change', ({ of, change, path, accepted }) => {
    const problems = factProblems({ ...full[of], ...change })
    expect(problems.map((problem) => problem.path)).toEqual([path])
    expect(problems[0]?.accepted).toContain(accepted)
    expect(FactSchema.safeParse({ ...full[of], ...change }).success).toBe(false)
  })

  it.each<{ of: FactKind; fact: Fields }>([
    { of: 'promise', fact: { ...full.promise, payByDate: '2026-01-01' } },
    {
      of: 'promise',
      fact: {
        ...full.promise,
        covers: [
          { ...invoice, part: 1 },
          { ...invoice, part: 2 },
        ],
      },
    },
    { of: 'hold', fact: { ...full.hold, endDate: '2026-01-01' } },
    // A credit note may still be missing, and the debtor may have been right without one.
    { of: 'dispute-resolution', fact: without({ ...full['dispute-resolution'], outcome: 'credited' }, 'creditNoteId') },
    // The same evening in Lima and the same morning in Tokyo.
    { of: 'interaction', fact: { ...full.interaction, happenedAt: '2025-12-31T15:00:00.000Z' } },
    { of: 'placement-step', fact: without({ ...full['placement-step'], step: 'closed' }, 'paymentId') },
    { of: 'customer', fact: without(full.customer, 'country') },
  ])('takes a $of at its edges', ({ fact }) => {
    expect(factProblems(fact)).toEqual([])
    expect(FactSchema.safeParse(fact).success).toBe(true)
  })
})
