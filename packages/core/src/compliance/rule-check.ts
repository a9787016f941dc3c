import { capCheck } from './cap-check.ts'
import type { CheckPlace, Refuses } from './check.ts'
import { consentCheck, optOutCheck } from './consent-check.ts'
import { conductCheck, forbiddenContentCheck, requiredContentCheck } from './content-check.ts'
import type { Rule } from './rule.ts'
import { channelCheck, noticeCheck, recipientCheck, regimeCheck, stopCheck } from './standing-check.ts'
import { windowCheck } from './window-check.ts'

/** How a rule is asked about a contact; `undefined` when it has nothing to say about contacts. */
export function refusesOf(rule: Rule, place: CheckPlace): Refuses | undefined {
  switch (rule.type) {
    case 'contact-window':
      return windowCheck(rule, place)
    case 'frequency-cap':
      return capCheck(rule, place)
    case 'channel-consent':
      return consentCheck(place)
    case 'opt-out':
      return optOutCheck(rule, place)
    case 'forbidden-channel':
      return channelCheck(rule, place)
    case 'forbidden-recipient':
      return recipientCheck(rule)
    case 'forbidden-content':
      return forbiddenContentCheck(rule)
    case 'required-content':
      return requiredContentCheck(rule)
    case 'stop-contact':
      return stopCheck(rule, place)
    case 'required-notice':
      return noticeCheck(rule, place)
    case 'conduct':
      return conductCheck(rule)
    case 'local-regime':
      return regimeCheck(rule)
    default:
      return undefined
  }
}
