import { defaultPolicy, type Instant, type IsoDate, instant, type Policy } from '@cobranza/core'
import { portfolioCompliance } from './contact-terms.ts'
import { ownMessages, portfolioMessages } from './message-terms.ts'
import { offerTerms } from './offer-terms.ts'
import { portfolioPenalty } from './penalty-terms.ts'

/** The policy of the made-up portfolio: with what being late costs, and with the contact rules of its countries. */
export function portfolioPolicy(locale: string): Policy {
  return {
    ...defaultPolicy({ version: 'demo-1', locale, timeZone: 'America/Lima' }),
    penalty: portfolioPenalty,
    compliance: portfolioCompliance,
    messages: portfolioMessages(locale),
    negotiation: offerTerms,
  }
}

/** For somebody's own invoices: nothing is charged, and no law is asked that nobody named. */
export function ownPolicy(locale: string): Policy {
  return {
    ...defaultPolicy({ version: 'demo-1', locale, timeZone: 'UTC' }),
    messages: ownMessages(locale),
    negotiation: offerTerms,
  }
}

/** When the messages of a day go out: at eleven in Lima, in office hours from Mexico to Peru, and on the same day in UTC. */
export function deliveryMoment(asOf: IsoDate): Instant {
  return instant(`${asOf}T16:00:00Z`)
}
