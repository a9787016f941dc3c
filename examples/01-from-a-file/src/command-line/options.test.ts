import { describe, expect, it } from 'vitest'
import { InputError } from '../input-error.ts'
import { helpText } from './help.ts'
import { parseOptions } from './options.ts'

describe('parseOptions', () => {
  it('has a default for everything', () => {
    expect(parseOptions([])).toEqual({
      sources: [],
      locale: 'en',
      json: false,
      skipBadRows: false,
      out: 'out',
      seed: 1,
      customers: 1000,
      help: false,
    })
  })

  it('pairs files with maps in the order given', () => {
    const args = ['--invoices', 'a.csv', '--map', 'a.json', '--invoices', 'b.csv', '--map=b.json', '--skip-bad-rows']
    expect(parseOptions(args)).toMatchObject({
      sources: [
        { invoices: 'a.csv', map: 'a.json' },
        { invoices: 'b.csv', map: 'b.json' },
      ],
      skipBadRows: true,
    })
  })

  it('takes the rest', () => {
    const args = [
      '--as-of',
      '2026-03-31',
      '--locale',
      'es-PE',
      '--json',
      '--out',
      'x',
      '--seed',
      '7',
      '--customers',
      '10',
      '-h',
    ]
    const rest = { asOf: '2026-03-31', locale: 'es-PE', json: true, out: 'x', seed: 7, customers: 10, help: true }
    expect(parseOptions(args)).toMatchObject(rest)
  })

  it.each([
    [['--invoces', 'a'], "Unknown option '--invoces'", '--invoices'],
    [['a.csv'], "Unexpected argument 'a.csv'", '--invoices'],
    [['--as-of'], '--as-of', 'argument missing'],
    [['--seed', '-1'], "Option '--seed' argument is ambiguous;", '--seed'],
    [['--json=yes'], '--json', 'does not take an argument'],
    [['--as-of', '30/06/2013'], '--as-of: "30/06/2013"', 'YYYY-MM-DD'],
    [['--as-of', '2013-06-31'], '--as-of: "2013-06-31"', 'YYYY-MM-DD'],
    [['--locale', 'fr'], '--locale: "fr"', 'es, en or pt'],
    [['--locale', 'es_PE'], '--locale: "es_PE"', 'es-PE'],
    [['--invoices', 'a.csv'], '--map: there are 1 --invoices and 0 --map', 'one --map FILE for each'],
    [['--map', 'a.json'], '--map: there are 0 --invoices and 1 --map', 'one --map FILE for each'],
    [['--seed', '1.5'], '--seed: "1.5"', 'from 0 to 4294967295'],
    [['--customers', '0'], '--customers: "0"', 'from 1 to 100000'],
    [['--seed', '2', '--invoices', 'a', '--map', 'b'], '--seed: only the made-up portfolio', 'leave it out'],
    [['--skip-bad-rows'], '--skip-bad-rows: there is no file', '--invoices FILE'],
  ])('refuses %j in one line', (args, what, wayOut) => {
    const told = () => parseOptions(args)
    expect(told).toThrow(InputError)
    expect(told).toThrow(what)
    expect(told).toThrow(wayOut)
    expect(told).not.toThrow('\n')
  })
})

describe('helpText', () => {
  it.each(['es', 'en', 'pt', 'es-PE', 'pt-BR'])(
    'names every option in %s, in lines of at most 120 characters',
    (locale) => {
      const text = helpText(locale)
      const options = [
        'invoices',
        'map',
        'as-of',
        'skip-bad-rows',
        'locale',
        'json',
        'out',
        'seed',
        'customers',
        'help',
      ]
      for (const option of options) expect(text).toContain(`--${option} `)
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
    },
  )

  it('is another text in each language', () => {
    expect(new Set(['es', 'en', 'pt'].map(helpText)).size).toBe(3)
  })
})
