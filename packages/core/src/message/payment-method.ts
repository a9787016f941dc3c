/** Where a way to pay is offered. */
type Offered = Readonly<{
  /** ISO 3166-1 alpha-2 countries of debtors it is shown to; all when absent. */
  countries?: readonly string[]
  /** What the debtor writes so that the payment is recognised. */
  reference?: string
}>

/** Whose account it is, as the bank shows it. */
type Held = Readonly<{ beneficiary?: string; bank?: string }>

/**
 * A way to pay, as data. Account numbers are checked by their check digits and addresses by their form, when the policy is checked.
 *
 * | `kind` | Where |
 * |---|---|
 * | `spei` | Mexico, by CLABE (18 digits) |
 * | `pse`, `card`, `link` | a page of the host's, over https |
 * | `pix` | Brazil, by key and perhaps the text to copy and paste |
 * | `boleto` | Brazil, by its line of 47 or 48 digits |
 * | `sepa` | the euro area, by IBAN |
 * | `bank-transfer` | an account by its number, with CCI (Peru), CBU or alias (Argentina) as `interbankNumber` |
 * | `wallet` | Yape, Plin, Nequi, Bizum and others, by phone or name |
 * | `cash-network` | OXXO, Efecty, Rapipago, Servipag, PagoEfectivo and others, by a code |
 *
 * @example
 * const methods: readonly PaymentMethod[] = [
 *   { kind: 'spei', clabe: '032180000118359719', beneficiary: 'Bodega Norte', countries: ['MX'] },
 *   { kind: 'pix', key: 'pagos@bodega.example', countries: ['BR'] },
 * ]
 */
export type PaymentMethod = Offered &
  (
    | (Readonly<{ kind: 'spei'; clabe: string }> & Held)
    | Readonly<{ kind: 'pse' | 'card'; url: string }>
    | Readonly<{ kind: 'link'; url: string; label?: string }>
    | (Readonly<{ kind: 'pix'; key: string; copyAndPaste?: string }> & Held)
    | Readonly<{ kind: 'boleto'; line: string; url?: string }>
    | (Readonly<{ kind: 'sepa'; iban: string; bic?: string }> & Held)
    | Readonly<{ kind: 'bank-transfer'; bank: string; account: string; interbankNumber?: string; beneficiary?: string }>
    | Readonly<{ kind: 'wallet'; wallet: string; account: string; beneficiary?: string }>
    | Readonly<{ kind: 'cash-network'; network: string; code: string; url?: string }>
  )
