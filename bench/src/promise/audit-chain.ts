import { anchorOf, extendLog, type SealedLog, sealLog, verifyLog } from '@cobranza/core'
import { factHistories } from '@cobranza/core/testing'
import fc from 'fast-check'
import { checkAll, demand, property } from './check.ts'
import type { Provable } from './promise.ts'

type Change = Readonly<{ kind: 'flip' | 'drop' | 'swap' | 'insert' | 'repeat' | 'cut'; pick: number; other: number }>

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'flip' as const,
      'drop' as const,
      'swap' as const,
      'insert' as const,
      'repeat' as const,
      'cut' as const,
    ),
    pick: fc.nat(),
    other: fc.nat(),
  }),
  { minLength: 8, maxLength: 8 },
)

const utf8 = new TextEncoder()

/** The log as somebody hands it back who changed one thing; `undefined` when it is no text or no JSON any more, or nothing changed. */
function changed(log: SealedLog, { kind, pick, other }: Change): unknown {
  if (kind === 'flip') return flipped(log, { pick, bit: other % 8 })
  const list: unknown[] = [...log.entries]
  const at = pick % list.length
  const to = other % list.length
  switch (kind) {
    case 'drop':
      list.splice(at, 1)
      break
    case 'cut':
      list.splice(at)
      break
    case 'swap':
      if (at === to) return undefined
      ;[list[at], list[to]] = [list[to], list[at]]
      break
    case 'insert':
      list.splice(to, 0, { entry: { kind: 'interaction', id: String(other) }, seal: log.entries[at]?.seal })
      break
    case 'repeat':
      list.splice(to, 0, list[at])
      break
  }
  return { ...log, entries: list }
}

function flipped(log: SealedLog, { pick, bit }: Readonly<{ pick: number; bit: number }>): unknown {
  const bytes = utf8.encode(JSON.stringify(log))
  const at = pick % bytes.length
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    return undefined
  }
}

const tampering = property({
  name: 'a flipped bit, a dropped, moved, inserted, repeated or cut off entry: found by the seals and one anchor; an untouched log is intact',
  arbitrary: fc.record({
    facts: factHistories({ lengthMax: 12 }),
    more: factHistories({ lengthMax: 4 }),
    attempts: changes,
  }),
  async holds({ facts, more, attempts }) {
    const log = await extendLog(await sealLog<unknown>(facts), more)
    const anchors = [anchorOf(log)]
    demand((await verifyLog(log, { anchors })).kind === 'intact', 'an untouched log is broken')
    const again = await verifyLog(JSON.parse(JSON.stringify(log)), { anchors })
    demand(again.kind === 'intact', 'an untouched log is broken after a way through JSON')
    for (const attempt of attempts) {
      const other = changed(log, attempt)
      if (other === undefined) continue
      const { kind } = await verifyLog(other, { anchors })
      demand(kind === 'broken', `${JSON.stringify(attempt)} went unnoticed`)
    }
  },
})

/** Nothing in a sealed log can be changed unnoticed. */
export const auditChain: Provable = {
  name: 'audit-chain',
  description:
    'Whatever is flipped, dropped, moved or put into a sealed log, and however it is cut short, it is found.',
  defaultRuns: 3000,
  run: (size) => checkAll([tampering], size),
}
