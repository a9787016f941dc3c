import { defaultTemplates } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { composedSample, composedSamples } from '../layout/composed-sample.example.ts'
import { renderMail } from '../layout/render-mail.ts'
import { shippedLayout } from '../layout/shipped-layout.ts'
import { mailTemplates } from './mail-templates.ts'
import { TemplateFault } from './template-fault.ts'
import type { TemplateSource } from './template-source.ts'

const friendly = composedSample('overdue-friendly', 'es-PE')
const unsubscribeUrl = 'https://bodega.example/stop?t=abc'

function faultOf(source: TemplateSource): TemplateFault {
  try {
    mailTemplates(source)
  } catch (error) {
    if (error instanceof TemplateFault) return error
    throw error
  }
  throw new Error('the templates were taken')
}

describe('mailTemplates', () => {
  it('replaces a subject, the content and the text, each by itself', () => {
    const shipped = renderMail(friendly, { unsubscribeUrl })
    const only = (texts: Readonly<{ subject?: string; html?: string; text?: string }>) =>
      renderMail(friendly, {
        unsubscribeUrl,
        customerName: 'Ñandú & Co.',
        templates: mailTemplates({ templates: { 'overdue-friendly': texts } }),
      })
    expect(only({ subject: 'Para {{ customerName }}' })).toEqual({ ...shipped, subject: 'Para Ñandú & Co.' })
    expect(only({ text: 'Para {{ customerName }}: {{ stop.url }}' })).toEqual({
      ...shipped,
      text: `Para Ñandú & Co.: ${unsubscribeUrl}`,
    })
    const { html, ...rest } = only({ html: '<h1>Para {{ customerName }}</h1>{% content %}' })
    expect(rest).toEqual({ subject: shipped.subject, text: shipped.text })
    const [before = '', after = ''] = html.split('<h1>Para Ñandú &amp; Co.</h1>')
    expect(before + after).toBe(shipped.html)
  })

  it.each([
    { locale: 'es-PE', subject: 'Perú' },
    { locale: 'es-ES', subject: 'español' },
    { locale: 'pt-BR', subject: 'all' },
  ])('takes the most specific for $locale, whatever the case of its name', ({ locale, subject }) => {
    const templates = mailTemplates({
      templates: {
        'overdue-friendly': { subject: 'all', text: 'all' },
        'overdue-friendly.es': { subject: 'español' },
        'overdue-friendly.es-pe': { subject: 'Perú' },
      },
    })
    const mail = renderMail(composedSample('overdue-friendly', locale), { templates, unsubscribeUrl })
    expect([mail.subject, mail.text.split('\n')[0]]).toEqual([subject, 'all'])
  })

  it('replaces the frame, and pieces of the shipped content', () => {
    const templates = mailTemplates({
      layout:
        '<html lang="{{ locale }}"><body><main>{% content %}</main><a href="{{ stop.url }}">{{ stop.text }}</a></body></html>',
      partials: {
        documents: '<p>{% for item in section.items %}[{{ item.number }} {{ item.amount }}]{% endfor %}</p>',
        small: "{% render 'line', text: 'in small' %}",
        line: '<p>{{ text }} of {{ brand.name }}</p>',
      },
    })
    expect(templates.names).toEqual(['layout', 'partials/documents', 'partials/line', 'partials/small'])
    const { html } = renderMail(friendly, { templates, unsubscribeUrl, brand: { name: 'Bodega' } })
    expect(html.startsWith('<html lang="es-PE"><body><main>')).toBe(true)
    expect(html.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('<p>[F001-101 S/ 1,250.00]')
    expect(html).toContain('<p>in small of Bodega</p>')
    expect(html).not.toContain('<table cellpadding="0" cellspacing="0" width="100%" border="0" style="color')
  })

  it('gives back what is shipped when it is handed what is shipped', () => {
    const same = mailTemplates({ layout: shippedLayout.layout, partials: shippedLayout.partials })
    for (const { composed } of composedSamples) {
      const brand = { name: 'Bodega', colour: '#ffcc00' } as const
      expect(renderMail(composed, { templates: same, brand, unsubscribeUrl })).toEqual(
        renderMail(composed, { brand, unsubscribeUrl }),
      )
    }
  })

  it.each(defaultTemplates)('can replace $name', ({ name }) => {
    const templates = mailTemplates({
      templates: { [name]: { subject: 'own {{ subject }}', html: '<p id="own">own</p>{% content %}', text: 'own' } },
    })
    for (const locale of ['es-PE', 'es-ES', 'es-AR', 'pt-BR', 'en-US']) {
      const mail = renderMail(composedSample(name, locale), { templates, unsubscribeUrl })
      expect(mail.subject).toMatch(/^own \S/)
      expect(mail.html).toContain('<p id="own">own</p>')
      expect(mail.text.startsWith('own\n\n')).toBe(true)
      expect(mail.text).toContain(unsubscribeUrl)
    }
  })

  it.each<{ what: string; source: TemplateSource; at: string; says: RegExp }>([
    {
      what: 'a name that is misspelt',
      source: { templates: { 'overdue-friendly.es': { html: '<p>Hola</p>\n<p>{{ custmerName }}</p>' } } },
      at: 'overdue-friendly.es.html:2:7',
      says: /custmerName/,
    },
    {
      what: 'one in a branch that no sample reaches',
      source: { templates: { statement: { subject: "{% if locale == 'xx' %}\n{{ brand.nmae }}{% endif %}x" } } },
      at: 'statement.subject:2:4',
      says: /brand\.nmae/,
    },
    {
      what: 'a field of a row that is misspelt',
      source: { partials: { documents: '{% for item in section.items %}\n{{ item.amuont }}\n{% endfor %}' } },
      at: 'partials/documents:2:4',
      says: /item\.amuont/,
    },
    {
      what: 'a tag that is not closed',
      source: { layout: '<html>\n{% if locale %}' },
      at: 'layout:2:1',
      says: /not closed/,
    },
    {
      what: 'a broken partial that nothing renders',
      source: { partials: { header: '\n\n{{ locale | }} {% endif %}' } },
      at: 'partials/header:3:',
      says: /endif/,
    },
    {
      what: 'a filter that undoes the escaping',
      source: { templates: { statement: { html: '{{ customerName | raw }}' } } },
      at: 'statement.html:1:1',
      says: /undefined filter: raw/,
    },
    {
      what: 'a tag that reads files',
      source: { templates: { statement: { html: '<p>\n{% include "x" %}' } } },
      at: 'statement.html:2:1',
      says: /include/,
    },
    {
      what: 'a partial that is not there',
      source: { templates: { statement: { html: "<p>\n{% render 'hedaer' %}" } } },
      at: 'statement.html:2:1',
      says: /no partial "hedaer"/,
    },
    {
      what: 'a partial by a name that comes from elsewhere',
      source: { templates: { statement: { html: '{% render customerName %}' } } },
      at: 'statement.html:1:1',
      says: /in quotes/,
    },
    {
      what: 'a list where a text belongs',
      source: { templates: { statement: { html: '{{ sections }}' } } },
      at: 'statement.html:1:1',
      says: /only texts/,
    },
    {
      what: 'content in a subject',
      source: { templates: { statement: { subject: '{% content %}' } } },
      at: 'statement.subject:1:1',
      says: /content/,
    },
    {
      what: 'a layout without the way to stop messages',
      source: { layout: '<html lang="{{ locale }}"><body>{% content %}</body></html>' },
      at: 'layout',
      says: /stop messages/,
    },
    {
      what: 'an empty subject',
      source: { templates: { statement: { subject: "{% if locale == 'xx' %}x{% endif %}" } } },
      at: 'statement.subject',
      says: /at least one letter/,
    },
    {
      what: 'a script',
      source: { templates: { statement: { html: '<p>x</p><script>1</script>' } } },
      at: 'statement.html',
      says: /<script>/,
    },
    {
      what: 'a partial that renders itself',
      source: { partials: { small: "{% render 'small' %}" } },
      at: 'partials/small',
      says: /20 deep/,
    },
  ])('says where it is at fault: $what', ({ source, at, says }) => {
    const fault = faultOf(source)
    expect(fault).toBeInstanceOf(RangeError)
    expect(fault.message.startsWith(at), fault.message).toBe(true)
    expect(fault.message).toMatch(says)
    expect(
      fault.message.startsWith(fault.line === undefined ? `${fault.source}: ` : `${fault.source}:${fault.line}:`),
    ).toBe(true)
  })

  it.each<{ source: unknown; says: string }>([
    { source: { layuot: '' }, says: 'layuot' },
    { source: { templates: { 'Overdue Friendly': { text: 'x' } } }, says: 'Overdue Friendly' },
    { source: { templates: { 'overdue-friendly': { body: 'x' } } }, says: 'body' },
    { source: { templates: { 'overdue-friendly': { text: 7 } } }, says: '7' },
    { source: { partials: { '../x': 'x' } }, says: '../x' },
    { source: { partials: JSON.parse('{"__proto__":"x"}') }, says: '__proto__' },
    { source: { layout: 'x'.repeat(100_001) }, says: '100001' },
  ])('refuses $says', ({ source, says }) => {
    expect(() => Reflect.apply(mailTemplates, undefined, [source])).toThrow(RangeError)
    expect(() => Reflect.apply(mailTemplates, undefined, [source])).toThrow(says)
  })

  it('reaches no prototype and nothing that is not in the view', () => {
    for (const path of [
      '__proto__',
      'constructor',
      'toString',
      'brand.__proto__',
      'brand.constructor',
      'locale.constructor',
    ]) {
      const fault = faultOf({ templates: { statement: { text: `{{ ${path} }}` } } })
      expect(fault.message, path).toContain('undefined variable')
    }
    expect(faultOf({ templates: { statement: { text: "{{ brand['__proto__'] }}" } } }).message).toContain('undefined')
    expect(faultOf({ templates: { statement: { text: '{{ sections.map }}' } } }).message).toContain('undefined')
  })

  it.each([
    { what: 'an endless range', text: '{% for i in (1..100000000) %}x{% endfor %}', says: /memory/ },
    {
      what: 'a text that doubles itself',
      text: `{% assign x = 'xxxxxxxxxx' %}${'{% assign x = x | append: x %}'.repeat(40)}{{ x }}`,
      says: /memory/,
    },
    {
      what: 'an output without end',
      text: `{% for i in (1..1000) %}{% for j in (1..1000) %}${'x'.repeat(1000)}{% endfor %}{% endfor %}`,
      says: /output limit/,
    },
  ])('stops $what', ({ text, says }) => {
    expect(faultOf({ templates: { statement: { text } } }).message).toMatch(says)
  })

  it('stops a template that only a real message makes fail, with the reason and without its data', () => {
    const templates = mailTemplates({
      templates: { 'overdue-friendly': { text: '{{ sections[2].items[0].number }}' } },
    })
    const bare = { ...friendly, sections: [{ kind: 'text', text: 'secret-name' }] } as const
    expect(() => renderMail(bare, { templates })).toThrow(/^overdue-friendly\.text:1:4: undefined variable/)
    expect(() => renderMail(bare, { templates })).not.toThrow(/secret-name/)
  })

  it('keeps subjects on one line, and texts free of control characters', () => {
    const templates = mailTemplates({
      templates: {
        'overdue-friendly': { subject: 'a\r\nBcc: x@evil.example\n{{ locale }}', text: 'a\u0007\r\n\n\n\n  b  \n' },
      },
    })
    const mail = renderMail(friendly, { templates })
    expect(mail.subject).toBe('a Bcc: x@evil.example es-PE')
    expect(mail.text.startsWith('a\n\n  b')).toBe(true)
  })

  it('escapes what templates put together', () => {
    const templates = mailTemplates({
      templates: {
        'overdue-friendly': {
          html: "{% assign tag = '<script>' | append: customerName %}<p title=\"{{ customerName }}\">{{ tag }}{{ '<b>' }}</p>",
        },
      },
    })
    const { html } = renderMail(friendly, { templates, customerName: '"><img src=x>' })
    expect(html).toContain(
      '<p title="&quot;&gt;&lt;img src&#61;x&gt;">&lt;script&gt;&quot;&gt;&lt;img src&#61;x&gt;&lt;b&gt;</p>',
    )
  })
})
