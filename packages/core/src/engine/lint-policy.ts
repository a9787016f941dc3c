import type { IsoDate } from '../calendar/index.ts'
import { complianceLint, type MessageToLint } from '../compliance/index.ts'
import { messageContent } from '../message/index.ts'
import { isMoney, type Money } from '../money/index.ts'
import { type Fault, showPath } from '../plain/index.ts'
import { reminderLint } from '../reminder/index.ts'
import { usesOf } from './content-fault.ts'
import type { Policy } from './policy.ts'
import { toneWarnings } from './tone-fault.ts'

/** Something in a policy that can be followed and is probably not meant: which check saw it, where, and what it would do. */
export type PolicyWarning = Readonly<{ rule: string; path: string; message: string }>

/**
 * What in a policy is probably not meant, for people to read before it is used: levels and cadences that are never reached, gaps longer
 * than the steps they part, fees above their ceiling, texts that a language lacks or that are better said another way, messages that a law would refuse as a first contact,
 * channels by which nobody may be contacted, holidays that nobody knows or that end soon, and rules that nobody is sure of.
 *
 * What no run could follow is a fault: `assertPolicy` refuses it.
 *
 * @param locales languages that every text is needed in; that of the policy and those of its messages when absent.
 * @example for (const { path, message } of lintPolicy(policy, { asOf })) console.warn(`${path}: ${message}`)
 */
export function lintPolicy(
  policy: Policy,
  { asOf, locales = spokenLocales(policy) }: Readonly<{ asOf: IsoDate; locales?: readonly string[] }>,
): readonly PolicyWarning[] {
  const { messages, reminder } = policy
  const templates = messages?.templates.map(({ name, texts, variants = {} }) => ({
    name,
    locales: [...Object.keys(texts), ...Object.keys(variants)],
  }))
  const warnings = reminderLint(reminder, {
    fees: feesOf(policy),
    ...(templates === undefined ? {} : { templates, locales }),
  })
  return [
    ...warnings.map(({ rule, path, message }) => ({ rule, path: pathOf('reminder', path), message })),
    ...toneWarnings(policy).map(({ rule, path, message }) => ({ rule, path: showPath(path), message })),
    ...ruleWarnings(policy, asOf),
  ]
}

/** A debtor whose language a text lacks is written to in that of the fall-back, which is seldom meant. */
function spokenLocales({ locale, messages }: Policy): readonly string[] {
  const languages = messages?.languages.map(({ language }) => language) ?? []
  return [locale, ...languages.filter((language) => locale !== language && !locale.startsWith(`${language}-`))]
}

function ruleWarnings(policy: Policy, asOf: IsoDate): readonly PolicyWarning[] {
  const { compliance, reminder } = policy
  if (compliance === undefined) return []
  const uses = new Map(usesOf(reminder).map((use) => [`${use.template} through ${use.channel}`, use]))
  const messages = [...uses].map(([name, use]) => toLint(policy, { ...use, name }))
  return complianceLint(compliance, { asOf, messages }).map(({ reason, jurisdiction, message, planned, rule }) => {
    const use = planned === undefined ? undefined : uses.get(planned)
    const path = use === undefined ? 'compliance' : showPath(use.path)
    const about = [jurisdiction, ...(planned === undefined ? [] : [planned]), ...(rule === undefined ? [] : [rule])]
    return { rule: reason, path, message: `${about.join(', ')}: ${message}` }
  })
}

function toLint(
  { messages, locale }: Policy,
  { name, template, channel }: Readonly<{ name: string; template: string; channel: string }>,
): MessageToLint {
  const known = messages?.templates.find((one) => one.name === template)
  if (messages === undefined || known === undefined) return { name, channel, purpose: 'collection' }
  return { name, channel, purpose: known.purpose, content: messageContent(messages, template, { locale, channel }) }
}

function pathOf(room: string, path: Fault['path']): string {
  return showPath([room, ...path])
}

/** Flat fees of dunning levels, each with the lowest flat ceiling of its rule or of the policy. */
function feesOf({ penalty }: Policy): readonly Readonly<{ level: number; fee: Money; ceiling: Money }>[] {
  return (penalty?.rules ?? []).flatMap((rule) => {
    if (rule.kind !== 'late-fee' || rule.when.kind !== 'level' || rule.amount.kind !== 'flat') return []
    const { level } = rule.when
    const fee = rule.amount.amount
    if (!isMoney(fee)) return []
    const ceilings = [...(rule.ceilings ?? []), ...(penalty?.ceilings ?? [])]
    return ceilings.flatMap(({ limit }) =>
      limit.kind === 'amount' && isMoney(limit.amount) && limit.amount.currency === fee.currency
        ? [{ level, fee, ceiling: limit.amount }]
        : [],
    )
  })
}
