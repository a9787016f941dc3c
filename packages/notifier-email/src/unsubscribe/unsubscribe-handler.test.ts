import { createHash } from 'node:crypto'
import { instant } from '@cobranza/core'
import { simulatedClock } from '@cobranza/core/testing'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { sealToken } from './contact-token.ts'
import { shortKey, type TokenContact } from './token-frame.ts'
import { type StopRequest, type UnsubscribeHandlerOptions, unsubscribeHandler } from './unsubscribe-handler.ts'

const secret = 'a secret for tests only, of 44 characters ok'
const contact: TokenContact = {
  customerId: 'C-1',
  channel: 'email',
  key: 'reminder/C-1/v1/first/F-1/email',
  locale: 'es-PE',
}
const clock = simulatedClock(instant('2026-03-02T14:00:00Z'))
const creditor = { name: 'Bodega <Norte>', contact: { email: 'pagos@bodega.example', phone: '+51 1 555 0100' } }
const token = sealToken(contact, { secret, purpose: 'stop' })

function handler(options: Partial<UnsubscribeHandlerOptions> = {}) {
  const stops: StopRequest[] = []
  const record = async (stop: StopRequest) => {
    stops.push(stop)
  }
  return { handle: unsubscribeHandler({ secrets: [secret], record, creditor, clock, ...options }), stops }
}
const url = (t: string = token) => `https://bodega.example/stop?x=1&t=${t}`
const post = (body: RequestInit['body'], type = 'application/x-www-form-urlencoded', to = url()) =>
  new Request(to, { method: 'POST', body: body ?? null, headers: { 'content-type': type } })
const oneClick = () => post('List-Unsubscribe=One-Click')
const documentOf = async (response: Response) => parseHTML(await response.text()).document

describe('unsubscribeHandler', () => {
  it('acts on the one click of a mail program, without login or cookie', async () => {
    const { handle, stops } = handler()
    const response = await handle(oneClick())
    expect(response.status).toBe(200)
    expect(response.headers.has('set-cookie')).toBe(false)
    expect(stops).toEqual([
      {
        ...contact,
        key: shortKey(contact.key),
        decidedAt: '2026-03-02T14:00:00.000Z',
        evidence: 'one-click unsubscribe in the mail program (RFC 8058)',
      },
    ])
  })

  it('takes the one click as multipart, too', async () => {
    const { handle, stops } = handler()
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    const response = await handle(new Request(url(), { method: 'POST', body: form }))
    expect([response.status, stops.length]).toEqual([200, 1])
  })

  it('tells the host why it failed, whatever becomes of that', async () => {
    const away = new Error('the store is away')
    const errors: unknown[] = []
    const onError = async (error: unknown) => {
      errors.push(error)
      throw new Error('the log, too')
    }
    const { handle } = handler({ record: () => Promise.reject(away), onError })
    expect((await handle(oneClick())).status).toBe(503)
    const broken = handler({ clock: { now: () => 'noon' as never }, onError })
    expect((await broken.handle(oneClick())).status).toBe(503)
    expect(errors).toEqual([away, expect.objectContaining({ message: 'clock: "noon" is no moment' })])
  })

  it('does not say that it is done for a link of another tenant', async () => {
    const { handle } = handler({ record: async () => ({ kind: 'ignored', reason: 'other-tenant' }) })
    const response = await handle(oneClick())
    expect(response.status).toBe(400)
    expect((await documentOf(response)).querySelector('main')?.textContent).toContain('+51 1 555 0100')
  })

  it('shows a page with one button on GET, and does nothing', async () => {
    const { handle, stops } = handler()
    const response = await handle(new Request(url()))
    expect(response.status).toBe(200)
    const document = await documentOf(response)
    const buttons = [...document.querySelectorAll('button')]
    expect(document.documentElement.lang).toBe('es')
    expect(document.querySelector('h1')?.textContent).toBe('¿Dejar de recibir estos correos?')
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['No recibir más correos'])
    // The form goes back to the page's own address, with the token.
    const form = document.querySelector('form')
    expect([form?.getAttribute('method'), form?.hasAttribute('action')]).toEqual(['post', false])
    expect(document.querySelector('main')?.textContent).toContain('los saldos y los acuerdos siguen como están')
    expect(stops).toEqual([])
  })

  it('acts when the button of the page is pressed', async () => {
    const { handle, stops } = handler()
    const page = await documentOf(await handle(new Request(url())))
    const button = page.querySelector('button')
    const body = new URLSearchParams([[button?.getAttribute('name') ?? '', button?.getAttribute('value') ?? '']])
    const response = await handle(post(body.toString()))
    expect(response.status).toBe(200)
    const document = await documentOf(response)
    expect(document.querySelector('h1')?.textContent).toBe('Listo: no habrá más correos')
    expect(document.querySelectorAll('form, button')).toHaveLength(0)
    expect(stops.map(({ evidence }) => evidence)).toEqual(['button on the page that the message links to'])
  })

  it.each(['GET', 'HEAD'])('does nothing on %s, however often a scanner follows the link', async (method) => {
    const { handle, stops } = handler()
    for (let count = 0; count < 3; count += 1) await handle(new Request(url(), { method }))
    expect(stops).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['something else', 'List-Unsubscribe=Maybe'],
  ])('shows the button to a POST of %s', async (_what, body) => {
    const { handle, stops } = handler()
    const response = await handle(post(body))
    expect(response.status).toBe(400)
    expect((await documentOf(response)).querySelectorAll('button')).toHaveLength(1)
    expect(stops).toEqual([])
  })

  it.each([
    ['none', ''],
    ['one cut short', token.slice(0, -3)],
    [
      'one of another secret',
      sealToken(contact, { secret: 'another secret for tests only, as long as it', purpose: 'stop' }),
    ],
    ['one that a provider may have logged', sealToken(contact, { secret, purpose: 'contact' })],
    ['markup', '%22%3E%3Cscript%3Ealert(1)%3C/script%3E'],
  ])('refuses as token %s, and says how to reach the creditor', async (_what, bad) => {
    const { handle, stops } = handler()
    for (const request of [new Request(url(bad)), post('List-Unsubscribe=One-Click', undefined, url(bad))]) {
      const response = await handle(request)
      expect(response.status).toBe(400)
      const document = await documentOf(response)
      expect(document.querySelector('a')?.getAttribute('href')).toBe('mailto:pagos@bodega.example')
      expect(document.querySelector('main')?.textContent).toContain('+51 1 555 0100')
      expect(document.querySelectorAll('form, script')).toHaveLength(0)
    }
    expect(stops).toEqual([])
  })

  it('takes the tokens of an older secret', async () => {
    const { handle, stops } = handler({ secrets: ['another secret for tests only, as long as it', secret] })
    await handle(oneClick())
    expect(stops).toHaveLength(1)
  })

  it('never says done when it could not be written down', async () => {
    const { handle } = handler({ record: () => Promise.reject(new Error('the database is away: password=x')) })
    const response = await handle(oneClick())
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60'])
    const html = await response.text()
    expect(html).toContain('No se pudo guardar')
    expect(html).not.toContain('Listo')
    expect(html).not.toContain('password')
  })

  it('reads no more than 4 KB of a body, whatever it says of its length', async () => {
    const { handle, stops } = handler()
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1
        controller.enqueue(new Uint8Array(1024))
      },
    })
    const request = new Request(url(), { method: 'POST', body: endless, duplex: 'half' } as RequestInit)
    expect((await handle(request)).status).toBe(413)
    expect(pulled).toBeLessThan(10)
    const padded = `List-Unsubscribe=One-Click&x=${'x'.repeat(4068)}`
    expect(padded).toHaveLength(4097)
    expect((await handle(post(padded))).status).toBe(413)
    expect(stops).toEqual([])
    expect((await handle(post(padded.slice(0, -1)))).status).toBe(200)
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('knows no %s', async (method) => {
    const { handle, stops } = handler()
    const response = await handle(new Request(url(), { method }))
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    expect(stops).toEqual([])
  })

  it('is kept by nobody, found by nobody, framed by nobody, and loads nothing', async () => {
    const { handle } = handler()
    const response = await handle(new Request(url()))
    const field = (name: string) => response.headers.get(name)
    expect(field('cache-control')).toBe('no-store')
    expect(field('referrer-policy')).toBe('no-referrer')
    expect(field('x-robots-tag')).toContain('noindex')
    expect(field('content-security-policy')).toMatch(
      /^default-src 'none'; .*form-action 'self'.*frame-ancestors 'none'/,
    )
    const document = await documentOf(response)
    expect(document.querySelectorAll('script, img, link, iframe, [src], [style], [onclick]')).toHaveLength(0)
  })

  it('shows the name of the creditor as text', async () => {
    const { handle } = handler()
    const document = await documentOf(await handle(new Request(url())))
    expect(document.title).toContain('Bodega <Norte>')
    expect(document.querySelector('main p')?.textContent).toBe(
      'Con este botón, Bodega <Norte> ya no escribirá por correo electrónico.',
    )
  })

  it.each([
    ['pt-BR', undefined, 'pt', 'Deixar de receber estes e-mails?'],
    ['en-US', undefined, 'en', 'Stop these e-mails?'],
    [undefined, 'pt-BR, en;q=0.5', 'pt', 'Deixar de receber estes e-mails?'],
  ])('speaks to %j and %j in %s', async (locale, accepted, language, title) => {
    const { handle } = handler()
    const { locale: _, ...nowhere } = contact
    const told = sealToken({ ...nowhere, ...(locale === undefined ? {} : { locale }) }, { secret, purpose: 'stop' })
    const headers = accepted === undefined ? {} : { 'accept-language': accepted }
    const response = await handle(new Request(url(told), { headers }))
    expect(response.headers.get('content-language')).toBe(language)
    const document = await documentOf(response)
    expect([document.documentElement.lang, document.querySelector('h1')?.textContent]).toEqual([language, title])
  })

  it('takes words of the host, and shows them as text', async () => {
    const { handle } = handler({ words: { es: { button: 'Ya no <b>escribir</b>' } } })
    const document = await documentOf(await handle(new Request(url())))
    expect(document.querySelector('button')?.textContent).toBe('Ya no <b>escribir</b>')
  })

  it('looks like the mails: colour and logo, and tells nobody the address with the token', async () => {
    const brand = {
      name: 'Bodega Norte',
      colour: '#ffdd00' as const,
      logo: { url: 'https://img.bodega.example/l.png?a=1&b=2', width: 120 },
    }
    const { handle } = handler({ brand })
    const response = await handle(new Request(url()))
    const policy = response.headers.get('content-security-policy')
    const html = await response.text()
    const { document } = parseHTML(html)
    const image = document.querySelector('img')
    expect(image?.getAttribute('src')).toBe('https://img.bodega.example/l.png?a=1&b=2')
    expect(image?.getAttribute('alt')).toBe('Bodega Norte')
    expect(policy).toContain('img-src https://img.bodega.example;')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    // Black on a light colour. The style is let through by its hash, so that of the page is the one of the header.
    const style = document.querySelector('style')?.textContent ?? ''
    expect(style).toContain('color:#000000;background:#ffdd00')
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  })

  it('asks to answer a mail where there is no other way to reach the creditor', async () => {
    const { handle } = handler({ creditor: { name: 'Bodega Norte', contact: {} } })
    const document = await documentOf(await handle(new Request(url())))
    expect(document.querySelector('main')?.textContent).toContain('basta con responder a uno de ellos')
  })

  it('refuses to begin without what it needs', () => {
    expect(() => handler({ secrets: [] })).toThrow(TypeError)
    expect(() => handler({ secrets: ['short'] })).toThrow(RangeError)
    expect(() => handler({ record: undefined as never })).toThrow(/^record: /)
    expect(() => handler({ creditor: { name: 'x' } as never })).toThrow(/^creditor: /)
    expect(() => handler({ clock: {} as never })).toThrow(/^clock: /)
    expect(() => handler({ brand: { colour: 'red' as never } })).toThrow(/^brand\.colour: /)
  })
})
