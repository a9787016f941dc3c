import { describe, expect, it } from 'vitest'
import { mailTemplates } from '../override/mail-templates.ts'
import { message, messageTo, signal, unsubscribe, world } from './notifier-world.example.ts'

describe('templates of the host', () => {
  it('are found by the language of the customer, whatever variant the words are in', () => {
    const templates = mailTemplates({
      templates: {
        'overdue-friendly.es-EC': { subject: 'Ecuador' },
        'overdue-friendly.es': { subject: 'español' },
        'overdue-friendly': { subject: 'all' },
      },
    })
    const { notifier } = world({ templates })
    const subjectFor = (locale: string) => notifier.mailOf(messageTo('ana@cliente.example', { locale })).subject
    expect(['es-EC', 'es_EC', 'es-CL', 'de-DE'].map(subjectFor)).toEqual(['Ecuador', 'Ecuador', 'español', 'español'])
  })

  it('are tried in the look of the brand before anything is sent', () => {
    const html = '<img src="https://img.bodega.example/a.png" alt="">{% content %}'
    const templates = mailTemplates({ templates: { 'overdue-friendly': { html } } })
    const logo = { url: 'https://img.bodega.example/logo.png', width: 100 }
    expect(() => world({ templates, brand: { logo } })).not.toThrow()
    expect(() => world({ templates, brand: { name: 'Bodega Norte' } })).toThrow(
      /^overdue-friendly\.html: src pictures come/,
    )
  })

  it('keep a message back where they lose the way to stop, with the reason and nothing of the customer', async () => {
    const html =
      "{% content %}{% if customerName contains 'S.A.C.' and template != 'sample' %}<!-- {{ customerName }} -->{% endif %}"
    const { notifier, mails } = world({
      unsubscribe,
      templates: mailTemplates({ templates: { 'overdue-friendly': { html } } }),
    })
    expect(await notifier.send(message, { signal })).toEqual({
      kind: 'not-sent',
      failure: 'unfit',
      reason: 'overdue-friendly.html: what comes from a message may not stand in a comment',
    })
    expect(mails).toEqual([])
  })
})
