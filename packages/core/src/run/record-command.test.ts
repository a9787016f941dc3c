import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Fact } from '../receivable/index.ts'
import { day, facts } from '../testing/arbitraries.ts'
import { recordCommands } from './record-command.ts'

type AnyCommand = (fact: object) => Promise<unknown>

const recorded: Fact[] = []
const commands = recordCommands(async (list) => {
  recorded.push(...list)
  return { recorded: list.length, unchanged: 0, stopped: false }
})
const everyCommand = Object.values(commands) as unknown as readonly AnyCommand[]

it('gives every fact back as it was, with the kind of the one command that records it', async () => {
  await fc.assert(
    fc.asyncProperty(facts(), async ({ kind, ...fact }) => {
      recorded.length = 0
      for (const command of everyCommand) await command(fact)
      expect(recorded.filter((one) => one.kind === kind)).toStrictEqual([{ ...fact, kind }])
    }),
  )
})

it('has one command for each kind of fact', async () => {
  recorded.length = 0
  for (const command of everyCommand) await command({ id: 'X-1' })
  expect(new Set(recorded.map(({ kind }) => kind)).size).toBe(everyCommand.length)
})

it('names each kind as hosts do', async () => {
  recorded.length = 0
  await commands.recordConsent({
    id: 'K-1',
    customerId: 'C-1',
    decidedDate: day('2026-01-01'),
    channel: 'sms',
    decision: 'refused',
    actor: undefined,
  })
  await commands.recordOverride({
    id: 'O-1',
    customerId: 'C-1',
    overrideDate: day('2026-01-01'),
    contactKey: 'x',
    rules: ['a'],
    actor: 'b',
    reason: 'c',
  })
  expect(recorded.map(({ kind }) => kind)).toEqual(['consent', 'contact-override'])
})
