export type { Clock } from './clock.ts'
export type { Notifier, OutgoingMessage, SendOutcome } from './notifier.ts'
export type { AccountCommit, ClaimedContact, CollectionsStore, CommitOutcome, OwnedContact } from './store.ts'
