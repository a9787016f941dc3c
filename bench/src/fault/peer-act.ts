import type { PeerAct } from '@cobranza/smtp-peer'

/** How a peer ends: `reset` as a crash does, `end` as who leaves, `stall` as who falls silent. */
export function ending(how: NonNullable<PeerAct['then']>, more: Omit<PeerAct, 'then'> = {}): PeerAct {
  // biome-ignore lint/suspicious/noThenProperty: the peer calls it so, and nobody waits for an act.
  return { ...more, then: how }
}
