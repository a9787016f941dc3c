import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand, type Surroundings } from './run-command.ts'

const map = {
  customerId: 'customer',
  customerName: 'name',
  invoiceId: 'number',
  amount: 'amount',
  currency: { constant: 'PEN' },
  issueDate: 'issued',
  dueDate: 'due',
  paidDate: 'paid',
}
const header = 'customer,name,number,amount,issued,due,paid'
const good = ['C-1,Molino,F-1,118.00,2026-01-05,2026-02-04,', 'C-2,Puente,F-2,50.00,2026-01-05,2026-02-04,2026-02-10']
const bad = ['C-3,Farol,F-3,x,2026-01-05,2026-02-30,', ',Farol,F-4,1.00,2026-01-05,2026-02-04,']

describe('runCommand', () => {
  let folder = ''
  let printed = ''
  let said: string[] = []
  let stop = new AbortController()

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cobranza-demo-'))
    printed = ''
    said = []
    stop = new AbortController()
    await writeFile(join(folder, 'map.json'), JSON.stringify(map))
    await writeFile(join(folder, 'good.csv'), [header, ...good].join('\n'))
    await writeFile(join(folder, 'bad.csv'), [header, ...good, ...bad].join('\n'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const run = (args: readonly string[], spoilt: Partial<Surroundings> = {}) =>
    runCommand(args, {
      folder,
      print: (text) => (printed += text),
      say: (line) => said.push(line),
      terminal: { columns: 80, color: false },
      signal: stop.signal,
      onProgress: () => () => {},
      ...spoilt,
    })
  const file = (name: string) => ['--invoices', name, '--map', 'map.json']

  it('prints one JSON document, writes the report and a message', async () => {
    expect(await run([...file('good.csv'), '--as-of', '2026-02-14', '--json'])).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({
      asOf: '2026-02-14',
      rows: { read: 2, imported: 2, rejected: 0 },
      openTotal: [{ currency: 'PEN', count: 1, minor: 11_800 }],
      actions: [{ customerId: 'C-1', kind: 'reminder', reason: 'steps-collapsed' }],
      silent: { 'nothing-owed': 1 },
    })
    expect(await readFile(join(folder, 'out', 'report.html'), 'utf8')).toMatch(/^<!doctype html>/i)
    const messages = (await readdir(join(folder, 'out', 'outbox'))).filter((name) => name.endsWith('.txt'))
    expect(messages).toHaveLength(1)
    expect(await readFile(join(folder, 'out', 'outbox', messages[0] ?? ''), 'utf8')).toContain('Hello Molino,')
  })

  it('runs again over its own results', async () => {
    const args = [...file('good.csv'), '--as-of', '2026-02-14', '--json']
    await run(args)
    const first = printed
    printed = ''
    expect(await run(args)).toBe(0)
    expect(printed).toBe(first)
    expect(said.join('\n')).toContain('Removed 1 messages of an earlier run')
    expect((await readdir(join(folder, 'out', 'outbox'))).filter((name) => name.endsWith('.txt'))).toHaveLength(1)
  })

  it('takes the last day on which something happens when none is named', async () => {
    expect(await run([...file('good.csv'), '--json'])).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({ asOf: '2026-02-10' })
    expect(said.join('\n')).toContain('As of 2026-02-10')
  })

  it('refuses a file with bad rows, lists them all and writes nothing, not even what another file holds', async () => {
    expect(await run([...file('good.csv'), ...file('bad.csv'), '--json'])).toBe(1)
    expect(printed).toBe('')
    expect(said.slice(0, 3)).toEqual([
      expect.stringMatching(/^bad\.csv:4: amount: "x": /),
      expect.stringMatching(/^bad\.csv:4: due: "2026-02-30": /),
      'bad.csv:5: customer: "": is empty',
    ])
    expect(said[3]).toContain('Nothing was imported: 2 of 6 rows are bad')
    expect((await readdir(folder)).sort()).toEqual(['bad.csv', 'good.csv', 'map.json'])
  })

  it('leaves bad rows out when told to', async () => {
    expect(await run([...file('bad.csv'), '--skip-bad-rows', '--json'])).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({ rows: { read: 4, imported: 2, rejected: 2 } })
    expect(said).toContain('2 of 4 rows were left out.')
  })

  it('does not leave out rows it cannot even find', async () => {
    await writeFile(join(folder, 'open.csv'), [header, ...good, 'C-3,"Farol,F-3'].join('\n'))
    expect(await run([...file('open.csv'), '--skip-bad-rows'])).toBe(1)
    expect(said[0]).toMatch(/^open\.csv:4: row: .*quote/)
    expect(await readdir(folder)).not.toContain('out')
  })

  it('keeps files apart that use the same numbers', async () => {
    expect(await run([...file('good.csv'), ...file('good.csv'), '--as-of', '2026-02-14', '--json'])).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({ openTotal: [{ currency: 'PEN', count: 2, minor: 23_600 }] })
  })

  it.each([
    [['--invoices', 'none.csv', '--map', 'map.json'], /^--invoices: .*none\.csv: there is no such file; name a file/],
    [['--invoices', 'good.csv', '--map', 'none.json'], /^--map: .*none\.json: there is no such file/],
    [['--invoices', '.', '--map', 'map.json'], /^--invoices: .*: this is a folder/],
    [['--invoices', 'good.csv', '--map', 'good.csv'], /^good\.csv is not JSON/],
    [
      ['--invoices', 'map.json', '--map', 'map.json'],
      /^map\.json does not fit map\.json: customerId: no column "customer"/,
    ],
    [['--nonsense'], /^Unknown option '--nonsense'/],
    [['--as-of', 'today'], /^--as-of: "today"/],
  ])('says in one line what is wrong with %j', async (args, message) => {
    expect(await run(args)).toBe(2)
    expect(said).toEqual([expect.stringMatching(message)])
    expect(said[0]).not.toContain('\n')
    expect(printed).toBe('')
  })

  it('needs a day for files without rows', async () => {
    await writeFile(join(folder, 'empty.csv'), header)
    expect(await run(file('empty.csv'))).toBe(2)
    expect(said).toEqual([expect.stringMatching(/^--as-of: the files hold no row/)])
    expect(await run([...file('empty.csv'), '--as-of', '2026-01-01', '--json'])).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({ aging: [], openTotal: [], actions: [], silent: {} })
  })

  it('does not touch an outbox that is not its own', async () => {
    await writeFile(join(folder, 'outbox'), 'a file of that name')
    expect(await run([...file('good.csv'), '--out', '.'])).toBe(2)
    expect(said.at(-1)).toMatch(/^--out: /)
    expect(await readFile(join(folder, 'outbox'), 'utf8')).toBe('a file of that name')
  })

  it('says in one line that amounts cannot be added', async () => {
    const huge = '90071992547409.00'
    const rows = ['1', '2'].map((number) => `C-1,Molino,F-${number},${huge},2026-01-05,2026-02-04,`)
    await writeFile(join(folder, 'huge.csv'), [header, ...rows].join('\n'))
    expect(await run([...file('huge.csv'), '--as-of', '2026-03-01'])).toBe(1)
    expect(said.at(-1)).toMatch(/^Nothing was sent: /)
    expect(printed).toBe('')
  })

  it('explains itself in the language chosen', async () => {
    expect(await run(['--help', '--locale', 'es-PE'])).toBe(0)
    expect(printed).toContain('de un archivo de facturas a recordatorios explicados')
    expect(await readdir(folder)).not.toContain('out')
  })

  it('draws the result for a terminal, in the language chosen', async () => {
    expect(await run(['--customers', '20', '--locale', 'pt'])).toBe(0)
    expect(printed.split('\n').length).toBeGreaterThan(20)
    expect(await readFile(join(folder, 'out', 'report.html'), 'utf8')).toMatch(/<html[^>]* lang="pt/)
  })

  it('says what was done when it is stopped', async () => {
    const onProgress: Surroundings['onProgress'] = () => (phase) => {
      if (phase === 'decide') stop.abort()
    }
    expect(await run(['--customers', '450', '--json'], { onProgress })).toBe(130)
    expect(said.at(-1)).toMatch(/^Stopped\. \d+ customers had been looked at; nothing was sent/)
    expect(printed).toBe('')
    expect(await readdir(join(folder, 'out'))).toEqual(['outbox'])
  })
})
