/**
 * For the tests of adapters and of hosts. Needs fast-check 4; brings no test runner, it takes yours.
 *
 * Authors of a store prove it with {@link storeSuite}: give it your `test` and a function that makes a fresh, empty store,
 * and it adds its tests. A store that passes keeps every promise of `CollectionsStore`:
 *
 * - a commit is written whole or not at all, on the version it was decided on; of commits that race, one wins;
 * - fact keys are unique in an account, contact keys in the store;
 * - values go in and come out as copies;
 * - two workers never hold one contact, a lease that ended gives it to the next one under a higher token, and what may have
 *   been sent is never handed out again;
 * - every write to an account raises its version, also that of a claim, a settlement or an expiry;
 * - walking over the customers that are due gives each once, however they are committed meanwhile.
 *
 * Two things are left to the store: which contacts of one day are claimed first, and by how much a claim, a settlement or
 * an expiry raises the version. Where several conflicts stand against one commit, any of them may be named.
 *
 * Authors of a notifier prove it with {@link notifierSuite}: give it your `test`, a function that makes a notifier and the other side
 * it sends to, and the faults which that side can be made to have.
 *
 * Authors of hosts find a clock that stands still, a notifier that remembers and fails as told, a store that dies on
 * demand, and random facts, accounts and policies for properties of their own.
 *
 * @module
 */
export * from './arbitraries.ts'
export { CrashError, mortalStore } from './crash.ts'
export { type NotifierSuite, notifierSuite } from './notifier-suite.ts'
export { type DeliveredMessage, type FaultKind, faultKinds, type NotifierWorld } from './notifier-world.ts'
export { type NotifierFault, type RecordingNotifier, recordingNotifier } from './recording-notifier.ts'
export { type SimulatedClock, simulatedClock, type TimeStep } from './simulated-clock.ts'
export { type StoreSuite, storeSuite } from './store-suite.ts'
