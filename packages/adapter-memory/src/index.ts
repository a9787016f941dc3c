/**
 * The reference store of Cobranza, in memory: for tests, prototypes and browsers.
 *
 * @module
 */
export type { JournalEntry, MemoryDump } from './memory-dump.ts'
export { type MemoryStore, memoryStore } from './memory-store.ts'
