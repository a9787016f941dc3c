import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../plain/index.ts'
import { anchorOf, extendLog, type SealedLog, type SealVerdict, sealLog, verifyLog } from './sealed-log.ts'

const entries = [
  { kind: 'interaction', id: 'I-1', amount: { minor: 1250, currency: 'PEN' } },
  { kind: 'interaction', id: 'I-2', note: 'llamó «mañana» 😀', isOpen: true },
  { kind: 'hold', id: 'H-1', none: null, days: [1, 2.5, -3] },
]
const utf8 = new TextEncoder()

/** What somebody finds who reads the bytes of a log: only a text that is UTF-8 and JSON can be one. */
async function verdictOf(
  bytes: Uint8Array,
  options: Parameters<typeof verifyLog>[1] = {},
): Promise<SealVerdict['kind']> {
  let log: unknown
  try {
    log = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return 'broken'
  }
  return (await verifyLog(log, options)).kind
}

const changedBy = (log: SealedLog, change: (list: unknown[]) => void): SealedLog => {
  const list: unknown[] = [...log.entries]
  change(list)
  return { ...log, entries: list as SealedLog['entries'] }
}

describe('sealLog', () => {
  it('seals as the description says', async () => {
    const log = await sealLog([{ b: 1, a: 2 }])
    const text = `sealed-log/1\n1\n${'0'.repeat(64)}\n{"a":2,"b":1}`
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text)))
    const seal = log.entries[0]?.seal ?? ''
    expect(Array.from(digest)).toEqual(seal.match(/../g)?.map((hex) => Number.parseInt(hex, 16)))
  })

  it('gives the same log at once and bit by bit', async () => {
    const [first, ...rest] = entries
    const bit = await extendLog(await sealLog([first]), rest)
    expect(bit).toEqual(await sealLog(entries))
    expect(await verifyLog(bit)).toEqual({ kind: 'intact', ...anchorOf(bit) })
  })

  it('is intact when empty, and after a way through JSON with its keys in another order', async () => {
    expect(await verifyLog(await sealLog([]))).toMatchObject({ kind: 'intact', count: 0 })
    const log = await sealLog(entries)
    expect((await verifyLog(JSON.parse(canonicalJson(log)))).kind).toBe('intact')
  })
})

describe('verifyLog', () => {
  it('finds every flip of every bit', async () => {
    const log = await sealLog(entries)
    const bytes = utf8.encode(canonicalJson(log))
    const missed: string[] = []
    for (const index of bytes.keys()) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = bytes.slice()
        flipped[index] = (bytes[index] ?? 0) ^ (1 << bit)
        if ((await verdictOf(flipped)) === 'intact') missed.push(`${index}.${bit}`)
      }
    }
    expect(missed).toEqual([])
  })

  it('finds every drop, move and insertion, and every end that is missing by its anchor', async () => {
    const log = await sealLog(Array.from({ length: 6 }, (_, id) => ({ id })))
    const anchor = anchorOf(log)
    const { entries: sealed } = log
    const kinds: string[] = []
    for (const [from, moved] of sealed.entries()) {
      // Without an anchor the end can be missing unnoticed, and nothing else.
      if (from < 5) kinds.push((await verifyLog(changedBy(log, (list) => list.splice(from, 1)))).kind)
      kinds.push(
        (
          await verifyLog(
            changedBy(log, (list) => list.splice(from)),
            { anchors: [anchor] },
          )
        ).kind,
      )
      for (let to = 0; to < 6; to += 1) {
        if (to === from) continue
        const move = changedBy(log, (list) => list.splice(to, 0, ...list.splice(from, 1)))
        kinds.push((await verifyLog(move)).kind)
        kinds.push((await verifyLog(changedBy(log, (list) => list.splice(to, 0, moved)))).kind)
      }
      kinds.push(
        (await verifyLog(changedBy(log, (list) => list.splice(from, 0, { entry: { id: 9 }, seal: moved.seal })))).kind,
      )
    }
    expect(new Set(kinds)).toEqual(new Set(['broken']))
    expect(kinds).toHaveLength(5 + 6 + 60 + 6)
  })

  it('says where and why', async () => {
    const log = await sealLog(entries)
    const last = anchorOf(log)
    const other = await sealLog([...entries].reverse())
    expect(await verifyLog(changedBy(log, (list) => list.splice(1, 1)))).toEqual({
      kind: 'broken',
      at: 2,
      reason: 'seal',
    })
    expect(
      await verifyLog(
        changedBy(log, (list) => list.splice(2, 1)),
        { anchors: [last] },
      ),
    ).toEqual({
      kind: 'broken',
      at: 3,
      reason: 'cut-short',
    })
    // Sealed anew by somebody who could write all of it.
    expect(await verifyLog(other, { anchors: [last] })).toEqual({ kind: 'broken', at: 3, reason: 'anchor' })
    expect(
      await verifyLog(
        changedBy(log, (list) => list.push(list[0])),
        { anchors: [last] },
      ),
    ).toMatchObject({ at: 4, reason: 'seal' })
    for (const none of [
      undefined,
      null,
      [],
      'x',
      { entries: [] },
      { ...log, more: 1 },
      { format: 'sealed-log/2', entries: [] },
    ]) {
      expect(await verifyLog(none)).toEqual({ kind: 'broken', at: 1, reason: 'not-a-log' })
    }
  })

  it('refuses an anchor that is none, for it would let anything pass', async () => {
    const log = await sealLog(['first', 'second'])
    const { count, seal } = anchorOf(log)
    const wrong = [
      { anchor: { count: '2', seal }, named: /^anchors\[1\]\.count: "2" is not a whole number/ },
      { anchor: { count: 1.5, seal }, named: /^anchors\[1\]\.count/ },
      { anchor: { count: -1, seal }, named: /^anchors\[1\]\.count/ },
      { anchor: { seal }, named: /^anchors\[1\]: .* is not an object of count and seal/ },
      { anchor: { count }, named: /^anchors\[1\]:/ },
      { anchor: undefined, named: /^anchors\[1\]:/ },
      { anchor: { count, seal: seal.toUpperCase() }, named: /^anchors\[1\]\.seal/ },
      { anchor: { count, seal: '' }, named: /^anchors\[1\]\.seal/ },
    ]
    for (const { anchor, named } of wrong) {
      const verdict = verifyLog(log, { anchors: [{ count, seal }, anchor as never] })
      await expect(verdict).rejects.toThrow(named)
      await expect(verdict).rejects.toBeInstanceOf(RangeError)
    }
  })

  it('finds any change of any content', async () => {
    const json = fc.jsonValue({ maxDepth: 2 })
    await fc.assert(
      fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 5 }), fc.nat(), json, async (list, pick, other) => {
        const log = await sealLog(list)
        expect((await verifyLog(log)).kind).toBe('intact')
        const at = pick % list.length
        if (canonicalJson(list[at]) === canonicalJson(other)) return
        const changed = changedBy(log, (all) => all.splice(at, 1, { entry: other, seal: log.entries[at]?.seal }))
        expect(await verifyLog(changed)).toEqual({ kind: 'broken', at: at + 1, reason: 'seal' })
      }),
      { numRuns: 200 },
    )
  })
})
