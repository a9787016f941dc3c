import { type ContactCost, fromMinor, type Policy, type ResponseModel, rate } from '@cobranza/core'

/** How many customers a comparison lives through: enough to see a difference, few enough not to wait for it. */
export const sampleMax = 20
/** Months of the past that are lived through again. */
export const comparedMonths = 6
/** How often chance is tried. */
export const replications = 5
/** Where the lots come from. */
export const seed = 7

/** The policy beside the one in use: everybody is given the time that punctual payers are given now. */
export function patientPolicy(policy: Policy): Policy {
  const patient = policy.reminder.cadences.filter(({ name }) => name === 'patient')
  const cadences = patient.map((cadence) => ({ ...cadence, segments: ['*'] }))
  return { ...policy, version: 'patient', reminder: { ...policy.reminder, cadences } }
}

/** What a contact brings, by guess: put in what you see among your own customers. */
export const guessedResponse: ResponseModel = {
  name: 'guess',
  source: 'guess',
  responses: [
    { levels: { max: 0 }, chance: chanceOf('0.10', '0.18', '0.28'), withinDays: 7 },
    { levels: { min: 1, max: 2 }, chance: chanceOf('0.12', '0.22', '0.35'), withinDays: 7 },
    { chance: chanceOf('0.05', '0.10', '0.18'), withinDays: 10 },
  ],
}

function chanceOf(low: string, likely: string, high: string): ResponseModel['responses'][number]['chance'] {
  return { low: rate(low), likely: rate(likely), high: rate(high) }
}

/** What an e-mail costs, with the minutes somebody spends on the answers. */
export function contactCosts(currency: string): readonly ContactCost[] {
  return [{ channel: 'email', amount: fromMinor(50, currency) }]
}
