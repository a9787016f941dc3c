import {
  addMilliseconds,
  type ContactRequest,
  compileRules,
  contactGate,
  type DebtorSituation,
  fromEpochMilliseconds,
  type Instant,
  type IsoDate,
  isoDate,
  type PastContact,
  toEpochMilliseconds,
} from '@cobranza/core'
import { checkAll, demand, property } from './check.ts'
import { type Choices, drawn } from './drawn.ts'
import { channels, type GateCase, gateCase, gateRequest, gateStop } from './gate-case.ts'
import { brokenRules, type MadeContact } from './lawful-check.ts'
import type { Provable, Size, Verdict } from './promise.ts'

/** What a debtor went through: contacts made as the gate answered, and what was known at each. */
type History = GateCase & Readonly<{ made: readonly MadeContact[] }>

const stepsMax = 12
const minute = 60_000

/** Up to a day and a half later; often on a full half hour, where hours of contact begin and end, or a minute before. */
function later(at: Instant, choices: Choices): Instant {
  const then = addMilliseconds(at, choices.below(36 * 60) * minute)
  if (choices.chance(50)) return then
  const full = Math.ceil(toEpochMilliseconds(then) / (30 * minute)) * 30 * minute
  return fromEpochMilliseconds(Math.max(toEpochMilliseconds(at), full - (choices.chance(30) ? minute : 0)))
}

/** Follows the gate: who is refused is left alone, who is to wait is contacted at the first moment the gate gives. */
function history(choices: Choices): History {
  const start = gateCase(choices)
  const rules = compileRules(start.policy)
  const made: MadeContact[] = []
  let { debtor } = start
  let now = start.startAt
  for (let step = 0; step < stepsMax; step += 1) {
    now = later(now, choices)
    if (choices.chance(12)) {
      debtor = happening(debtor, now, choices)
      continue
    }
    const request = gateRequest(choices, now)
    const answer = contactGate(rules, debtor, request)
    if (answer.kind === 'never') continue
    const at = answer.kind === 'allowed' ? now : answer.untilAt
    made.push({ request, at, debtor })
    debtor = { ...debtor, contacts: [...debtor.contacts, contactOf(request, at, choices)] }
    // Now and then the next one is asked for before this one goes out.
    if (choices.chance(80)) now = at
  }
  return { ...start, made }
}

function contactOf({ channel, purpose, party, debts }: ContactRequest, at: Instant, choices: Choices): PastContact {
  const outcome = choices.below(10)
  return {
    at,
    channel,
    direction: 'outbound',
    purpose,
    ...(party === undefined ? {} : { party }),
    ...(debts === undefined ? {} : { debts }),
    ...(outcome >= 8 ? { isConversation: true } : outcome === 7 ? { isConnected: false } : {}),
  }
}

/** The debtor calls, says yes or no to a channel, or something comes up. */
function happening(debtor: DebtorSituation, at: Instant, choices: Choices): DebtorSituation {
  const date = at.slice(0, 10) as IsoDate
  switch (choices.below(3)) {
    case 0: {
      const call: PastContact = { at, channel: 'call', direction: 'inbound', isConversation: true }
      return { ...debtor, contacts: [...debtor.contacts, call] }
    }
    case 1: {
      const decision = choices.pick(['granted', 'refused'] as const)
      const consent = { channel: choices.pick([...channels, 'any']), decision, sinceDate: isoDate(date) }
      return { ...debtor, consents: [...debtor.consents, consent] }
    }
    default:
      return { ...debtor, stops: [...debtor.stops, gateStop(choices, isoDate(date))] }
  }
}

/** Each contact keeps to every rule that was known then; those of the whole history keep to every cap. */
function keepsToRules({ policy, made }: History): void {
  for (const contact of made) {
    const broken = brokenRules(policy, contact)
    demand(
      broken.length === 0,
      `a contact by ${contact.request.channel} at ${contact.at} breaks ${broken.join(', ')}: ${JSON.stringify(contact)}`,
    )
  }
}

/** Tries histories until so many contacts were planned: those are what is counted. */
async function run(size: Size): Promise<Verdict> {
  let planned = 0
  const lawful = property({
    name: 'contacts: each one that the gate lets through, at the moment it gives, keeps to every rule of its place',
    arbitrary: drawn(history),
    holds(value) {
      planned += value.made.length
      keepsToRules(value)
    },
  })
  for (let batch = 0; ; batch += 1) {
    const runs = Math.max(1, Math.ceil((size.runs - planned) / 8))
    const seed = size.seed + batch
    const verdict = await checkAll([lawful], { ...size, runs, seed, onProgress: () => size.onProgress(planned) })
    if (verdict.failed > 0) return verdict
    if (planned >= size.runs) return { tried: planned, failed: 0 }
  }
}

/** No contact is planned that any shipped rule forbids. */
export const lawfulContacts: Provable = {
  name: 'lawful-contacts',
  description:
    'No contact is planned against a rule of its place, whatever came before, by a second reading of the rules.',
  defaultRuns: 1_000_000,
  run,
}
