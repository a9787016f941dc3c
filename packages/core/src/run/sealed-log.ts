import { canonicalJson, quote } from '../plain/index.ts'

/** An entry and the seal on everything up to it: SHA-256 as hexadecimal digits. */
export type SealedEntry<Entry> = Readonly<{ entry: Entry; seal: string }>

/** A log in which nothing can be changed, left out, put in or moved without breaking a seal. Plain data. */
export type SealedLog<Entry = unknown> = Readonly<{ format: 'sealed-log/1'; entries: readonly SealedEntry<Entry>[] }>

/**
 * The seal at one place of a log, to be kept somewhere else. A log has no secret, so whoever can write all of it can seal it anew, and
 * one that ends early looks like a shorter log: only an anchor that was put away tells.
 */
export type SealAnchor = Readonly<{ count: number; seal: string }>

/** Whether a log is as it was sealed; `at` is the number of the first entry that is not, from 1. */
export type SealVerdict =
  | (Readonly<{ kind: 'intact' }> & SealAnchor)
  | Readonly<{ kind: 'broken'; at: number; reason: 'not-a-log' | 'seal' | 'anchor' | 'cut-short' }>

const format = 'sealed-log/1'
/** What the first entry is sealed onto. */
const start = '0'.repeat(64)

/**
 * Seals entries in their order: each seal is the SHA-256 of four lines in UTF-8: `sealed-log/1`, the number of the entry from 1, the
 * seal before it (64 zeros for the first), and the entry as canonical JSON by RFC 8785. Any language can check it.
 *
 * Uses `crypto.subtle`, which Node has since version 20 and browsers have on secure pages.
 *
 * @param entries plain data, as JSON has it; fields that are `undefined` count as missing.
 * @throws TypeError when an entry is no JSON, or there is no `crypto.subtle`.
 * @example
 * const log = await sealLog(interactionLog(facts, { asOf }))
 * const anchor = anchorOf(log) // keep it where nobody can write who can write the log
 */
export async function sealLog<Entry>(entries: readonly Entry[]): Promise<SealedLog<Entry>> {
  return extendLog({ format, entries: [] }, entries)
}

/**
 * The log with more entries at its end; the ones it has are taken as they are.
 *
 * @throws TypeError as `sealLog` does.
 */
export async function extendLog<Entry>(log: SealedLog<Entry>, entries: readonly Entry[]): Promise<SealedLog<Entry>> {
  const sealed = [...log.entries]
  let before = anchorOf(log).seal
  for (const entry of entries) {
    before = await sealOf(entry, { number: sealed.length + 1, before })
    sealed.push({ entry, seal: before })
  }
  return { format, entries: sealed }
}

/** The seal at the end of a log. */
export function anchorOf({ entries }: SealedLog): SealAnchor {
  return { count: entries.length, seal: entries.at(-1)?.seal ?? start }
}

/**
 * Whether a log is as it was sealed.
 *
 * @param log from anywhere: what has another shape is no log, and nothing is thrown.
 * @param anchors put away earlier, as `anchorOf` gave them; the log has to go through each of them.
 * @throws RangeError when an anchor is none, for such a one would prove nothing; TypeError when there is no `crypto.subtle`.
 * @example
 * const verdict = await verifyLog(JSON.parse(text), { anchors: [anchor] })
 * if (verdict.kind === 'broken') … // at entry 17, because of 'seal'
 */
export async function verifyLog(
  log: unknown,
  { anchors = [] }: Readonly<{ anchors?: readonly SealAnchor[] }> = {},
): Promise<SealVerdict> {
  for (const [index, anchor] of anchors.entries()) assertAnchor(anchor, `anchors[${index}]`)
  if (!hasFields(log, ['entries', 'format']) || log['format'] !== format || !Array.isArray(log['entries'])) {
    return { kind: 'broken', at: 1, reason: 'not-a-log' }
  }
  const isPassed = (count: number, seal: string) => anchors.every((one) => one.count !== count || one.seal === seal)
  if (!isPassed(0, start)) return { kind: 'broken', at: 1, reason: 'anchor' }
  let before = start
  let number = 0
  for (const sealed of log['entries'] as readonly unknown[]) {
    number += 1
    if (!hasFields(sealed, ['entry', 'seal'])) return { kind: 'broken', at: number, reason: 'not-a-log' }
    const seal = await sealOrNone(sealed['entry'], { number, before })
    if (seal === undefined || seal !== sealed['seal']) return { kind: 'broken', at: number, reason: 'seal' }
    if (!isPassed(number, seal)) return { kind: 'broken', at: number, reason: 'anchor' }
    before = seal
  }
  const isCut = anchors.some(({ count }) => count > number)
  return isCut
    ? { kind: 'broken', at: number + 1, reason: 'cut-short' }
    : { kind: 'intact', count: number, seal: before }
}

const wayOut = 'take it as anchorOf gave it, or read it with SealAnchorSchema'

function assertAnchor(anchor: unknown, name: string): void {
  if (!hasFields(anchor, ['count', 'seal'])) {
    throw new RangeError(`${name}: ${quote(anchor)} is not an object of count and seal; ${wayOut}`)
  }
  const { count, seal } = anchor
  if (!Number.isSafeInteger(count) || Number(count) < 0) {
    throw new RangeError(`${name}.count: ${quote(count)} is not a whole number from 0 up; ${wayOut}`)
  }
  if (typeof seal !== 'string' || !/^[0-9a-f]{64}$/.test(seal)) {
    throw new RangeError(`${name}.seal: ${quote(seal)} is not 64 hexadecimal digits in lower case; ${wayOut}`)
  }
}

/** These fields and no others. */
function hasFields(value: unknown, names: readonly string[]): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const found = Object.keys(value).sort()
  return found.length === names.length && found.every((name, index) => name === names[index])
}

type Place = Readonly<{ number: number; before: string }>

async function sealOf(entry: unknown, place: Place): Promise<string> {
  return digestOf(sealedText(entry, place))
}

/** What has no canonical text was never sealed. */
async function sealOrNone(entry: unknown, place: Place): Promise<string | undefined> {
  let text: string
  try {
    text = sealedText(entry, place)
  } catch {
    return undefined
  }
  return digestOf(text)
}

function sealedText(entry: unknown, { number, before }: Place): string {
  return `${format}\n${number}\n${before}\n${canonicalJson(entry)}`
}

async function digestOf(text: string): Promise<string> {
  const digest = await subtle().digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function subtle(): SubtleCrypto {
  const found = globalThis.crypto?.subtle
  if (found !== undefined) return found
  throw new TypeError(`crypto.subtle: ${quote(found)} cannot seal; use Node 20 or later, or a page served over https`)
}
