import { describe, expect, it } from 'vitest'
import { DuePartSchema, DueRuleSchema, PaymentTermsSchema } from './schema.ts'

const issuesOf = (result: Readonly<{ error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }>) =>
  (result.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }))

describe('PaymentTermsSchema', () => {
  it.each([
    { due: { kind: 'net', days: 30 } },
    { due: { kind: 'day-of-following-month', day: 31, months: 1 }, convention: 'modified-following' },
    {
      parts: [
        { share: '0.3', due: { kind: 'on-receipt' } },
        { share: '0.7', due: { kind: 'net-months-end-of-month', months: 2 } },
      ],
    },
  ])('takes %j as it is', (terms) => {
    expect(PaymentTermsSchema.parse(terms)).toEqual(terms)
  })

  it.each([
    {
      terms: { due: { kind: 'net', days: -1 } },
      path: 'due.days',
      message: '-1 is refused; write a whole number',
    },
    { terms: { due: { kind: 'someday' } }, path: 'due.kind', message: 'write a due rule whose "kind" is "on-receipt"' },
    { terms: { due: { kind: 'net', days: 30, month: 1 } }, path: 'due', message: 'unknown keys ["month"]' },
    {
      terms: { due: { kind: 'day-of-following-month', day: 32, months: 1 } },
      path: 'due.day',
      message: '32 is refused',
    },
    {
      terms: { due: { kind: 'day-of-following-month', day: 3, months: 0 } },
      path: 'due.months',
      message: '0 is refused',
    },
    {
      terms: { due: { kind: 'on-receipt' }, convention: 'next' },
      path: 'convention',
      message: '"next" is refused',
    },
    { terms: { due: { kind: 'on-receipt' }, holidays: 'PE' }, path: '', message: 'unknown keys ["holidays"]' },
    { terms: {}, path: '', message: 'write either "due" or "parts"' },
    {
      terms: { due: { kind: 'on-receipt' }, parts: [{ share: '1', due: { kind: 'on-receipt' } }] },
      path: '',
      message: 'write either "due" or "parts"',
    },
    { terms: { parts: [] }, path: 'parts', message: 'all together exactly 1' },
    { terms: { parts: [{ share: '0.9', due: { kind: 'on-receipt' } }] }, path: 'parts', message: 'exactly 1' },
    { terms: { parts: [{ share: 1, due: { kind: 'on-receipt' } }] }, path: 'parts.0.share', message: '1 is refused' },
  ])('refuses $terms at "$path"', ({ terms, path, message }) => {
    const issues = issuesOf(PaymentTermsSchema.safeParse(terms))
    expect(issues).toEqual([{ path, message: expect.stringContaining(message) }])
  })
})

describe('DueRuleSchema', () => {
  it.each([null, 'net', [], { days: 30 }])('refuses %j', (rule) => {
    expect(issuesOf(DueRuleSchema.safeParse(rule))).toEqual([
      { path: expect.any(String), message: expect.stringContaining('write a due rule') },
    ])
  })
})

describe('DuePartSchema', () => {
  const part = { dueDate: '2026-01-31', amount: { minor: 125000, currency: 'PEN' } }

  it('takes a part as it is', () => {
    expect(DuePartSchema.parse(part)).toEqual(part)
  })

  it.each([
    { change: { dueDate: '2026-02-30' }, path: 'dueDate' },
    { change: { amount: { minor: -1, currency: 'PEN' } }, path: 'amount' },
    { change: { amount: { minor: 0.5, currency: 'PEN' } }, path: 'amount.minor' },
    { change: { paid: true }, path: '' },
  ])('refuses $change at "$path"', ({ change, path }) => {
    expect(issuesOf(DuePartSchema.safeParse({ ...part, ...change })).map((issue) => issue.path)).toEqual([path])
  })
})
