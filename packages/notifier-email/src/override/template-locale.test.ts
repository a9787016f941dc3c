import { describe, expect, it } from 'vitest'
import { templateKeys } from './template-locale.ts'

describe('templateKeys', () => {
  it.each([
    { customer: 'es-PE', words: 'es-PE', keys: ['.es-pe', '.es', ''] },
    { customer: 'es-CL', words: 'es', keys: ['.es-cl', '.es', ''] },
    { customer: 'es-CL', words: 'es-419', keys: ['.es-cl', '.es-419', '.es', ''] },
    { customer: 'zh-Hant-TW', words: 'zh', keys: ['.zh-hant-tw', '.zh-hant', '.zh', ''] },
    { customer: 'pt_BR', words: 'pt-BR', keys: ['.pt-br', '.pt', ''] },
    // Nobody wrote German words for the policy, so templates in German would stand around Spanish ones.
    { customer: 'de-DE', words: 'es-PE', keys: ['.es-pe', '.es', ''] },
    { customer: 'en', words: 'en', keys: ['.en', ''] },
  ])('of a customer of $customer, written to in $words', ({ customer, words, keys }) => {
    expect(templateKeys('statement', { customer, words })).toEqual(keys.map((key) => `statement${key}`))
  })
})
