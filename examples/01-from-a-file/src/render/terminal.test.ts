import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textWidth } from './plain-text.ts'
import { demoResults } from './result-arbitrary.ts'
import { emptyResult, hugeResult, punctualResult, sampleResult } from './sample-result.ts'
import { renderTerminal } from './terminal.ts'
import { bar, spark } from './terminal-layout.ts'

const plain = { columns: 100, color: false } as const
/** Lines with no-break spaces as ordinary ones, so that examples can be typed. */
const linesOf = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').split('\n')

describe('renderTerminal', () => {
  const lines = linesOf(renderTerminal(sampleResult, { locale: 'es-PE', reportPath: 'out/report.html', ...plain }))
  const lineWith = (text: string) => lines.find((line) => line.includes(text))

  it('begins with the day and ends with the way to the report', () => {
    expect(lines.slice(1, 3)).toEqual([
      '  Cobranza al 30 de junio de 2013',
      '  20,003 filas leídas · 20,000 importadas · 3 dejadas fuera',
    ])
    expect(lines.slice(-3)).toEqual(['  El informe completo, con gráficos: out/report.html', '', ''])
  })

  it('shows aging with amounts, shares, counts and bars', () => {
    expect(lineWith('1–30 días')).toMatch(/^ {4}1–30 días +S\/ 2,034,567\.00 +17% +512 {2}█+.?$/)
    expect(lineWith('PEN ·')).toBe('  PEN · S/ 11,670,367.78 · 2,044 documentos abiertos · vencido 30%')
  })

  it('puts amounts of a table under each other, to the right', () => {
    const ends = ['8,123,456.78', '123,456.00', 'CLP 4,567,890'].map((amount) => {
      const line = lineWith(amount) ?? ''
      return line.indexOf(amount) + amount.length
    })
    expect(new Set(ends).size).toBe(1)
  })

  it('shows segments as a table, and as a list where the table does not fit or the names are others', () => {
    expect(lineWith('Capacidad media')).toBe(
      '  Capacidad media     60 ▂             122 ▄              77 ▂               31 ▁',
    )
    const narrow = linesOf(renderTerminal(sampleResult, { locale: 'es-PE', columns: 60, color: false }))
    expect(narrow.find((line) => line.includes('Capacidad media, puntual'))).toMatch(/ 60 +7%/)
    const own = linesOf(renderTerminal(punctualResult, { locale: 'es-PE', ...plain }))
    expect(own.find((line) => line.includes('Mayorista'))).toMatch(/ 7 +78% {2}█+/)
  })

  it('says of an account how much, since when, who and what was decided', () => {
    const at = lines.findIndex((line) => line.includes('Clínica Los Álamos'))
    expect(lines.slice(at, at + 3).map((line) => line.trim())).toEqual([
      expect.stringMatching(/^2 {2}Clínica Los Álamos +S\/ 493,827\.16 +11% {2}█/),
      'La más antigua, 193 días de atraso · capacidad baja, atraso frecuente',
      'Hoy sin mensaje: hoy no le toca recordatorio.',
    ])
  })

  it('counts messages by step and silence by reason', () => {
    expect(lineWith('40 días después')).toMatch(/ 58 {2}formal {2}correo {2}█+$/)
    expect(lineWith('Tuvo noticias nuestras')).toMatch(/ 61 +8% {2}█/)
    expect(lineWith('132 enviados')).toBe('  132 enviados · 3 rechazados · 4 por reintentar · 1 de suerte desconocida')
  })

  it.each([
    { locale: 'es', text: 'No hay saldos abiertos. Todo está pagado.' },
    { locale: 'en', text: 'Nothing is open. All is paid.' },
    { locale: 'pt', text: 'Não há saldos em aberto. Tudo está pago.' },
  ])('says so in $locale when there is nothing', ({ locale, text }) => {
    const shown = renderTerminal(emptyResult, { locale, ...plain })
    expect(shown).toContain(text)
    expect(shown).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('never cuts an amount, however long it is', () => {
    const shown = linesOf(renderTerminal(hugeResult, { locale: 'en-US', columns: 60, color: false })).join('\n')
    expect(shown).toContain('KWD 9,000,000,000,000.000')
  })

  it('never takes more than the width, whatever the names', () => {
    fc.assert(
      fc.property(
        demoResults(),
        fc.constantFrom('es-PE', 'en-US', 'pt-BR'),
        fc.integer({ min: 60, max: 140 }),
        (result, locale, columns) => {
          const shown = renderTerminal(result, {
            locale,
            columns,
            color: false,
            reportPath: `/${'très-long/'.repeat(20)}`,
          })
          for (const line of shown.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(columns)
        },
      ),
    )
  })

  it('writes no command of a terminal without colour, and with colour the same text', () => {
    fc.assert(
      fc.property(demoResults(), fc.integer({ min: 60, max: 140 }), (result, columns) => {
        const shown = renderTerminal(result, { locale: 'es', columns, color: false })
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
        expect(stripVTControlCharacters(renderTerminal(result, { locale: 'es', columns, color: true }))).toBe(shown)
      }),
    )
    expect(renderTerminal(sampleResult, { locale: 'es', columns: 80, color: true })).toContain('\u001b[1m')
  })
})

describe('bar', () => {
  it.each([
    [1, 4, '████'],
    [0.5, 4, '██'],
    [0.28125, 4, '█▏'],
    [1e-9, 4, '▏'],
    [0, 4, ''],
    [9, 4, '████'],
  ])('of %d in %i cells', (share, cells, drawn) => {
    expect(bar(share, cells)).toBe(drawn)
  })
})

describe('spark', () => {
  it('rises with its share', () => {
    expect([0, 0.01, 0.5, 1].map(spark)).toEqual(['·', '▁', '▅', '█'])
  })
})
