import type { CurrencyCode } from './currency.ts'

/**
 * Marks that people write for a currency, beside its code and beside what the locale data of the runtime knows. The caller says
 * which currency a text is in, so one mark may stand for several; a mark of another currency is refused.
 */
export const currencyMarks: Readonly<Record<CurrencyCode, readonly string[]>> = {
  AOA: ['Kz'],
  ARS: ['$', 'AR$'],
  BOB: ['Bs', 'Bs.'],
  BRL: ['R$'],
  CAD: ['$', 'CA$', 'C$'],
  CLF: ['UF'],
  CLP: ['$', 'CL$', 'CLP$'],
  COP: ['$', 'CO$', 'COL$'],
  COU: ['UVR'],
  CRC: ['₡'],
  CUP: ['$'],
  DOP: ['$', 'RD$'],
  EUR: ['€'],
  GBP: ['£'],
  GTQ: ['Q', 'Q.'],
  HNL: ['L', 'L.'],
  JPY: ['¥'],
  MXN: ['$', 'MX$'],
  MZN: ['MT', 'MTn'],
  NIO: ['C$'],
  PAB: ['B/', 'B/.'],
  PEN: ['S/', 'S/.'],
  PYG: ['₲', 'Gs', 'Gs.'],
  SVC: ['₡'],
  USD: ['$', 'US$', 'U$S'],
  UYU: ['$', '$U', 'UY$'],
  VES: ['Bs', 'Bs.'],
}
