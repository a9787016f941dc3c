import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

/**
 * A handler of web Requests as a listener of `node:http`, and so of Express and its kin; mount it before anything that reads bodies
 * (`express.urlencoded()`): behind it nothing is left to read, and every POST is answered with a 500 that says so.
 *
 * The address is read for its path and query only: whatever the Host field says, it means nothing here.
 *
 * @param options `onError` is told why an answer is a 500, for your log.
 * @example http.createServer(toNodeListener(unsubscribeHandler(options))).listen(8080)
 */
export function toNodeListener(
  handle: (request: Request) => Promise<Response>,
  { onError }: Readonly<{ onError?: (error: unknown) => unknown }> = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(handle, request, response).catch((error: unknown) => {
      // A broken connection, or a handler that threw: nothing of it is told to whoever asked.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(error instanceof BodyReadError ? error.message : undefined)
      Promise.resolve(error)
        .then(onError)
        .catch(() => {})
    })
  }
}

/** The listener stands behind something that has read the body. */
class BodyReadError extends Error {
  override readonly name: string = 'BodyReadError'
  constructor() {
    super('The body was read before; mount toNodeListener before anything that reads bodies.')
  }
}

async function answer(
  handle: (request: Request) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = toRequest(request)
  const answered = asked === undefined ? new Response(null, { status: 400 }) : await handle(asked)
  const body = Buffer.from(await answered.arrayBuffer())
  // A body that was not read to its end would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close')
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Undefined for what is no Request of the web: an address that cannot be read, a method such as TRACE. */
function toRequest(request: IncomingMessage): Request | undefined {
  const { method = 'GET', url = '/' } = request
  const headers = new Headers()
  for (const field of ['content-type', 'accept-language']) {
    const value = request.headers[field]
    if (typeof value === 'string') headers.set(field, value)
  }
  const hasBody = method !== 'GET' && method !== 'HEAD'
  // Waiting for it would take for ever.
  if (hasBody && Readable.isDisturbed(request)) throw new BodyReadError()
  // `duplex` is asked for by the standard where a body is a stream; the types of TypeScript do not know it yet.
  const stream = hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' } : {}
  try {
    return new Request(new URL(url, 'http://localhost'), { method, headers, ...stream })
  } catch {
    return undefined
  }
}
