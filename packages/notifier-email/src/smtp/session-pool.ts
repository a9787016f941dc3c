import type { SmtpSettings } from './options.ts'
import type { Ending } from './outcome.ts'
import { places } from './places.ts'
import { openSession, type Session } from './session.ts'

/** Connections that are kept for the next message. */
export type SessionPool = Readonly<{
  /**
   * Runs one message on a connection, and on a second, new one where the first was lost before anything was given away. Waits in
   * line while all are in use.
   */
  run(
    limits: Readonly<{ signal: AbortSignal; left: () => number }>,
    use: (session: Session) => Promise<Ending>,
  ): Promise<Ending>
  /** Lets messages under way end, sends those in line away, and closes all connections. */
  close(): Promise<void>
}>

/** Makes a pool; it opens nothing before it has to. */
export function sessionPool(settings: SmtpSettings): SessionPool {
  const { connections, messagesPerConnection, timeouts } = settings
  const line = places(connections)
  const idle = new Map<Session, ReturnType<typeof setTimeout>>()
  const busy = new Set<Promise<unknown>>()
  let isClosed = false

  const takeIdle = (): Session | undefined => {
    const session = [...idle.keys()].at(-1)
    if (session === undefined) return undefined
    clearTimeout(idle.get(session))
    idle.delete(session)
    return session.isOpen() ? session : takeIdle()
  }
  const keep = (session: Session) => {
    const timer = setTimeout(() => {
      idle.delete(session)
      void session.quit()
    }, timeouts.idle)
    idle.set(session, timer)
    void session.closed.then(() => {
      clearTimeout(idle.get(session))
      idle.delete(session)
    })
  }
  /** What happens to a connection after a message; the place is freed when it is done. */
  const putAway = async (session: Session, ending: Ending) => {
    if (!session.isOpen()) return
    const isOver = isClosed || session.count() >= messagesPerConnection
    if (isOver) return session.quit()
    if (ending.kind === 'answered' && !(await session.tidy())) return session.drop()
    if (isClosed) return session.quit()
    keep(session)
  }
  const track = (work: Promise<unknown>) => {
    busy.add(work)
    const forget = () => busy.delete(work)
    work.then(forget, forget)
  }
  const runOne: SessionPool['run'] = async ({ signal, left }, use) => {
    const free = await line.take({ signal, milliseconds: left() })
    if (free === undefined) {
      const cause = signal.aborted || isClosed ? 'stopped' : 'no connection was free in time'
      return { kind: 'broken', stage: 'before', cause, failure: 'other' }
    }
    const { ending, session } = await tryTwice({ signal, left }, use)
    const rest = session === undefined ? Promise.resolve() : putAway(session, ending)
    track(rest.finally(free))
    return ending
  }
  const tryTwice = async (
    { signal, left }: Parameters<SessionPool['run']>[0],
    use: Parameters<SessionPool['run']>[1],
  ) => {
    for (let tries = 1; ; tries += 1) {
      // The second time a new one: when a server is restarted, all that were kept are gone.
      const kept = tries === 1 ? takeIdle() : undefined
      const opened = kept ?? (await openSession(settings, { milliseconds: left(), signal }))
      const session = 'kind' in opened ? undefined : opened
      const ending = 'kind' in opened ? opened : await use(opened)
      const isLast = tries > 1 || signal.aborted || left() <= 0
      if (isLast || !mayTryAgain(ending, kept === undefined)) return { ending, session }
      session?.drop()
    }
  }

  return {
    run(limits, use) {
      const work = runOne(limits, use)
      track(work)
      return work
    },
    async close() {
      isClosed = true
      line.empty()
      const sessions = [...idle.keys()]
      for (const timer of idle.values()) clearTimeout(timer)
      idle.clear()
      await Promise.all(sessions.map((session) => session.quit()))
      while (busy.size > 0) await Promise.allSettled(busy)
    },
  }
}

/** Whether the message is as if it had never been tried: nothing of it was given away, and the fault is the connection's own. */
function mayTryAgain(ending: Ending, isNew: boolean): boolean {
  if (ending.kind === 'broken') return ending.stage === 'before' && ending.isDropped === true
  // A server that ends a connection it has kept for a while says so to the next command.
  return ending.kind === 'answered' && ending.stage === 'before' && ending.reply.code === 421 && !isNew
}
