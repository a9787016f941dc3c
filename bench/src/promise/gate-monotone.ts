import {
  addMilliseconds,
  type CompliancePolicy,
  type ContactRequest,
  compileRules,
  contactGate,
  type DebtorSituation,
  type PastContact,
  type Rule,
  toEpochMilliseconds,
} from '@cobranza/core'
import { checkAll, demand, property } from './check.ts'
import { type Choices, drawn } from './drawn.ts'
import { channels, gateCase, gateRequest, gateStop } from './gate-case.ts'
import type { Provable } from './promise.ts'

/** The same question under some of the shipped rules, and under one of them more. */
type OneMore = Readonly<{
  fewer: CompliancePolicy
  more: CompliancePolicy
  debtor: DebtorSituation
  request: ContactRequest
}>

const hour = 3_600_000

function oneMore(choices: Choices): OneMore {
  const { policy, debtor, startAt } = gateCase(choices)
  // An exemption frees; it is part of the rules that it frees from.
  const gating = policy.ruleSets.flatMap(({ rules }) => rules.filter(asks))
  const added = choices.pick(gating as [Rule, ...Rule[]])
  const kept = new Set(gating.filter((rule) => rule !== added && choices.chance(60)))
  const under = (isIn: (rule: Rule) => boolean): CompliancePolicy => ({
    ...policy,
    ruleSets: policy.ruleSets.map((set) => ({ ...set, rules: set.rules.filter((rule) => !asks(rule) || isIn(rule)) })),
  })
  const contacts = choices.list(
    0,
    6,
    (): PastContact => ({
      at: addMilliseconds(startAt, (choices.below(400) - 300) * hour),
      channel: choices.pick(channels),
      direction: choices.pick(['outbound', 'inbound']),
      isConversation: choices.chance(20),
    }),
  )
  const stops = choices.chance(20) ? [gateStop(choices, startAt.slice(0, 10) as never)] : []
  return {
    fewer: under((rule) => kept.has(rule)),
    more: under((rule) => kept.has(rule) || rule === added),
    debtor: { ...debtor, contacts, stops },
    request: gateRequest(choices, startAt),
  }
}

function asks({ type, enforcement }: Rule): boolean {
  return type !== 'exemption' && (enforcement === 'block' || enforcement === 'require' || enforcement === 'warn')
}

const stricter = property({
  name: 'gate: one rule more never allows more, or sooner',
  arbitrary: drawn(oneMore),
  holds({ fewer, more, debtor, request }) {
    const before = firstMoment(fewer, debtor, request)
    const after = firstMoment(more, debtor, request)
    demand(after >= before, `with one rule more the first moment is ${after}, without it ${before}`)
  },
})

/** In epoch milliseconds; never is last. */
function firstMoment(policy: CompliancePolicy, debtor: DebtorSituation, request: ContactRequest): number {
  const answer = contactGate(compileRules(policy), debtor, request)
  if (answer.kind === 'never') return Number.POSITIVE_INFINITY
  return toEpochMilliseconds(answer.kind === 'wait' ? answer.untilAt : request.at)
}

/** The strictest rule wins, always. */
export const gateMonotone: Provable = {
  name: 'monotone',
  description: 'Adding a rule about contacts never allows a contact that was refused, nor an earlier one.',
  defaultRuns: 100_000,
  run: (size) => checkAll([stricter], size),
}
