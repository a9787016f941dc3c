import { describe, expect, it } from 'vitest'
import { composedSample } from '../layout/composed-sample.example.ts'
import { renderMail } from '../layout/render-mail.ts'
import { shippedLayout } from '../layout/shipped-layout.ts'
import { sampleMails } from '../preview/sample-mails.ts'
import { mailTemplates } from './mail-templates.ts'
import type { TemplateOptions, TemplateSource } from './template-source.ts'

const friendly = composedSample('overdue-friendly', 'es-PE')
const statement = composedSample('statement', 'es-PE')
const unsubscribeUrl = 'https://bodega.example/stop?t=abc'
const html = (text: string): TemplateSource => ({ templates: { 'overdue-friendly': { html: text } } })
const layoutOf = (body: string) => `<html lang="{{ locale }}"><body>${body}</body></html>`
const stopLink = '<a href="{{ stop.url }}">{{ stop.text }}</a>'

/** Only a message of this customer takes the branch. */
const forAna = (text: string) => html(`{% content %}{% if customerName contains 'Ana' %}${text}{% endif %}`)
const sentToAna = (
  source: TemplateSource,
  { customerName = 'Ana', ...options }: TemplateOptions & { customerName?: string } = {},
) => renderMail(friendly, { templates: mailTemplates(source, options), unsubscribeUrl, customerName })

describe('the way to stop messages', () => {
  it.each([
    { what: 'in a comment', layout: layoutOf('{% content %}<!-- {{ stop.url }} -->'), says: /comment/ },
    { what: 'as plain text', layout: layoutOf('{% content %}{{ stop.url }}'), says: /stop messages/ },
    { what: 'hidden', layout: layoutOf(`{% content %}<span style="display:none">${stopLink}</span>`), says: /hidden/ },
    {
      what: 'behind a tag that is open',
      layout: layoutOf(`{% content %}<div>${stopLink}`),
      says: /<div> is not closed/,
    },
  ])('may not be $what', ({ layout, says }) => {
    expect(() => mailTemplates({ layout })).toThrow(says)
  })

  it('has to be in every message, not only in the one templates are tried with', () => {
    const layout = layoutOf(
      `{% content %}{% if template == 'overdue-friendly' or template == 'sample' %}${stopLink}{% endif %}`,
    )
    const templates = mailTemplates({ layout })
    expect(renderMail(friendly, { templates, unsubscribeUrl }).html).toContain('/stop')
    expect(() => renderMail(statement, { templates, unsubscribeUrl })).toThrow(
      /^layout: the way to stop messages is gone/,
    )
    expect(() => sampleMails({ templates, locales: ['es-PE'] })).toThrow(/stop messages/)
  })

  it.each(['<title>', '<style>', '<div style="display:none">', '<!-- ', '<p title="'])(
    'is not swallowed by a template that ends with %s',
    (end) => {
      expect(() => mailTemplates(html(`{% content %}${end}`))).toThrow(/^overdue-friendly\.html: /)
    },
  )

  it('stays in the text, also where it is words and no address', () => {
    const templates = mailTemplates({ templates: { 'overdue-friendly': { text: 'Hola' } } })
    const { text } = renderMail(friendly, { templates })
    expect(text).toBe('Hola\n\nPara no recibir más mensajes por este medio, responda STOP.')
  })
})

describe('a layout', () => {
  it.each([
    { what: 'no content', layout: layoutOf(stopLink), says: 'layout: {% content %} is shown nowhere' },
    {
      what: 'it twice',
      layout: layoutOf(`{% content %}{% content %}${stopLink}`),
      says: '{% content %} is shown twice',
    },
    {
      what: 'no language',
      layout: `<html><body>{% content %}${stopLink}</body></html>`,
      says: 'the language is missing',
    },
    { what: 'one language for all', layout: layoutOf('').replace('{{ locale }}', 'es'), says: 'lang="{{ locale }}"' },
  ])('may not have $what', ({ layout, says }) => {
    expect(() => mailTemplates({ layout })).toThrow(says)
  })
})

describe('what comes from a message', () => {
  it.each([
    { what: 'in a style', source: html('<p style="font-family:{{ customerName }}">x</p>'), says: /style/ },
    { what: 'in a sheet of styles', source: html('<style>p { color: {{ subject }} }</style>'), says: /style/ },
    {
      what: 'in an address',
      source: html('<a href="https://bodega.example/{{ customerName | url_encode }}">x</a>'),
      says: /put together/,
    },
    {
      what: 'in the host of one',
      source: html('<a href="https://bodega.example{{ customerName }}">x</a>'),
      says: /put together/,
    },
    {
      what: 'in a picture',
      source: html('<img src="https://bodega.example/p.gif?n={{ template }}" alt="">'),
      says: /put together/,
    },
    { what: 'in a comment', source: html('<!-- {{ customerName }} -->'), says: /comment/ },
    {
      what: 'in a comment for Outlook',
      source: html('<!--[if mso]><p>{{ customerName }}</p><![endif]-->'),
      says: /comment/,
    },
    { what: 'without quotes', source: html('<p title={{ customerName }}>x</p>'), says: /quotes/ },
    { what: 'as a tag', source: html('<{{ customerName }}>'), says: /begin a tag/ },
    {
      what: 'by way of a variable',
      source: html('{% assign a = \'https://x.example/\' | append: customerName %}<a href="{{ a }}">x</a>'),
      says: /put together/,
    },
    {
      what: 'by way of a partial',
      source: { partials: { small: '<p style="color:{{ paragraphs[0].lines[0][0].text }}">x</p>' } },
      says: /style/,
    },
  ])('may not stand $what', ({ source, says }) => {
    expect(() => mailTemplates(source)).toThrow(says)
  })

  it.each([
    { what: 'an address of its own', text: '<a href="{{ customerName }}">x</a>', name: 'https://evil.example/Ana' },
    { what: 'a script', text: '<a href="{{ customerName }}">x</a>', name: 'javascript:Ana' },
    {
      what: 'a style',
      text: '<p style="color:{{ customerName }}">x</p>',
      name: 'red;background:url(https://evil.example/Ana)',
    },
    {
      what: 'a rule',
      text: '<style>p { color: {{ customerName }} }</style>',
      name: 'Ana} *{background:url(https://evil.example)',
    },
    { what: 'hyphens', text: '<!--[if mso]><p>{{ customerName }}</p><![endif]-->', name: 'Ana -- Co' },
  ])('brings no $what in a branch that no trial takes, and is not told', ({ text, name }) => {
    const templates = mailTemplates(forAna(text))
    const send = () => renderMail(friendly, { templates, unsubscribeUrl, customerName: name })
    expect(send).toThrow(/^overdue-friendly\.html: /)
    expect(send).not.toThrow(/Ana/)
    expect(renderMail(friendly, { templates, unsubscribeUrl, customerName: 'Luz' }).html).toContain('/stop')
  })

  it('may stand between tags and in quotes, and leaves no marks', () => {
    const { html: mail } = sentToAna(forAna('<p title="{{ customerName }}">{{ customerName | upcase }}</p>'))
    expect(mail).toContain('<p title="Ana">ANA</p>')
    expect(mail).not.toMatch(/\p{Noncharacter_Code_Point}/u)
  })

  it('is no address or colour of the host, which may stand where they belong', () => {
    const source: TemplateSource = {
      partials: { box: '<div style="border:1px solid {{ colour }}"><a href="{{ url }}">{{ text }}</a></div>' },
      templates: {
        'overdue-friendly': {
          html: "{% render 'box', colour: '#0a6b4b', url: 'https://bodega.example/help', text: customerName %}{% render 'box', colour: colours.link, url: stop.url, text: stop.text %}{% content %}",
        },
      },
    }
    const mail = sentToAna(source).html
    expect(mail).toContain('<div style="border:1px solid #0a6b4b"><a href="https://bodega.example/help">Ana</a></div>')
    expect(mail).toContain('border:1px solid #1d5fa8')
  })
})

describe('pictures', () => {
  const picture = (host: string) => html(`{% content %}<img src="https://${host}/a.png" alt="x">`)
  const brand = { logo: { url: 'https://img.bodega.example/logo.png', width: 100 } }

  it('come from the host of the logo', () => {
    const templates = mailTemplates(picture('img.bodega.example'))
    expect(() => templates.check(brand)).not.toThrow()
    expect(renderMail(friendly, { templates, brand, unsubscribeUrl }).html).toContain('img.bodega.example/a.png')
    for (const one of [{ name: 'Bodega' }, undefined]) {
      expect(() => templates.check(one)).toThrow('overdue-friendly.html: src pictures come from the host of the brand')
    }
    expect(() => renderMail(friendly, { templates, unsubscribeUrl })).toThrow('"img.bodega.example" is none of them')
  })

  it('come from hosts that are listed, and from no other', () => {
    const imageHosts = ['cdn.bodega.example']
    const templates = mailTemplates(picture('cdn.bodega.example'), { imageHosts })
    expect(renderMail(friendly, { templates, brand, unsubscribeUrl }).html).toContain('img.bodega.example/logo.png')
    expect(() => mailTemplates(picture('tracker.example'), { imageHosts })).toThrow('"tracker.example" is none of them')
    expect(() =>
      sentToAna(forAna('<p style="background:url(https://tracker.example/p)">x</p>'), { imageHosts }),
    ).toThrow('none of them')
  })

  it('of tests and typos are told', () => {
    expect(() => Reflect.apply(mailTemplates, undefined, [{}, { imageHost: [] }])).toThrow('imageHost')
  })
})

describe('names and languages', () => {
  it('goes by the language of the customer, not only by that of the words', () => {
    const templates = mailTemplates({
      templates: { 'overdue-friendly.es-EC': { subject: 'Ecuador' }, 'overdue-friendly.de': { subject: 'deutsch' } },
    })
    const subjectFor = (locale: string) =>
      renderMail(composedSample('overdue-friendly', 'es-PE'), { templates, locale }).subject
    expect(subjectFor('es-EC')).toBe('Ecuador')
    expect([subjectFor('es-CL'), subjectFor('de-AT')]).not.toContain('deutsch')
  })

  it('finds a slip in a branch and a loop that no message takes', () => {
    const slip =
      "{% for s in sections %}{% if s.kind == 'contact' and template == 'statement' %}{{ s.txt }}{% endif %}{% endfor %}"
    expect(() => mailTemplates(html(`${slip}{% content %}`))).toThrow(
      /^overdue-friendly\.html:1:\d+: undefined variable: s\.txt/,
    )
  })

  it('asks a template to look whether a list has anything in it', () => {
    const first = (guard: string) =>
      html(
        `{% for s in sections %}{% if s.kind == 'documents'${guard} %}{{ s.items.first.number }}{% endif %}{% endfor %}{% content %}`,
      )
    expect(() => mailTemplates(first(''))).toThrow('undefined variable: s.items.first')
    expect(() => mailTemplates(first(' and s.items.size > 0'))).not.toThrow()
  })

  it('wants every partial to be of use', () => {
    expect(() => mailTemplates({ partials: { docments: '<p>x</p>' } })).toThrow(
      'partials: nothing renders "docments", and it is none of the shipped ones: documents, offers, pay, small, words',
    )
    const { documents } = shippedLayout.partials
    expect(() => mailTemplates({ partials: { documents } })).not.toThrow()
  })
})

describe('a bomb behind a condition', () => {
  const ranges = '{% for a in (1..900) %}{% for b in (1..900) %}{% endfor %}{% endfor %}'

  it.each([
    {
      what: 'a loop that writes nothing',
      text: ranges,
      says: 'step limit exceeded: more than 50000 tags and turns of loops',
    },
    { what: 'partials that grow', text: "{% render 'a' %}", says: 'step limit exceeded' },
    {
      what: 'a text that doubles',
      text: `{% assign s = 'xxxxxxxx' %}${'{% assign s = s | append: s %}'.repeat(30)}`,
      says: 'memory',
    },
    { what: 'a range without end', text: '{% for a in (1..100000000) %}{% endfor %}', says: 'memory' },
  ])('is stopped by its count: $what', ({ text, says }) => {
    const ten = (name: string) => `{% render '${name}' %}`.repeat(10)
    const partials = { a: ten('b'), b: ten('c'), c: ten('d'), d: ten('e'), e: '{% assign x = 1 %}'.repeat(5) }
    const templates = mailTemplates({
      ...forAna(`${text}${text.includes('render') ? '' : "{% render 'a' %}"}`),
      partials,
    })
    expect(() => renderMail(friendly, { templates, unsubscribeUrl, customerName: 'Ana' })).toThrow(says)
    expect(renderMail(friendly, { templates, unsubscribeUrl, customerName: 'Luz' }).html).toContain('/stop')
  })
})
