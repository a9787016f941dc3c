import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { memoryStore } from '@cobranza/adapter-memory'
import {
  type Collections,
  type Consent,
  createCollections,
  defaultPolicy,
  instant,
  isoDate,
  type Policy,
  type ReminderStep,
} from '@cobranza/core'
import { pen, recordingNotifier, type SimulatedClock, simulatedClock } from '@cobranza/core/testing'
import { sealToken } from './contact-token.ts'
import { toNodeListener } from './node-listener.ts'
import { recordStop } from './record-stop.ts'
import { unsubscribeHandler } from './unsubscribe-handler.ts'

/** An engine with a page to stop at, and what speaks to it over a connection: for tests. */
export const secret = 'a secret for tests only, of 44 characters ok'
export const timeZone = 'America/Lima'
const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone })
const step = (days: number, name: string): ReminderStep => {
  return { name, timing: { days, after: 'due-date' }, channel: 'email', tone: 'friendly', template: name }
}
/** One cadence for all: e-mail on days 3 and 10. */
const policy: Policy = {
  ...standard,
  reminder: {
    ...standard.reminder,
    cadences: [{ name: 'all', segments: ['*'], steps: [step(3, 'first'), step(10, 'second')] }],
  },
}

export type World = Readonly<{
  clock: SimulatedClock
  collections: Collections
  /** Of the first reminder, and its token. */
  key: string
  token: string
  handle: (request: Request) => Promise<Response>
  consents: () => Promise<readonly Consent[]>
  /** What goes out in the eight days after the first reminder. */
  laterMails: () => Promise<readonly string[]>
}>

/** An engine at 22:00 in Lima on 3 February (the 4th in UTC), with a first reminder sent to A. */
export async function world(): Promise<World> {
  const clock = simulatedClock(instant('2026-02-04T03:00:00Z'))
  const email = recordingNotifier()
  const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })
  const dated = { issueDate: isoDate('2026-01-01'), dueDate: isoDate('2026-01-31') }
  await collections.recordInvoice({ id: 'F-1', customerId: 'A', ...dated, amount: pen('100.00') })
  await collections.tick(isoDate('2026-02-03'))
  await collections.deliver()
  const key = email.sent[0]?.key ?? ''
  const token = sealToken({ customerId: 'A', channel: 'email', key }, { secret, purpose: 'stop' })
  const creditor = { name: 'Bodega Norte', contact: {} }
  const handle = unsubscribeHandler({
    secrets: [secret],
    creditor,
    clock,
    record: (stop) => recordStop(collections, stop, { timeZone }),
  })
  const consents = async () => {
    const { facts } = await collections.account('A')
    return facts.filter((fact): fact is Consent => fact.kind === 'consent')
  }
  const laterMails = async () => {
    clock.set(instant('2026-02-10T15:00:00Z'))
    await collections.tick(isoDate('2026-02-10'))
    await collections.deliver()
    return email.sent.slice(1).map(({ template }) => template)
  }
  return { clock, collections, key, token, handle, consents, laterMails }
}

/** What a mail program or a scanner does, over a real connection. */
export async function overHttp(
  handle: (request: Request) => Promise<Response>,
  act: (origin: string) => Promise<void>,
): Promise<void> {
  const server = createServer(toNodeListener(handle))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
export const oneClick: RequestInit = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
