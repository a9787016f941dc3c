import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { toNodeListener } from './node-listener.ts'
import { oneClick, overHttp, world } from './stop-world.example.ts'

describe('toNodeListener', () => {
  it('says so when something before it has read the body, instead of waiting for ever', async () => {
    const { token, handle, consents } = await world()
    const errors: unknown[] = []
    const listen = toNodeListener(handle, { onError: (error) => errors.push(error) })
    const server = createServer(async (request, response) => {
      await text(request)
      listen(request, response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const response = await fetch(`${origin}/stop?t=${token}`, oneClick)
    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('body was read before')])
    expect((await fetch(`${origin}/stop?t=${token}`)).status).toBe(200)
    server.close()
    server.closeAllConnections()
    expect(errors).toEqual([expect.objectContaining({ name: 'BodyReadError' })])
    expect(await consents()).toEqual([])
  })

  it('answers 500 and no details when a handler throws', async () => {
    await overHttp(
      () => Promise.reject(new Error('secret')),
      async (origin) => {
        const response = await fetch(`${origin}/stop`)
        expect([response.status, await response.text()]).toEqual([500, ''])
      },
    )
  })

  it('hands on address, method, body and language, and no cookie', async () => {
    const seen: Request[] = []
    const bodies: string[] = []
    await overHttp(
      async (request) => {
        seen.push(request)
        bodies.push(await request.text())
        return new Response('ok', { status: 201, headers: { 'x-one': '1' } })
      },
      async (origin) => {
        const headers = { 'accept-language': 'pt', cookie: 'a=b', 'content-type': 'text/plain' }
        const response = await fetch(`${origin}/a?t=1`, { method: 'POST', body: 'hello', headers })
        expect([response.status, response.headers.get('x-one'), await response.text()]).toEqual([201, '1', 'ok'])
      },
    )
    expect(seen[0]?.method).toBe('POST')
    expect(seen[0]?.url).toBe('http://localhost/a?t=1')
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({
      'accept-language': 'pt',
      'content-type': 'text/plain',
    })
    expect(bodies).toEqual(['hello'])
  })

  it('stays whole when a client sends too much and goes on', async () => {
    const { token, handle, consents } = await world()
    await overHttp(handle, async (origin) => {
      const large = { method: 'POST', body: 'x'.repeat(5000) }
      expect((await fetch(`${origin}/stop?t=${token}`, large)).status).toBe(413)
      expect((await fetch(`${origin}/stop?t=${token}`, oneClick)).status).toBe(200)
    })
    expect(await consents()).toHaveLength(1)
  })
})
