import type { Account, Contact, ContactState, DecisionRecord } from '../account/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import { samePlain } from '../plain/index.ts'
import { type Charge, factKey } from '../receivable/index.ts'
import { isEngineCharge } from './simulated-start.ts'

/** Where what a policy does and what the log says part. */
export type LogDifference = Readonly<{ date: IsoDate }> &
  (
    | Readonly<{ kind: 'decision'; logged: DecisionRecord; reproduced: DecisionRecord }>
    | Readonly<{ kind: 'charge'; key: string; logged?: Charge; reproduced?: Charge }>
    | Readonly<{ kind: 'contact'; key: string; logged: ContactState['kind'] | 'absent'; reproduced: string }>
    | Readonly<{ kind: 'error'; reason: string }>
  )

/** Charges and contacts that only one of the two has, or that are not the same. */
export function effectDifferences(logged: Account, reproduced: Account): readonly LogDifference[] {
  const [charges, again] = [chargesByKey(logged), chargesByKey(reproduced)]
  const differences: LogDifference[] = []
  for (const key of new Set([...charges.keys(), ...again.keys()])) {
    const [one, other] = [charges.get(key), again.get(key)]
    if (samePlain(one, other)) continue
    const date = (one ?? other)?.issueDate
    if (date === undefined) continue
    const sides = {
      ...(one === undefined ? {} : { logged: one }),
      ...(other === undefined ? {} : { reproduced: other }),
    }
    differences.push({ kind: 'charge', date, key, ...sides })
  }
  const [contacts, contactsAgain] = [contactsByKey(logged), contactsByKey(reproduced)]
  for (const [key, { plan, state }] of contacts) {
    const other = contactsAgain.get(key)
    if (other !== undefined && samePlain(other.plan, plan)) continue
    const reproducedAs = other === undefined ? 'absent' : 'planned otherwise'
    differences.push({ kind: 'contact', date: plan.plannedDate, key, logged: state.kind, reproduced: reproducedAs })
  }
  for (const [key, { plan, state }] of contactsAgain) {
    if (contacts.has(key)) continue
    differences.push({ kind: 'contact', date: plan.plannedDate, key, logged: 'absent', reproduced: state.kind })
  }
  return differences
}

function chargesByKey({ facts }: Account): ReadonlyMap<string, Charge> {
  return new Map(
    facts.flatMap((fact) => (fact.kind === 'charge' && isEngineCharge(fact) ? [[factKey(fact), fact] as const] : [])),
  )
}

function contactsByKey({ contacts }: Account): ReadonlyMap<string, Contact> {
  return new Map(contacts.map((contact) => [contact.plan.key, contact]))
}
