import type { SmtpSettings } from './options.ts'
import type { Ending } from './outcome.ts'
import { places } from './places.ts'
import { systemTimer, type Timer } from './rate-limit.ts'
import { openSession, type Session } from './session.ts'

/** How a message fared at the pool. */
export type PoolAnswer =
  /** It was on a connection. */
  | Readonly<{ kind: 'tried'; ending: Ending }>
  /** No connection came about, and no other is there. */
  | Readonly<{ kind: 'unopened'; ending: Ending }>
  /** No connection was free in time, the signal aborted, or the pool is closed. */
  | Readonly<{ kind: 'no-place' }>

/** One message, as the pool sees it. */
export type PoolJob<T> = Readonly<{
  signal: AbortSignal
  /** Milliseconds it may still stand in line. */
  turnLeft: () => number
  /** Called when it has a place, and gives the milliseconds from then on. */
  begin: () => () => number
  /** Something that holds it back by now, though it has a place. */
  holdBack: () => T | undefined
  use: (session: Session, left: () => number) => Promise<Ending>
  /** Says what it all means, before its place is given to the next. */
  judge: (answer: PoolAnswer) => T
}>

/** Connections that are kept for the next message. */
export type SessionPool = Readonly<{
  /**
   * Runs one message on a connection, and on a second, new one where the first was lost before anything was given away. Waits in
   * line while all are in use. A server that turns down one more connection beside those that are open has as many as it wants: the
   * message goes back in line, and there are fewer places from then on.
   */
  run<T>(job: PoolJob<T>): Promise<T>
  /** Lets messages under way end, sends those in line away, and closes all connections. */
  close(): Promise<void>
}>

/** After so long, one more connection is tried where some were turned down. */
const growPause = 60_000

/** Makes a pool; it opens nothing before it has to. */
export function sessionPool(settings: SmtpSettings, timer: Timer = systemTimer): SessionPool {
  const { connections, messagesPerConnection, timeouts } = settings
  const line = places(connections)
  const open = new Set<Session>()
  const idle = new Map<Session, ReturnType<typeof setTimeout>>()
  const busy = new Set<Promise<unknown>>()
  let [opening, growsAt, isClosed] = [0, 0, false]

  const takeIdle = (): Session | undefined => {
    const session = [...idle.keys()].at(-1)
    if (session === undefined) return undefined
    clearTimeout(idle.get(session))
    idle.delete(session)
    return session.isOpen() ? session : takeIdle()
  }
  const keep = (session: Session) => {
    const idleTimer = setTimeout(() => {
      idle.delete(session)
      void session.quit()
    }, timeouts.idle)
    idle.set(session, idleTimer)
  }
  const openOne = async (signal: AbortSignal, milliseconds: number): Promise<Session | Ending> => {
    opening += 1
    try {
      const opened = await openSession(settings, { milliseconds, signal })
      if ('kind' in opened) return opened
      open.add(opened)
      void opened.closed.then(() => {
        open.delete(opened)
        clearTimeout(idle.get(opened))
        idle.delete(opened)
      })
      return opened
    } finally {
      opening -= 1
    }
  }
  /** Connections that are there, or may be in a moment. */
  const others = () => opening + [...open].filter((session) => session.isOpen()).length
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
  const tryTwice = async <T>({ signal, use }: PoolJob<T>, left: () => number) => {
    for (let tries = 1; ; tries += 1) {
      // The second time a new one: when a server is restarted, all that were kept are gone.
      const kept = tries === 1 ? takeIdle() : undefined
      const opened = kept ?? (await openOne(signal, left()))
      const session = 'kind' in opened ? undefined : opened
      const ending = 'kind' in opened ? opened : await use(opened, left)
      const isSurplus = session === undefined && others() > 0
      const isLast = tries > 1 || signal.aborted || left() <= 0 || isSurplus
      if (isLast || !mayTryAgain({ ending, isKept: kept !== undefined })) return { ending, session }
      session?.drop()
    }
  }
  const shrink = () => {
    line.resize(Math.max(1, Math.min(line.count(), others())))
    growsAt = timer.now() + growPause
  }
  const grow = () => {
    if (line.count() >= connections || timer.now() < growsAt) return
    line.resize(line.count() + 1)
    growsAt = timer.now() + growPause
  }
  const runOne = async <T>(job: PoolJob<T>): Promise<T> => {
    const { signal, turnLeft, begin, holdBack, judge } = job
    for (let isReturning = false; ; isReturning = true) {
      grow()
      const free = await line.take({ signal, milliseconds: turnLeft(), isReturning })
      if (free === undefined) return judge({ kind: 'no-place' })
      const held = holdBack()
      if (held !== undefined) {
        free()
        return held
      }
      const { ending, session } = await tryTwice(job, begin())
      if (session !== undefined) {
        const answer = judge({ kind: 'tried', ending })
        track(putAway(session, ending).finally(free))
        return answer
      }
      const isSurplus = others() > 0 && !signal.aborted && !isClosed
      if (isSurplus) shrink()
      const answer = isSurplus ? undefined : judge({ kind: 'unopened', ending })
      // With no connection at all, it was not their number.
      if (!isSurplus) line.resize(connections)
      free()
      if (answer !== undefined) return answer
    }
  }

  return {
    run(job) {
      const work = runOne(job)
      track(work)
      return work
    },
    async close() {
      isClosed = true
      line.close()
      const sessions = [...idle.keys()]
      for (const idleTimer of idle.values()) clearTimeout(idleTimer)
      idle.clear()
      await Promise.all(sessions.map((session) => session.quit()))
      while (busy.size > 0) await Promise.allSettled(busy)
    },
  }
}

/** Whether the message is as if it had never been tried: nothing of it was given away, and the fault is the connection's own. */
function mayTryAgain({ ending, isKept }: Readonly<{ ending: Ending; isKept: boolean }>): boolean {
  if (ending.kind === 'broken') return ending.stage === 'before' && ending.isDropped === true
  // A server that ends a connection it has kept for a while says so to the next command.
  return ending.kind === 'answered' && ending.stage === 'before' && ending.reply.code === 421 && isKept
}
