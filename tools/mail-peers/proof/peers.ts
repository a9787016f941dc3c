import { afterAll, beforeAll } from 'vitest'
import { type MailPeers, mailPeers } from '../src/index.ts'

/** Peers for the tests of a file; they are there once its tests run. */
export function peersForTests(): () => MailPeers {
  let running: MailPeers | undefined
  beforeAll(async () => {
    const peers = await mailPeers()
    if ('missing' in peers) throw new Error(peers.missing)
    running = peers
  })
  afterAll(() => running?.stop())
  return () => {
    if (running === undefined) throw new Error('the mail servers have not started')
    return running
  }
}
