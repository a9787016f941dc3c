import { type AccountChange, type Contact, evolve } from '../account/index.ts'
import { addDays, type Instant, type IsoDate } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { AccountCommit, CollectionsStore, CommitOutcome } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import { day, moment, pen } from './shorthand.ts'
import { demand, demandSame, loadOne } from './store-check.ts'

/** What a store has to do, told one by one; names are the names of tests. */
export type StoreExample = Readonly<{ name: string; run: (store: CollectionsStore) => Promise<void> }>

const today: IsoDate = day('2026-03-02')
export const now: Instant = moment('2026-03-02T12:00:00Z')
export const leaseEndsAt: Instant = moment('2026-03-02T12:05:00Z')
export const claim: Parameters<CollectionsStore['claimContacts']>[0] = {
  plannedBy: today,
  now,
  leaseEndsAt,
  limit: 100,
}

const sent = {
  customerId: 'A',
  key: 'key',
  token: 2,
  outcome: { kind: 'sent', token: 2, sentAt: now },
  at: now,
} as const

export const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

function invoice(customerId: string, id: string): Fact {
  return { kind: 'invoice', id, customerId, issueDate: today, dueDate: addDays(today, 30), amount: pen('118.00') }
}

export function contact(customerId: string, key: string): Contact {
  return {
    plan: {
      kind: 'reminder',
      key,
      customerId,
      channel: 'email',
      tone: 'friendly',
      template: 'due-soon',
      cadence: 'standard',
      step: 'before-3',
      policyVersion: 'v1',
      plannedDate: today,
      covers: [{ item: 'invoice/F-1#1', step: 'before-3', stepDate: today }],
    },
    state: { kind: 'planned', token: 0 },
  }
}

export function commit(customerId: string, expectedVersion: number, change: AccountChange): AccountCommit {
  return { customerId, expectedVersion, change, at: now }
}

async function commitOne(store: CollectionsStore, one: AccountCommit): Promise<CommitOutcome> {
  const [outcome, ...more] = await store.commit([one])
  demand(outcome !== undefined && more.length === 0, `commit: one commit, ${more.length + 1} outcomes`)
  return outcome
}

const isWritten = ({ kind }: CommitOutcome) => kind === 'committed'

/** Behaviour under contention and at the edges, which a sequence of single calls does not reach. */
export const storeExamples: readonly StoreExample[] = [
  {
    name: 'of commits that race on one version one wins, and nothing of the others is seen',
    async run(store) {
      const racers = numbers(8).map((n) =>
        commit('C-1', 0, { facts: [invoice('C-1', `F-${n}`)], plans: [contact('C-1', `key-${n}`)] }),
      )
      const outcomes = await Promise.all(racers.map((one) => commitOne(store, one)))
      demand(
        outcomes.filter(isWritten).length === 1,
        `commit: ${outcomes.filter(isWritten).length} of 8 racers were written, not 1`,
      )
      const winner = racers[outcomes.findIndex(isWritten)]
      const account = await loadOne(store, 'C-1')
      demandSame(
        account,
        evolve({ customerId: 'C-1', version: 0, facts: [], contacts: [] }, winner?.change ?? {}),
        'load: the account of the winner',
      )
      let version = account.version
      for (const loser of racers.filter((one) => one !== winner)) {
        const again = await commitOne(store, { ...loser, expectedVersion: version })
        demandSame(again, { kind: 'committed', version: version + 1 }, 'commit: a loser that tries again')
        version += 1
      }
    },
  },
  {
    name: 'of accounts that race for one contact key one gets it, and the others are left as they were',
    async run(store) {
      const racers = numbers(6).map((n) =>
        commit(`C-${n}`, 0, { facts: [invoice(`C-${n}`, 'F-1')], plans: [contact(`C-${n}`, 'key')] }),
      )
      const outcomes = await Promise.all(racers.map((one) => commitOne(store, one)))
      const winner = outcomes.findIndex(isWritten)
      demand(
        outcomes.filter(isWritten).length === 1,
        `commit: ${outcomes.filter(isWritten).length} of 6 racers got the key, not 1`,
      )
      for (const account of await store.load(
        racers.map(({ customerId }) => customerId).filter((_, n) => n !== winner),
      )) {
        demandSame(
          account,
          { customerId: account.customerId, version: 0, facts: [], contacts: [] },
          'load: an account that lost',
        )
      }
    },
  },
  {
    name: 'a conflict in the middle of a batch leaves the commits around it alone',
    async run(store) {
      await commitOne(store, commit('B', 0, { plans: [contact('B', 'taken')] }))
      const outcomes = await store.commit([
        commit('A', 0, { facts: [invoice('A', 'F-1')] }),
        commit('B', 1, { facts: [invoice('B', 'F-1')], plans: [contact('B', 'new'), contact('B', 'taken')] }),
        commit('C', 0, { facts: [invoice('C', 'F-1')], plans: [contact('C', 'new')] }),
      ])
      const expected = [
        { kind: 'committed', version: 1 },
        { kind: 'conflict', reason: 'contact-key' },
        { kind: 'committed', version: 1 },
      ]
      demandSame(outcomes, expected, 'commit: outcomes of the batch')
      const accounts = await store.load(['A', 'B', 'C'])
      demandSame(
        accounts.map(({ facts }) => facts.length),
        [1, 0, 1],
        'load: facts written by the batch',
      )
      demandSame(
        accounts.map(({ contacts }) => contacts.length),
        [0, 1, 1],
        'load: contacts after the batch',
      )
    },
  },
  {
    name: 'a commit that throws leaves nothing behind',
    async run(store) {
      await commitOne(store, commit('A', 0, { facts: [invoice('A', 'F-1')], nextActionDate: today }))
      const before = await loadOne(store, 'A')
      const change: AccountChange = {
        facts: [invoice('A', 'F-2')],
        plans: [contact('A', 'key')],
        nextActionDate: 'dormant',
        transitions: [
          {
            key: 'nobody planned this',
            state: { kind: 'suppressed', token: 0, suppressedAt: now, reason: 'superseded' },
          },
        ],
      }
      const error: unknown = await commitOne(store, commit('A', 1, change)).catch((thrown: unknown) => thrown)
      demand(error instanceof Error, `commit: ${quote(error)} for a transition of an unknown contact, not an error`)
      demandSame(await loadOne(store, 'A'), before, 'load: the account after the error')
      const again = await commitOne(
        store,
        commit('A', 1, { facts: [invoice('A', 'F-2')], plans: [contact('A', 'key')] }),
      )
      demandSame(again, { kind: 'committed', version: 2 }, 'commit: the same without the unknown contact')
    },
  },
  {
    name: 'workers that claim at once get different contacts, and together all of them',
    async run(store) {
      const customers = numbers(5).map((n) => `C-${n}`)
      await store.commit(
        customers.map((id) => commit(id, 0, { plans: numbers(4).map((n) => contact(id, `${id}/${n}`)) })),
      )
      const rounds = await Promise.all(numbers(6).map(() => store.claimContacts({ ...claim, limit: 3 })))
      const rest = await store.claimContacts(claim)
      const claimed = [...rounds.flat(), ...rest].map(({ contact: { plan } }) => plan.key)
      const all = customers.flatMap((id) => numbers(4).map((n) => `${id}/${n}`))
      demandSame(claimed.toSorted(), all.toSorted(), 'claimContacts: contacts given to the workers, sorted')
      const nothing = await store.claimContacts(claim)
      demand(nothing.length === 0, `claimContacts: ${nothing.length} contacts claimed again while their lease runs`)
    },
  },
  {
    name: 'workers that race to settle one contact: one settles it',
    async run(store) {
      await commitOne(store, commit('A', 0, { plans: [contact('A', 'key')] }))
      await store.claimContacts(claim)
      const outcome = { kind: 'sent', token: 1, sentAt: now } as const
      const settlement = { customerId: 'A', key: 'key', token: 1, outcome, at: now }
      const answers = await Promise.all(numbers(5).map(() => store.settleContact(settlement)))
      const settled = answers.filter(({ kind }) => kind === 'settled').length
      demand(settled === 1, `settleContact: ${settled} of 5 settled it, not 1`)
    },
  },
  {
    name: 'a lease that ends gives the contact to the next worker, under a higher token',
    async run(store) {
      await commitOne(store, commit('A', 0, { plans: [contact('A', 'key')] }))
      await store.claimContacts(claim)
      const later = { ...claim, now: leaseEndsAt, leaseEndsAt: moment('2026-03-02T12:10:00Z') }
      const [again] = await store.claimContacts(later)
      demandSame(
        again?.contact.state,
        { kind: 'claimed', token: 2, leaseEndsAt: later.leaseEndsAt },
        'claimContacts: the state',
      )
      const late = await store.settleContact({ ...sent, token: 1, outcome: { ...sent.outcome, token: 1 } })
      demandSame(late, { kind: 'stale' }, 'settleContact: by the worker that lost its lease')
      demandSame(
        await store.settleContact({ ...sent, token: 2 }),
        { kind: 'settled' },
        'settleContact: by the next one',
      )
      const account = await loadOne(store, 'A')
      demandSame(
        account.contacts.map(({ state }) => state),
        [sent.outcome],
        'load: states of the contacts',
      )
    },
  },
  {
    name: 'an attempt whose lease ends is unknown, is never claimed again, and its worker may bring the answer late',
    async run(store) {
      await commitOne(store, commit('A', 0, { plans: [contact('A', 'key')] }))
      await store.claimContacts(claim)
      await store.claimContacts({ ...claim, now: leaseEndsAt, leaseEndsAt: moment('2026-03-02T12:10:00Z') })
      const { version } = await loadOne(store, 'A')
      const state = {
        kind: 'attempting',
        token: 2,
        leaseEndsAt: moment('2026-03-02T12:10:00Z'),
        attemptedAt: leaseEndsAt,
      } as const
      await commitOne(store, commit('A', version, { transitions: [{ key: 'key', state }] }))
      demandSame(await store.expireAttempts(moment('2026-03-02T12:09:59Z')), 0, 'expireAttempts: before the lease ends')
      demandSame(await store.expireAttempts(moment('2026-03-02T12:10:00Z')), 1, 'expireAttempts: when the lease ends')
      demandSame(await store.expireAttempts(moment('2026-03-03T12:00:00Z')), 0, 'expireAttempts: a second time')
      const account = await loadOne(store, 'A')
      demandSame(
        account.contacts.map(({ state: { kind } }) => kind),
        ['unknown'],
        'load: states of the contacts',
      )
      const nothing = await store.claimContacts({ ...claim, now: moment('2026-03-03T12:00:00Z') })
      demandSame(nothing, [], 'claimContacts: of what may have been sent')
      demandSame(await store.settleContact(sent), { kind: 'settled' }, 'settleContact: the answer after all')
      demandSame(await store.settleContact(sent), { kind: 'stale' }, 'settleContact: the same answer twice')
    },
  },
  {
    name: 'a decision made before a contact was claimed conflicts afterwards',
    async run(store) {
      await commitOne(store, commit('A', 0, { plans: [contact('A', 'key')] }))
      await store.claimContacts(claim)
      const outcome = await commitOne(store, commit('A', 1, { nextActionDate: today }))
      demandSame(outcome, { kind: 'conflict', reason: 'version' }, 'commit: on the version before the claim')
    },
  },
  {
    name: 'a walk over the due customers gives each once while they are committed, and ends',
    async run(store) {
      const ids = numbers(300).map((n) => `C-${n}`)
      const far = addDays(today, 9)
      await store.commit(ids.map((id, n) => commit(id, 0, { nextActionDate: addDays(today, n % 3) })))
      const seen: string[] = []
      for await (const page of store.dueCustomerIds(far)) {
        seen.push(...page)
        demand(
          seen.length <= ids.length,
          `dueCustomerIds: ${seen.length} customers and no end, where ${ids.length} were due`,
        )
        // They stay due, on a later day: a walk that looks again at what is ahead would meet them again.
        const outcomes = await store.commit(page.map((id) => commit(id, 1, { nextActionDate: far })))
        demand(outcomes.every(isWritten), 'commit: a customer met for the first time could not be committed')
      }
      demandSame(seen.toSorted(), ids.toSorted(), 'dueCustomerIds: customers met, sorted')
    },
  },
  {
    name: 'a book of some thousand facts keeps them all, in order',
    async run(store) {
      const facts = numbers(3000).map((n) => invoice('A', `F-${n}`))
      await commitOne(store, commit('A', 0, { facts: facts.slice(0, 2500) }))
      await commitOne(store, commit('A', 1, { facts: facts.slice(2500) }))
      demandSame((await loadOne(store, 'A')).facts, facts, 'load: facts')
    },
  },
  {
    name: 'loads many customers at once, unknown ones too, in the order asked for',
    async run(store) {
      const ids = numbers(1200).map((n) => `C-${(n * 7) % 1000}`)
      await store.commit([commit('C-7', 0, { facts: [invoice('C-7', 'F-1')] })])
      const accounts = await store.load(ids)
      demandSame(
        accounts.map(({ customerId }) => customerId),
        ids,
        'load: customers',
      )
      demandSame(
        accounts.map(({ version }) => version),
        ids.map((id) => (id === 'C-7' ? 1 : 0)),
        'load: versions',
      )
    },
  },
  {
    name: 'asked for nothing, answers with nothing',
    async run(store) {
      demandSame(await store.load([]), [], 'load')
      demandSame(await store.commit([]), [], 'commit')
      demandSame(await store.claimContacts(claim), [], 'claimContacts')
      demandSame(await store.expireAttempts(now), 0, 'expireAttempts')
      for await (const page of store.unknownContacts()) demandSame(page, [], 'unknownContacts')
    },
  },
]
