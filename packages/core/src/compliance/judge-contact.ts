import { compileRules } from './compile-rules.ts'
import { contactGate } from './contact-gate.ts'
import type { Exemption } from './contact-rule.ts'
import type { ContactCase } from './judge-case.ts'
import type { Rule } from './rule.ts'

/** Whether a rule by itself lets a contact be made at the moment it asks for. */
export function heedsContact(rule: Rule, tried: ContactCase): boolean {
  const { jurisdiction } = rule
  const rules = compileRules({
    ruleSets: [
      {
        name: jurisdiction,
        version: 'trial',
        disclaimer: 'one rule, tried by itself',
        jurisdiction,
        timeZones: [],
        rules: [{ ...rule, enforcement: 'block' }],
      },
    ],
    ...(tried.creditorRole === undefined ? {} : { creditorRole: tried.creditorRole }),
    ...(tried.sector === undefined ? {} : { sector: tried.sector }),
    ...(tried.holidays === undefined ? {} : { holidays: tried.holidays }),
  })
  return contactGate(rules, { country: jurisdiction, ...tried.debtor }, tried.request).kind === 'allowed'
}

/** Whether an exemption frees a contact. */
export function exempts({ purposes, appliesTo }: Exemption, { request, debtor, creditorRole }: ContactCase): boolean {
  const isBound =
    appliesTo.debtors.includes(debtor.debtorClass ?? 'consumer') &&
    appliesTo.creditorRoles.includes(creditorRole ?? 'third-party')
  return isBound && purposes.includes(request.purpose)
}
