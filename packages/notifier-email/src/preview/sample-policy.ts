import { type MessagePolicy, messagePolicy, type PaymentMethod } from '@cobranza/core'

/** A creditor that sells everywhere, for previews: ways to pay by country, and everything there is to say of a creditor. */
export function samplePolicy(): MessagePolicy {
  return messagePolicy({
    creditor: {
      name: 'Bodega Norte',
      address: 'Av. Arequipa 100, Lima',
      taxId: '20123456789',
      contact: { phone: '+51 1 555 0100', email: 'pagos@bodega.example' },
    },
    payment,
    stopMessages: { word: 'STOP' },
    fallbackLocale: 'es-PE',
  })
}

const payment: readonly PaymentMethod[] = [
  { kind: 'card', url: 'https://pay.bodega.example/c/1' },
  { kind: 'pse', url: 'https://pay.bodega.example/pse/1', countries: ['CO'] },
  { kind: 'wallet', wallet: 'Yape', account: '900 000 100', beneficiary: 'Bodega Norte S.A.C.', countries: ['PE'] },
  {
    kind: 'bank-transfer',
    bank: 'Banco Andino',
    account: '191-1234567-0-11',
    interbankNumber: '002-191-001234567011-55',
    beneficiary: 'Bodega Norte S.A.C.',
    reference: 'C-1042',
    countries: ['PE'],
  },
  { kind: 'spei', clabe: '032180000118359719', beneficiary: 'Bodega Norte', countries: ['MX'] },
  {
    kind: 'bank-transfer',
    bank: 'Banco del Plata',
    account: '4001234-5',
    interbankNumber: 'bodega.norte.ar',
    countries: ['AR'],
  },
  { kind: 'sepa', iban: 'ES9121000418450200051332', beneficiary: 'Bodega Norte S.L.', countries: ['ES'] },
  { kind: 'pix', key: 'pagos@bodega.example', countries: ['BR'] },
  {
    kind: 'bank-transfer',
    bank: 'Northern Bank',
    account: '000123456789',
    reference: 'C-1042',
    countries: ['US', 'GB'],
  },
]
