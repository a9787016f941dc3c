import type { Contact, ContactState } from '@cobranza/core'
import { plainJson } from './plain-json.ts'

/** What the indexes know of a state. Instants are texts; `claimableAt` is the moment from which a worker may take it. */
export type StateColumns = Readonly<{
  kind: ContactState['kind']
  token: number
  claimableAt: string | null
  attemptEndsAt: string | null
  body: string
}>

/** A state as it is stored: the columns by which it is found, and itself. */
export function stateColumns(state: ContactState): StateColumns {
  return {
    kind: state.kind,
    token: state.token,
    claimableAt: claimableFrom(state),
    attemptEndsAt: state.kind === 'attempting' ? state.leaseEndsAt : null,
    body: plainJson(state, 'state'),
  }
}

/** As `isClaimable` has it: planned, at once or from a moment on, or claimed by a worker whose lease ends. */
function claimableFrom(state: ContactState): string | null {
  if (state.kind === 'planned') return state.notBeforeAt ?? '-infinity'
  return state.kind === 'claimed' ? state.leaseEndsAt : null
}

/** A claim is a lease and no event; everything else that becomes of a contact is kept in its log. */
export function isLogged({ kind }: ContactState): boolean {
  return kind !== 'claimed'
}

/** A contact from the texts of its two columns. */
export function contactOf(row: Readonly<Record<string, unknown>>): Contact {
  return { plan: JSON.parse(String(row['plan'])), state: JSON.parse(String(row['state_body'])) }
}
