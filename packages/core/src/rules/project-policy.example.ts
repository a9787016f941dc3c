import { peru } from '../holidays/index.ts'
import { contactsIn, type Examples, earlier, edges, together, week } from './example-case.example.ts'

const zone = 'America/Lima'
const contact = contactsIn({ zone, holidays: [{ ...peru, jurisdiction: 'XX' }] })
const after = (...days: readonly string[]) => ({
  contacts: earlier(zone, 'email', ...days.map((day) => `${day} 10:00`)),
})

/** Cases under the rules of policy, which are no law. */
export const projectPolicyExamples: Examples = {
  'XX.policy.window': together(edges(contact, week(['08:00', '20:00'], ['09:00', '14:00'])), {
    accepted: [contact('2026-11-24 08:00', { channel: 'email' }), contact('2026-11-28 13:59')],
    refused: [
      contact('2026-11-24 20:00', { channel: 'email' }),
      contact('2026-11-28 14:00'),
      contact('2026-11-29 10:00'),
      contact('2026-12-08 10:00'),
    ],
  }),
  'XX.policy.frequency': {
    accepted: [contact('2026-11-27 10:00', after('2026-11-24', '2026-11-26'))],
    refused: [
      contact('2026-11-24 15:00', after('2026-11-24')),
      contact('2026-11-27 10:00', after('2026-11-23', '2026-11-24', '2026-11-26')),
    ],
  },
  'XX.policy.window-b2b': together(
    edges((local) => contact(local, { debtorClass: 'business' }), week(['08:00', '19:00'])),
    {
      accepted: [contact('2026-11-24 18:59', { debtorClass: 'business' }), contact('2026-11-28 10:00')],
      refused: [
        contact('2026-11-24 19:00', { debtorClass: 'business' }),
        contact('2026-11-28 10:00', { debtorClass: 'public-authority' }),
        contact('2026-12-08 10:00', { debtorClass: 'public-authority' }),
      ],
    },
  ),
}
