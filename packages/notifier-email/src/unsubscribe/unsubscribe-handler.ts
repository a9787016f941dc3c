import { type Clock, type Instant, isInstant, quote } from '@cobranza/core'
import { type Brand, checkBrand } from '../layout/brand.ts'
import { allTokenKeys, openWith } from './contact-token.ts'
import { type PageKind, type PageOwner, type PageWordChoices, page, pageSetting } from './page.ts'
import { pageLanguage } from './page-words.ts'
import { postedWord } from './posted-word.ts'
import type { TokenContact } from './token-frame.ts'
import { tokenParameter } from './unsubscribe-link.ts'

/** That a customer wants no more messages by a channel. */
export type StopRequest = TokenContact &
  Readonly<{
    decidedAt: Instant
    /** How it was said, for whoever asks later. */
    evidence: string
  }>

/** What the handler needs. */
export type UnsubscribeHandlerOptions = Readonly<{
  /** Those the links were made with, the newest first. Keep an old one for a year: people answer old mails. */
  secrets: readonly string[]
  /**
   * Writes it down; `recordStop` does it for an engine, and of several tenants for that of `stop.tenantId`. An error makes the answer a 503,
   * never a success; a link of another tenant, as `recordStop` tells it, a 400.
   */
  record: (stop: StopRequest) => Promise<unknown>
  /** Who writes, and how to reach them: the pages say it. */
  creditor: PageOwner['creditor']
  clock: Clock
  /** Told why an answer is a 503, for your log; it may hold what the store says. What it throws changes nothing. */
  onError?: (error: unknown) => unknown
  /** How the pages look: logo and colour as in the mails. */
  brand?: Brand
  /** In place of the words shipped, one by one. */
  words?: PageWordChoices
}>

/**
 * What answers the links to unsubscribe, as a function of the web's own Request and Response: mount it under the address that the
 * links have. For `node:http` and Express wrap it in `toNodeListener`.
 *
 * - POST with the body `List-Unsubscribe=One-Click` (RFC 8058, sent by the mail program), or from the button of its own page: acts.
 *   Nobody has to log in, and no cookie is looked at; the token in the address is the proof.
 * - GET and HEAD never act, for scanners follow every link of a mail: they show a page with one button.
 * - A token that is not ours, cut, or of a field for bounces and not of a link: 400 and a page that says how to reach the creditor. A body too large: 413. Other methods: 405.
 * - When `record` fails: 503 and a page that asks to try again; `onError` is told.
 *
 * It means "write to me no more by this medium". What is owed stays as it is, and the pages say so.
 *
 * @throws TypeError or RangeError when a secret is missing or too short, or an option is not what it should be.
 * @see RFC 8058, 3.1 and 3.2.
 * @example
 * const handle = unsubscribeHandler({
 *   secrets: [secret],
 *   creditor: { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example' } },
 *   clock,
 *   record: (stop) => recordStop(collections, stop, { timeZone: 'America/Lima' }),
 * })
 * app.all('/stop', (context) => handle(context.req.raw)) // Hono
 */
export function unsubscribeHandler(options: UnsubscribeHandlerOptions): (request: Request) => Promise<Response> {
  const { record, creditor, clock, onError, brand, words } = options
  const keys = allTokenKeys(options.secrets)
  if (typeof record !== 'function') throw new TypeError(`record: ${quote(record)} is no function; take recordStop`)
  if (typeof creditor?.name !== 'string' || typeof creditor.contact !== 'object') {
    throw new TypeError(`creditor: ${quote(creditor)} has no name and contact; take those of the message policy`)
  }
  if (typeof clock?.now !== 'function') throw new TypeError('clock: there is none')
  const setting = pageSetting({ creditor }, { words, brand: checkBrand(brand) })
  return async (request) => {
    const opened = openWith(new URL(request.url).searchParams.get(tokenParameter), keys)
    const contact = opened.kind === 'opened' && opened.purpose === 'stop' ? opened.contact : undefined
    const language = pageLanguage(contact?.locale, request.headers.get('accept-language'))
    const answer = (kind: PageKind, status: number) => page(kind, { setting, language, status })
    switch (request.method) {
      case 'GET':
      case 'HEAD':
        return contact === undefined ? answer('bad', 400) : answer('ask', 200)
      case 'POST': {
        const said = await postedWord(request)
        if (said === 'too-large') return answer('bad', 413)
        if (contact === undefined) return answer('bad', 400)
        // Whoever posts something else did not press the button: show it.
        if (said === undefined) return answer('ask', 400)
        try {
          const decidedAt = clock.now()
          if (!isInstant(decidedAt)) throw new RangeError(`clock: ${quote(decidedAt)} is no moment`)
          const recorded = await record({ ...contact, decidedAt, evidence: evidences[said] })
          if (isOfOtherTenant(recorded)) return answer('bad', 400)
        } catch (error) {
          await tell(onError, error)
          return withHeader(answer('failed', 503), ['retry-after', '60'])
        }
        return answer('done', 200)
      }
      default:
        return withHeader(answer('bad', 405), ['allow', 'GET, HEAD, POST'])
    }
  }
}

const evidences = {
  'one-click': 'one-click unsubscribe in the mail program (RFC 8058)',
  button: 'button on the page that the message links to',
} as const

async function tell(onError: UnsubscribeHandlerOptions['onError'], error: unknown): Promise<void> {
  try {
    await onError?.(error)
  } catch {
    // The customer is told to try again, whatever becomes of the log.
  }
}

/** What `recordStop` says of a link that belongs to another creditor's customer; other functions may say what they like. */
function isOfOtherTenant(recorded: unknown): boolean {
  return typeof recorded === 'object' && recorded !== null && 'reason' in recorded && recorded.reason === 'other-tenant'
}

function withHeader(response: Response, [field, value]: readonly [field: string, value: string]): Response {
  response.headers.set(field, value)
  return response
}
