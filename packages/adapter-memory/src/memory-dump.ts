import { type AccountChange, type Instant, isInstant } from '@cobranza/core'

/** One write: what changed, and when. The changes of an account, one after the other, are the account. */
export type JournalEntry = Readonly<{ at: Instant; change: AccountChange }>

/** All that a memory store holds, as plain JSON: every change of every account since the first, so nothing is forgotten. */
export type MemoryDump = Readonly<{
  format: typeof dumpFormat
  /** Of the format; 1. */
  version: typeof dumpVersion
  accounts: readonly Readonly<{ customerId: string; journal: readonly JournalEntry[] }>[]
}>

export const dumpFormat = 'cobranza/memory-store'
export const dumpVersion = 1

/**
 * Refuses what is not a dump, naming the place.
 *
 * @throws TypeError when the shape is wrong.
 * @throws RangeError when the format or its version is another.
 */
export function assertDump(dump: unknown): asserts dump is MemoryDump {
  if (!isObject(dump))
    throw new TypeError(`dump: ${show(dump)} is not an object; pass what dump() gave, after JSON.parse`)
  const { format, version, accounts } = dump
  if (format !== dumpFormat)
    throw new RangeError(`dump.format: ${show(format)} is not ${show(dumpFormat)}; this is no dump of a memory store`)
  if (version !== dumpVersion) {
    throw new RangeError(
      `dump.version: ${show(version)} is not known here; this release of the adapter reads version ${dumpVersion}`,
    )
  }
  if (!Array.isArray(accounts)) throw new TypeError(`dump.accounts: ${show(accounts)} is not a list`)
  for (const [index, account] of accounts.entries()) assertAccount(account, `dump.accounts[${index}]`)
}

function assertAccount(account: unknown, path: string): void {
  if (!isObject(account)) throw new TypeError(`${path}: ${show(account)} is not an object`)
  const { customerId, journal } = account
  if (typeof customerId !== 'string') throw new TypeError(`${path}.customerId: ${show(customerId)} is not text`)
  if (!Array.isArray(journal)) throw new TypeError(`${path}.journal: ${show(journal)} is not a list`)
  journal.forEach((entry: unknown, index) => {
    const place = `${path}.journal[${index}]`
    if (!isObject(entry) || !isObject(entry['change']))
      throw new TypeError(`${place}: ${show(entry)} is not a write such as { "at": …, "change": { … } }`)
    if (!isInstant(entry['at']))
      throw new TypeError(`${place}.at: ${show(entry['at'])} is not a moment such as "2026-01-31T12:00:00.000Z"`)
    assertChange(entry['change'], `${place}.change`)
  })
}

/** What the store files an entry by; the rest of it is for the engine to judge. */
const filedBy: Readonly<Record<string, (entry: Readonly<Record<string, unknown>>) => readonly unknown[]>> = {
  facts: ({ kind, id }) => [kind, id],
  plans: ({ plan, state }) => [...read(plan, ['key', 'plannedDate']), ...read(state, ['kind'])],
  transitions: ({ key, state }) => [key, ...read(state, ['kind'])],
}

function assertChange(change: Readonly<Record<string, unknown>>, path: string): void {
  for (const [name, textsOf] of Object.entries(filedBy)) {
    const entries = change[name]
    if (entries === undefined) continue
    if (!Array.isArray(entries)) throw new TypeError(`${path}.${name}: ${show(entries)} is not a list`)
    entries.forEach((entry: unknown, index) => {
      if (isObject(entry) && textsOf(entry).every((text) => typeof text === 'string')) return
      throw new TypeError(
        `${path}.${name}[${index}]: ${show(entry)} is not what dump() writes here; the dump is damaged`,
      )
    })
  }
}

function read(value: unknown, names: readonly string[]): readonly unknown[] {
  return names.map((name) => (isObject(value) ? value[name] : undefined))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
