import { describe, expect, it } from 'vitest'
import { composeMessage } from './compose-message.ts'
import { formatLocale, messageLocale } from './language-choice.ts'
import { overdueFacts, policy } from './message-case.example.ts'

describe('the language of a message', () => {
  it('falls back where a template has no text in the language of the debtor, amounts and days with it', () => {
    const [template] = policy.templates.filter(({ name }) => name === 'overdue-firm')
    const es = template?.texts['es']
    if (template === undefined || es === undefined) throw new Error('no text')
    const partly = { ...policy, templates: [...policy.templates, { ...template, texts: { es } }] }
    const message = composeMessage(partly, { template: 'overdue-firm', channel: 'email' }, overdueFacts('PEN'), {
      locale: 'pt-BR',
    })
    expect(message.locale).toBe('es-PE')
    expect(message.body).toContain('17 de marzo de 2026')
    expect(messageLocale('pt-BR', partly, 'overdue-firm')).toBe('es-PE')
    expect(messageLocale('pt-BR', partly, 'due-soon')).toBe('pt-BR')
    expect(messageLocale('pt-BR', partly)).toBe('pt-BR')
  })

  it('writes amounts and days as the fall-back does where the runtime does not know how the language does', () => {
    const [language] = policy.languages
    if (language === undefined) throw new Error('no language')
    // A code that no runtime has data for.
    const choice = { language: { ...language, language: 'qqq' } }
    expect(formatLocale('qqq-PE', choice, 'es-PE')).toBe('es-PE')
    expect(formatLocale('qqq-PE', choice, 'qqq')).toBe('en')
  })
})
