import { describe, expect, it } from 'vitest'
import type { Mail, MailTransport } from '../mail.ts'
import { allowDomains } from './allow-domains.ts'
import { dryRun } from './dry-run.ts'
import { redirectAll } from './redirect-all.ts'

const signal = new AbortController().signal
function mailTo(address: string): Mail {
  return {
    key: 'k',
    messageId: '<1@bodega.example>',
    date: 'Mon, 02 Mar 2026 09:00:00 -0500',
    from: { address: 'cobros@bodega.example', name: 'Bodega Norte' },
    to: { address, name: 'Ana Luz' },
    replyTo: { address: 'pagos@bodega.example' },
    envelope: { from: 'cobros@bodega.example', to: address },
    subject: 'Factura F-1',
    text: 'x',
    html: '<p>x</p>',
    locale: 'es-PE',
    references: [],
    headers: [],
    attachments: [],
  }
}

/** Takes everything, and remembers it. */
function recorder(): MailTransport & { sent: Mail[]; isClosed: boolean } {
  return {
    sent: [],
    isClosed: false,
    async send(mail) {
      this.sent.push(mail)
      return { kind: 'sent', reference: 'r' }
    },
    async close() {
      this.isClosed = true
    },
  }
}

describe('dryRun', () => {
  it('shows each mail, and says that it was not sent', async () => {
    const shown: Mail[] = []
    const transport = dryRun({ onMail: (mail) => shown.push(mail) })
    const mail = mailTo('ana@cliente.example')
    expect(await transport.send(mail, { signal })).toMatchObject({ kind: 'not-sent', failure: 'not-allowed' })
    expect(shown).toEqual([mail])
    await transport.close()
  })
})

describe('redirectAll', () => {
  it('writes to one address only, and tells in the subject for whom it was', async () => {
    const smtp = recorder()
    const staging = redirectAll(smtp, 'staging@bodega.example')
    const mail = mailTo('ana@cliente.example')
    expect(await staging.send(mail, { signal })).toEqual({ kind: 'sent', reference: 'r' })
    expect(smtp.sent).toEqual([
      {
        ...mail,
        to: { address: 'staging@bodega.example' },
        envelope: { from: 'cobros@bodega.example', to: 'staging@bodega.example' },
        subject: '[ana@cliente.example] Factura F-1',
      },
    ])
    await staging.close()
    expect(smtp.isClosed).toBe(true)
  })

  it.each(['', 'staging', 'a@b.example, c@d.example'])('refuses to redirect to %j', (to) => {
    expect(() => redirectAll(recorder(), to)).toThrow(/^to: /)
  })
})

describe('allowDomains', () => {
  it.each([
    [['bodega.example'], 'ana@bodega.example', true],
    [['bodega.example'], 'ana@BODEGA.Example', true],
    [['Bodega.Example'], 'ana@bodega.example', true],
    [['bodega.example'], 'ana@mail.bodega.example', false], // nothing below it
    [['bodega.example'], 'ana@otrabodega.example', false],
    [['bodega.example'], 'ana@bodega.example.evil.example', false],
    [['*.bodega.example'], 'ana@mail.bodega.example', true],
    [['*.bodega.example'], 'ana@a.mail.bodega.example', true],
    [['*.bodega.example'], 'ana@bodega.example', false],
    [['*.bodega.example'], 'ana@otrabodega.example', false],
    [['*.bodega.example', 'bodega.example'], 'ana@bodega.example', true],
    [['señal.example'], 'ana@xn--seal-hqa.example', true],
    [['xn--seal-hqa.example'], 'ana@SEÑAL.example', true],
    [['*.example'], 'no address', false],
  ])('of %j lets %s through: %j', async (domains, address, isAllowed) => {
    const smtp = recorder()
    const outcome = await allowDomains(smtp, domains).send(mailTo(address), { signal })
    expect(outcome.kind).toBe(isAllowed ? 'sent' : 'not-sent')
    expect(smtp.sent).toHaveLength(isAllowed ? 1 : 0)
  })

  it('says what is not allowed, and looks at the envelope, too', async () => {
    const transport = allowDomains(recorder(), ['bodega.example'])
    const mail = { ...mailTo('ana@bodega.example'), envelope: { from: 'x@bodega.example', to: 'ana@cliente.example' } }
    expect(await transport.send(mail, { signal })).toEqual({
      kind: 'not-sent',
      failure: 'not-allowed',
      reason: 'cliente.example is not on the list of domains to write to',
    })
  })

  it('is asked before or after a redirection, as it stands', async () => {
    const smtp = recorder()
    const chosen = allowDomains(redirectAll(smtp, 'staging@bodega.example'), ['cliente.example'])
    const guarded = redirectAll(allowDomains(smtp, ['bodega.example']), 'staging@bodega.example')
    const strict = redirectAll(allowDomains(smtp, ['bodega.example']), 'staging@elsewhere.example')
    const outcomes = []
    for (const transport of [chosen, guarded, strict]) {
      for (const address of ['ana@cliente.example', 'eva@otro.example']) {
        outcomes.push((await transport.send(mailTo(address), { signal })).kind)
      }
    }
    expect(outcomes).toEqual(['sent', 'not-sent', 'sent', 'sent', 'not-sent', 'not-sent'])
    await chosen.close()
    expect(smtp.isClosed).toBe(true)
  })

  it('refuses a list that allows nothing, and what is no domain', () => {
    expect(() => allowDomains(recorder(), [])).toThrow(TypeError)
    expect(() => allowDomains(recorder(), 'bodega.example' as never)).toThrow(TypeError)
    for (const domain of ['', '*', '*.', '**.example', 'a@b.example', 7]) {
      expect(() => allowDomains(recorder(), [domain as string])).toThrow(/^domains: .* is no domain/)
    }
  })
})
