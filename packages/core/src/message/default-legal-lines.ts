import type { LegalLine } from './legal-line.ts'

const chile = 'Ley 19.496, art. 37'
const regulationF = '12 CFR 1006.18(e); 15 USC 1692e(11)'

/**
 * Sentences that laws ask for, in words of ours. Have a lawyer of the place read them before you rely on them; yours take their
 * place by the same country, language and item.
 */
export const defaultLegalLines: readonly LegalLine[] = [
  {
    country: 'CL',
    language: 'es',
    item: 'not-an-enforcement',
    text: 'Este mensaje no es un procedimiento de ejecución de bienes.',
    citation: chile,
  },
  {
    country: 'CL',
    language: 'es',
    item: 'debtor-rights',
    text: '{{Puede|Puedes}} pedir una copia escrita de esta información y pagar siempre directamente a {{creditorName}}.',
    citation: `${chile}; art. 39 B`,
  },
  {
    country: 'CL',
    language: 'en',
    item: 'not-an-enforcement',
    text: 'This message is not a procedure to enforce against your assets.',
    citation: chile,
  },
  {
    country: 'CL',
    language: 'en',
    item: 'debtor-rights',
    text: 'You can ask for a written copy of this information, and you can always pay {{creditorName}} directly.',
    citation: `${chile}; art. 39 B`,
  },
  {
    country: 'US',
    language: 'en',
    item: 'from-debt-collector',
    text: 'This message is from a debt collector.',
    citation: regulationF,
    only: 'collector',
  },
  {
    country: 'US',
    language: 'en',
    item: 'debt-collector-disclosure',
    text: 'We are trying to collect a debt, and any information you give us is used for that.',
    citation: regulationF,
    only: 'collector',
  },
  {
    country: 'US',
    language: 'es',
    item: 'from-debt-collector',
    text: 'Este mensaje es de una agencia de cobranza.',
    citation: regulationF,
    only: 'collector',
  },
  {
    country: 'US',
    language: 'es',
    item: 'debt-collector-disclosure',
    text: 'Queremos cobrar una deuda, y lo que nos {{cuente|cuentes}} se usa para eso.',
    citation: regulationF,
    only: 'collector',
  },
]
