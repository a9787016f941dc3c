import { defaultTemplates, isoDate, lintMessage, messagePolicy } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { sampleLocales, sampleMails } from './sample-mails.ts'
import { samplePolicy } from './sample-policy.ts'

const samples = sampleMails()
const of = (template: string, locale: string) => {
  const found = samples.find((one) => one.template === template && one.locale === locale)
  if (found === undefined) throw new Error(`no sample of ${template} in ${locale}`)
  return found
}
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('sampleMails', () => {
  it('shows every shipped template in every language and form of address', () => {
    const wanted = sampleLocales.flatMap((locale) => defaultTemplates.map(({ name }) => `${name} ${locale}`))
    expect(samples.map(({ template, locale }) => `${template} ${locale}`)).toEqual(wanted)
    expect(wanted).toHaveLength(5 * 20)
  })

  it.each([
    { template: 'overdue-friendly', locale: 'es-PE', says: ['F001-101', 'S/ 1,250.00', 'hace 4 días', 'Yape'] },
    { template: 'overdue-friendly', locale: 'es-ES', says: ['1250,00 €', 'Puedes pagar'] },
    { template: 'overdue-friendly', locale: 'es-AR', says: ['$ 1.250.000,00', 'Podés pagar'] },
    { template: 'overdue-firm', locale: 'pt-BR', says: ['R$ 1.827,25', 'R$ 1.777,25', 'Padaria São João'] },
    { template: 'plan-agreed', locale: 'en-US', says: ['Installment', 'P-7-4', '$312.50', '$1,250.00'] },
    { template: 'promise-confirmation', locale: 'en-US', says: ['$500.00', 'March 23, 2026'] },
    { template: 'dispute-resolved', locale: 'es-PE', says: ['F001-101', 'S/ 120.00', 'S/ 1,130.00'] },
    { template: 'statement', locale: 'es-PE', says: ['F001-80', 'F001-91', 'USD 310.50', 'P-204'] },
    { template: 'credit-available', locale: 'pt-BR', says: ['R$ 86,40'] },
  ])('says $says in $template, $locale', ({ template, locale, says }) => {
    const { mail } = of(template, locale)
    for (const words of says) {
      expect(plain(mail.text)).toContain(words)
      expect(plain(mail.html)).toContain(words)
    }
  })

  it.each(samples)('$template in $locale is whole: subject, both bodies, no place left open, and kind', (sample) => {
    const { mail, message, locale } = sample
    for (const text of [mail.subject, mail.text, mail.html]) {
      expect(text.trim()).not.toBe('')
      expect(text).not.toMatch(/\{\{|\}\}|\{%|undefined|\[object/)
    }
    expect(
      lintMessage(message.composed?.body ?? '', { locale }).findings.filter(({ severity }) => severity === 'refuse'),
    ).toEqual([])
  })

  it.each(samples)('the facts of $template in $locale add up', ({ message: { facts } }) => {
    const { items, totals, asOf } = facts
    for (const { currency, open, credit, asked } of totals) {
      const sum = items.reduce((so, one) => (one.open.currency === currency ? so + one.open.minor : so), 0)
      expect([open.minor, asked.minor]).toEqual([sum, sum - credit.minor])
    }
    for (const { dueDate, daysPastDue } of items) {
      expect(daysPastDue === 0).toBe(dueDate >= asOf)
      expect(Date.parse(dueDate) + daysPastDue * 86_400_000).toBeGreaterThanOrEqual(Date.parse(asOf))
    }
    expect(asOf).toBe(isoDate('2026-03-17'))
  })

  it('shows templates of the host, with one late document', () => {
    const text = { subject: 'S {{asked}}', body: ['{{> greeting}}'], short: '', script: [] }
    const own = { name: 'new-branch', purpose: 'statement', tone: 'friendly', texts: { es: text } } as const
    const policy = messagePolicy({ ...samplePolicy(), templates: [own], languages: [] })
    const [mail] = sampleMails({ policy, locales: ['es-PE'] }).filter(({ template }) => template === 'new-branch')
    expect(plain(mail?.mail.subject ?? '')).toBe('S S/ 1,250.00')
  })

  it('is the same every time', () => {
    expect(sampleMails({ locales: ['pt-BR'] })).toEqual(samples.filter(({ locale }) => locale === 'pt-BR'))
  })
})
