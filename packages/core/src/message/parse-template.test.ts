import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTemplate, templateLengthMax } from './parse-template.ts'

describe('parseTemplate', () => {
  it('reads words, texts, own values, choices and shared paragraphs', () => {
    expect(parseTemplate('{{Le|Te}} recordamos {{asked}} en {{@branch}}. {{> contact}}')).toEqual({
      kind: 'parsed',
      parts: [
        { kind: 'choice', words: { usted: 'Le', tu: 'Te', vos: 'Te' } },
        { kind: 'words', text: ' recordamos ' },
        { kind: 'text', name: 'asked' },
        { kind: 'words', text: ' en ' },
        { kind: 'own', name: 'branch' },
        { kind: 'words', text: '. ' },
        { kind: 'block', name: 'contact' },
      ],
    })
  })

  it('reads lists with the names of their rows, and conditions in them', () => {
    expect(parseTemplate('{{#totals}}{{rowAmount}}{{#if rowCredit}} ({{rowCredit}}){{/if}}{{/totals}}')).toEqual({
      kind: 'parsed',
      parts: [
        {
          kind: 'list',
          name: 'totals',
          parts: [
            { kind: 'row', name: 'rowAmount' },
            {
              kind: 'if',
              name: 'rowCredit',
              parts: [
                { kind: 'words', text: ' (' },
                { kind: 'row', name: 'rowCredit' },
                { kind: 'words', text: ')' },
              ],
            },
          ],
        },
      ],
    })
  })

  it('takes an empty word, and a third one for vos', () => {
    expect(parseTemplate('puede{{|s}}')).toMatchObject({ parts: [{}, { words: { usted: '', tu: 's', vos: 's' } }] })
    expect(parseTemplate('{{tiene|tienes|tenés}}')).toMatchObject({ parts: [{ words: { vos: 'tenés' } }] })
  })

  it.each([
    ['{{totl}}', 1, 1, /"totl" is not known here; there are customerName/],
    ['Hola\n  {{asked', 2, 3, /not ended by/],
    ['Hola }} x', 1, 6, /ends nothing/],
    ['a\nb\n{{#items}}x', 3, 1, /"{{#items}}" is not ended/],
    ['{{/if}}', 1, 1, /ends nothing/],
    ['{{#if asked}}x{{/items}}', 1, 15, /"{{#if}}" is open/],
    ['{{#items}}{{#totals}}{{/totals}}{{/items}}', 1, 11, /cannot stand in a list/],
    ['{{label}}', 1, 1, /not known here/],
    ['{{#items}}{{rowCredit}}{{/items}}', 1, 11, /in items, label, number, rowAmount, when/],
    ['{{#things}}{{/things}}', 1, 1, /no list/],
    ['{{> footer}}', 1, 1, /no shared paragraph/],
    ['{{a|b|c|d}}', 1, 1, /two words, or three/],
    ['{{ {{asked}} }}', 1, 1, /braces cannot stand in braces/],
    ['{{asked.minor}}', 1, 1, /not known here/],
    ['{{constructor}}', 1, 1, /not known here/],
    ['{{@__proto__}}', 1, 1, /not known here/],
    ['{{#if toString}}x{{/if}}', 1, 1, /not known here/],
    ['{{#constructor}}x{{/constructor}}', 1, 1, /no list/],
    ['{{#if one}}'.repeat(6), 1, 45, /deeper than 4/],
    ['x'.repeat(templateLengthMax + 1), 1, 1, /longer than 8000/],
  ])('says where and why %j cannot be read', (template, line, column, message) => {
    expect(parseTemplate(template)).toEqual({ kind: 'faulty', line, column, message: expect.stringMatching(message) })
  })

  it('lets a phrase name rows and nothing else', () => {
    expect(parseTemplate('vence el {{rowDate}}', 'phrase')).toMatchObject({ kind: 'parsed' })
    for (const text of ['{{asked}}', '{{#items}}x{{/items}}', '{{> contact}}', '{{#if one}}x{{/if}}']) {
      expect(parseTemplate(text, 'phrase')).toMatchObject({ kind: 'faulty' })
    }
  })

  it('never throws, and takes a text without braces as it is', () => {
    const pieces = fc.constantFrom(
      '{{',
      '}}',
      '{',
      '}',
      '#if ',
      '#items',
      '/',
      'asked',
      '|',
      '> ',
      '@a',
      '\n',
      'ñ',
      '😀',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (texts) => {
        const text = texts.join('')
        const parsed = parseTemplate(text)
        if (!/\{\{|\}\}/.test(text)) {
          expect(parsed).toEqual({ kind: 'parsed', parts: text === '' ? [] : [{ kind: 'words', text }] })
        }
        if (parsed.kind === 'faulty') expect(text.split('\n').length).toBeGreaterThanOrEqual(parsed.line)
      }),
    )
  })
})
