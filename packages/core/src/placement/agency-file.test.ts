import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Consent, Fact, Interaction, Placement } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/shorthand.ts'
import { agencyFile } from './agency-file.ts'
import { agencyRows, csvText } from './agency-rows.ts'
import { caseOf, today } from './placement.arbitrary.ts'
import { placementStates } from './placement-state.ts'

const customerId = 'C-1'
const customer: Fact = {
  kind: 'customer',
  id: 'C-1@1',
  customerId,
  validFrom: day('2026-01-01'),
  name: 'Bodega Norte',
  country: 'PE',
  debtorKind: 'business',
  addresses: [
    { channel: 'email', address: 'norte@example.com' },
    { channel: 'sms', address: '+51999' },
    { channel: 'letter', address: 'Av. Arequipa 1' },
  ],
  tags: { seller: 'counter 4' },
}
const invoice = (id: string, amount: string): Fact => ({
  kind: 'invoice',
  id,
  number: `F001-${id}`,
  customerId,
  issueDate: day('2026-01-01'),
  dueDate: day('2026-02-01'),
  amount: pen(amount),
})
const placement: Placement = {
  kind: 'placement',
  id: 'PL-1',
  customerId,
  proposedDate: day('2026-05-10'),
  agency: 'Recupera',
  documents: [{ kind: 'invoice', id: 'F-1', amount: pen('300.00') }],
  commissionRate: rate('0.2'),
  actor: 'collections desk',
}
const consent = (channel: string, decision: Consent['decision'], date: string): Fact => ({
  kind: 'consent',
  id: `${channel}-${date}`,
  customerId,
  decidedDate: day(date),
  channel,
  decision,
})
const call = (id: string, more: Partial<Interaction> = {}): Fact => ({
  kind: 'interaction',
  id,
  customerId,
  happenedDate: day('2026-04-01'),
  direction: 'outbound',
  channel: 'call',
  party: 'debtor',
  outcome: 'conversation',
  actor: 'collections desk',
  note: 'said he is ill',
  ...more,
})
const paid: Fact = {
  kind: 'payment',
  id: 'P-1',
  customerId,
  receivedDate: day('2026-03-01'),
  amount: pen('50.00'),
  parts: [{ kind: 'invoice', id: 'F-1', amount: pen('50.00') }],
}
const book = [customer, invoice('F-1', '300.00'), invoice('F-2', '80.00'), placement, paid]
const fileOf = (facts: readonly Fact[]) => {
  const [state] = placementStates(facts, today)
  if (state === undefined) throw new Error('no placement')
  return agencyFile(state, caseOf(facts), [
    { date: day('2026-05-01'), channel: 'email', template: 'overdue-30' },
    { date: day('2026-06-02'), channel: 'email', template: 'later' },
  ])
}

describe('agencyFile', () => {
  it('says what is open, what was paid, and whom it is about', () => {
    expect(fileOf(book)).toEqual({
      placementId: 'PL-1',
      agency: 'Recupera',
      asOf: today,
      commissionRate: '0.2',
      customer: { id: 'C-1', name: 'Bodega Norte', country: 'PE', debtorKind: 'business' },
      addresses: [
        { channel: 'email', address: 'norte@example.com', consent: 'unknown' },
        { channel: 'sms', address: '+51999', consent: 'unknown' },
        { channel: 'letter', address: 'Av. Arequipa 1', consent: 'unknown' },
      ],
      refusedChannels: [],
      documents: [
        {
          kind: 'invoice',
          id: 'F-1',
          number: 'F001-F-1',
          issueDate: '2026-01-01',
          dueDate: '2026-02-01',
          daysPastDue: 120,
          open: pen('250.00'),
        },
      ],
      totals: [pen('250.00')],
      payments: [{ id: 'P-1', receivedDate: '2026-03-01', amount: pen('50.00') }],
      promises: [],
      contacts: [],
      messages: [{ date: '2026-05-01', channel: 'email', template: 'overdue-30' }],
    })
  })

  it('gives no address that the debtor refused; the latest word counts', () => {
    const file = fileOf([...book, consent('sms', 'refused', '2026-03-01'), consent('email', 'granted', '2026-03-02')])
    expect(file.addresses.map(({ channel, consent }) => [channel, consent])).toEqual([
      ['email', 'granted'],
      ['letter', 'unknown'],
    ])
    expect(file.refusedChannels).toEqual(['sms'])
    const back = fileOf([...book, consent('any', 'refused', '2026-03-01'), consent('letter', 'granted', '2026-04-01')])
    expect(back.addresses.map(({ channel }) => channel)).toEqual(['letter'])
    expect(back.refusedChannels).toEqual(['any'])
    expect(fileOf([...book, consent('sms', 'refused', '2026-06-02')]).addresses).toHaveLength(3)
  })

  it('tells the contacts, the corrected ones instead of what they correct, and nobody of the creditor', () => {
    const file = fileOf([...book, call('I-1'), call('I-2', { corrects: 'I-1', outcome: 'no-answer' })])
    expect(file.contacts).toEqual([
      { date: '2026-04-01', direction: 'outbound', channel: 'call', party: 'debtor', outcome: 'no-answer' },
    ])
    expect(JSON.stringify(file)).not.toMatch(/collections desk|counter 4|ill/)
    expect(JSON.parse(JSON.stringify(file))).toEqual(file)
  })
})

describe('csvText', () => {
  it('writes the documents of a file', () => {
    expect(csvText(agencyRows([fileOf(book)]))).toBe(
      'placement,customer,name,kind,document,number,issueDate,dueDate,daysPastDue,open,currency\r\n' +
        'PL-1,C-1,Bodega Norte,invoice,F-1,F001-F-1,2026-01-01,2026-02-01,120,250.00,PEN\r\n',
    )
  })

  it.each(['=1+1', '+51999', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1', '\u200b=1', '|calc', '%0a', '\r=1', '\ufeff@x'])(
    'lets a spreadsheet run nothing: %j',
    (text) => {
      const [cell = ''] = csvText([[text]]).split('\r\n')
      expect(cell.replace(/^"/, '').startsWith("'")).toBe(true)
    },
  )

  it('is read back as it was, but for the apostrophes, and no cell begins like a formula', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('=1', '-1', 'a,b', '"q"', 'x\ny', '', '漢字', ' @', '\r\n='))
    const rows = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    let guarded = 0
    fc.assert(
      fc.property(rows, (table) => {
        const read = readCsv(csvText(table))
        expect(read.map((row) => row.length)).toEqual(table.map((row) => row.length))
        for (const [r, row] of table.entries()) {
          for (const [c, cell] of row.entries()) {
            const found = read[r]?.[c] ?? ''
            if (found !== cell) guarded += 1
            expect([cell, `'${cell}`]).toContain(found)
            expect(/^[=+\-@]/.test(found.trimStart())).toBe(false)
          }
        }
      }),
    )
    expect(guarded).toBeGreaterThan(50)
  })
})

/** A reader that knows quotes and line ends, and nothing else. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && sign === ',') {
      row.push(cell)
      cell = ''
    } else if (!isQuoted && sign === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
      at += 1
    } else cell += sign
  }
  return rows
}
