import type { PeerAct } from '@cobranza/smtp-peer'

/** How a peer ends: `reset` as a crash does, `end` as who leaves, `stall` as who falls silent. */
export function ending(how: NonNullable<PeerAct['next']>, more: Omit<PeerAct, 'next'> = {}): PeerAct {
  return { ...more, next: how }
}
