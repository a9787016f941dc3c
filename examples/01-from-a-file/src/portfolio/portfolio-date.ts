import { type IsoDate, isoDate } from '@cobranza/core'

/** The last day on which something happens in a made-up portfolio, and the day the demo asks about. */
export const portfolioDate: IsoDate = isoDate('2026-06-30')
