import { quote } from '../plain/index.ts'
import { demand, demandSame } from './store-check.ts'
import { claim, commit, contact, leaseEndsAt, now, numbers, type StoreExample } from './store-example.ts'

/** What a store has to do about contacts whose fate nobody knows. */
export const unknownExamples: readonly StoreExample[] = [
  {
    name: 'a walk over unknown contacts gives each once while they are settled, and ends',
    async run(store) {
      const ids = numbers(300).map((n) => `C-${n}`)
      await store.commit(ids.map((id) => commit(id, 0, { plans: [contact(id, `${id}/key`)] })))
      await store.claimContacts({ ...claim, limit: ids.length })
      const state = { kind: 'attempting', token: 1, leaseEndsAt, attemptedAt: now } as const
      const versions = (await store.load(ids)).map(({ version }) => version)
      await store.commit(
        ids.map((id, n) => commit(id, versions[n] ?? 0, { transitions: [{ key: `${id}/key`, state }] })),
      )
      await store.expireAttempts(leaseEndsAt)
      const met: string[] = []
      const settled = new Set<string>()
      for await (const page of store.unknownContacts()) {
        for (const { customerId, contact: one } of page) {
          demand(!met.includes(customerId), `unknownContacts: the contact of ${quote(customerId)} comes twice`)
          const known = { kind: 'unknown', token: 1, unknownAt: leaseEndsAt, reason: 'lease-ended', attemptedAt: now }
          demandSame(one.state, known, 'unknownContacts: the state')
          met.push(customerId)
        }
        // The first of the page, and one that a later page would have: that one may be met, or not.
        const ahead = ids.find((id) => !met.includes(id) && !settled.has(id))
        for (const id of [page[0]?.customerId, ahead]) {
          if (id === undefined || settled.has(id)) continue
          const outcome = { kind: 'refused', token: 1, refusedAt: now, reason: 'no such mailbox' } as const
          const answer = await store.settleContact({ customerId: id, key: `${id}/key`, token: 1, outcome, at: now })
          demandSame(answer, { kind: 'settled' }, `settleContact: the unknown contact of ${quote(id)}`)
          settled.add(id)
        }
      }
      const all = [...new Set([...met, ...settled])]
      demandSame(all.toSorted(), ids.toSorted(), 'unknownContacts: customers met or settled, sorted')
    },
  },
  {
    name: 'workers and somebody else who race to settle an unknown contact: one settles it',
    async run(store) {
      await store.commit([commit('A', 0, { plans: [contact('A', 'key')] })])
      await store.claimContacts(claim)
      const unknown = { kind: 'unknown', token: 1, unknownAt: now, reason: 'no answer', attemptedAt: now } as const
      const settlement = { customerId: 'A', key: 'key', token: 1, at: now } as const
      demandSame(await store.settleContact({ ...settlement, outcome: unknown }), { kind: 'settled' }, 'settleContact')
      const word = { settledAt: now, reason: 'seen in the archive', actor: 'ana', unknownAt: now }
      const outcomes = [
        { kind: 'sent', token: 1, sentAt: now, reference: 'late' },
        { kind: 'planned', token: 1, tries: 1, settled: [{ ...word, as: 'not-sent' }] },
        { kind: 'refused', token: 1, refusedAt: now, reason: 'no such mailbox', settled: [{ ...word, as: 'refused' }] },
      ] as const
      const answers = await Promise.all(outcomes.map((outcome) => store.settleContact({ ...settlement, outcome })))
      const winners = outcomes.filter((_, index) => answers[index]?.kind === 'settled')
      demand(winners.length === 1, `settleContact: ${winners.length} of 3 settled it, not 1`)
      const [account] = await store.load(['A'])
      demandSame(account?.contacts[0]?.state, winners[0], 'load: the state of the contact')
      for await (const page of store.unknownContacts()) demandSame(page, [], 'unknownContacts: after it was settled')
    },
  },
  {
    name: 'every word on how a contact ended stays with it when it is claimed again, tried and given up',
    async run(store) {
      await store.commit([commit('A', 0, { plans: [contact('A', 'key')] })])
      await store.claimContacts(claim)
      const first = {
        as: 'not-sent',
        settledAt: now,
        reason: 'not in the archive',
        actor: 'ana',
        unknownAt: now,
      } as const
      const settled = [first, { as: 'not-sent', settledAt: now, reason: 'asked the customer', unknownAt: now }] as const
      const outcome = { kind: 'planned', token: 1, tries: 1, settled } as const
      const settlement = { customerId: 'A', key: 'key', token: 1, outcome, at: now } as const
      demandSame(await store.settleContact(settlement), { kind: 'settled' }, 'settleContact: planned again')
      const [claimed] = await store.claimContacts(claim)
      demandSame(claimed?.contact.state.settled, settled, 'claimContacts: the words of a contact that is claimed again')
      const [account] = await store.load(['A'])
      const state = { kind: 'attempting', token: 2, leaseEndsAt, attemptedAt: now, settled } as const
      await store.commit([commit('A', account?.version ?? 0, { transitions: [{ key: 'key', state }] })])
      await store.expireAttempts(leaseEndsAt)
      for await (const page of store.unknownContacts()) {
        demandSame(page[0]?.contact.state.settled, settled, 'expireAttempts: the words of an attempt that is given up')
      }
    },
  },
]
