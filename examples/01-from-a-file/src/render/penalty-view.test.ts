import { sum } from '@cobranza/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chargeView, documentOf } from './penalty-view.ts'
import { sampleMoney } from './sample-money.ts'
import { speechOf } from './speech.ts'

const speech = speechOf('en-US')
const [account] = sampleMoney(['Bodega Norte']).penalties.worst

describe('chargeView', () => {
  it('tells the document that costs most first, a fee before its cut, interest with its figures', () => {
    if (account === undefined) throw new Error('no account')
    const { lines } = chargeView(account, { documentsMax: 9, speech })
    expect(
      lines.map(({ document, what, amount, interest }) => [document, what, amount.minor, interest?.basis]),
    ).toEqual([
      ['F-1', 'Late fee of 06/10/2013', 7_000, undefined],
      ['F-1', 'cut: the most a fee may be', -2_000, undefined],
      ['F-1', 'Late interest after 05/31/2013 to 06/30/2013', 1_500, '30/360'],
      ['F-1', 'earlier interest set right', -250, undefined],
      ['F-2 (2)', 'Late interest after 06/18/2013 to 06/30/2013', 60, '12/360'],
    ])
  })

  it('adds up to the total of the account, however few documents it tells', () => {
    fc.assert(
      fc.property(fc.nat(3), (documentsMax) => {
        if (account === undefined) throw new Error('no account')
        const { lines, others } = chargeView(account, { documentsMax, speech })
        const told = [...lines.map(({ amount }) => amount), ...(others === undefined ? [] : [others.amount])]
        expect(sum(told, 'PEN')).toEqual(account.total)
      }),
    )
  })
})

describe('documentOf', () => {
  it.each([
    ['invoice/F001-12#1', 'F001-12'],
    ['invoice/F001-12#3', 'F001-12 (3)'],
    ['invoice/a/b#c#1', 'a/b#c'],
    ['anything', 'anything'],
  ])('of %s is %s', (item, document) => {
    expect(documentOf(item)).toBe(document)
  })
})
