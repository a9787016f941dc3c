import { defaultNegotiationPolicy, fromMinor, type NegotiationPolicy } from '@cobranza/core'

/** What can be offered to a customer in difficulty: the policy to start from, with amounts of this example. */
export const offerTerms: NegotiationPolicy = defaultNegotiationPolicy({
  version: 'demo-1',
  instalmentMins: [fromMinor(5_000, 'PEN'), fromMinor(25_000, 'MXN'), fromMinor(1_500, 'USD')],
  minimumDebts: [fromMinor(2_000, 'PEN'), fromMinor(10_000, 'MXN'), fromMinor(500, 'USD')],
})
