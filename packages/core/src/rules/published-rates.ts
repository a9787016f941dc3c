/** A rate that rules refer to. Its values are never in this package: they come from a dated table of the host. */
export type PublishedRate = Readonly<{
  /** As formulas of rules and tables of rates name it. */
  id: string
  publisher: string
  /** When a new value comes. */
  cadence: string
}>

/**
 * What the rules refer to, and where its values are published.
 *
 * @example
 * publishedRates.find(({ id }) => id === 'co-ibc')?.cadence // 'every month, by kind of credit'
 */
export const publishedRates: readonly PublishedRate[] = [
  { id: 'ar-average-cost-of-money', publisher: 'Banco Central de la República Argentina', cadence: 'every day' },
  { id: 'ar-bna-deposit-30', publisher: 'Banco de la Nación Argentina', cadence: 'every day' },
  { id: 'br-legal-rate', publisher: 'Banco Central do Brasil', cadence: 'every month' },
  { id: 'cl-tic', publisher: 'Comisión para el Mercado Financiero', cadence: 'every month; pesos, 200 to 5000 UF' },
  {
    id: 'cl-tic-of-the-operation',
    publisher: 'Comisión para el Mercado Financiero',
    cadence: 'every month, by kind of credit',
  },
  {
    id: 'co-ibc',
    publisher: 'Superintendencia Financiera de Colombia',
    cadence: 'every month, by kind of credit',
  },
  { id: 'de-basiszinssatz', publisher: 'Deutsche Bundesbank', cadence: '1 January and 1 July' },
  {
    id: 'ecb-main-refinancing',
    publisher: 'European Central Bank',
    cadence: 'by decision; for late interest that of 1 January and 1 July',
  },
  { id: 'mx-cat', publisher: 'Banco de México', cadence: 'from time to time, by kind of credit' },
  { id: 'pe-bcrp-maximum', publisher: 'Banco Central de Reserva del Perú', cadence: 'every half-year' },
  { id: 'uk-bank-rate', publisher: 'Bank of England', cadence: 'by decision; that of 30 June and 31 December counts' },
]
