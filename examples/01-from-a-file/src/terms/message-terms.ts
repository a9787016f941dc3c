import { type MessagePolicy, messagePolicy } from '@cobranza/core'

/** Who writes to the customers of the made-up portfolio, and how they can pay. Nothing of it exists. */
export function portfolioMessages(fallbackLocale: string): MessagePolicy {
  return messagePolicy({
    creditor: {
      name: 'Distribuidora Andina',
      contact: { email: 'cobranzas@andina.example', phone: '+51 1 555 0100' },
    },
    payment: [
      { kind: 'bank-transfer', bank: 'Banco Ejemplo', account: '000-1234567-0-00', countries: ['PE'] },
      { kind: 'spei', clabe: '032180000118359719', beneficiary: 'Distribuidora Andina', countries: ['MX'] },
      { kind: 'link', url: 'https://pagos.andina.example', countries: ['EC'] },
    ],
    fallbackLocale,
  })
}

const yourCompany: ReadonlyMap<string, string> = new Map([
  ['es', 'Su empresa'],
  ['pt', 'Sua empresa'],
])

/** For somebody's own invoices: the same texts; who is owed and how to pay is for their owner to fill in. */
export function ownMessages(fallbackLocale: string): MessagePolicy {
  const name = yourCompany.get(new Intl.Locale(fallbackLocale).language) ?? 'Your company'
  return messagePolicy({ creditor: { name, contact: {} }, payment: [], fallbackLocale })
}
