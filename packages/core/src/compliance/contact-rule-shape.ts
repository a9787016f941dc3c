import {
  always,
  both,
  byWord,
  listOf,
  objectOf,
  oneOf,
  optional,
  type Shape,
  text,
  that,
  whole,
} from '../plain/index.ts'
import { contactParties } from './contact-party.ts'
import type { ContactCap, ContactRule, DayHours, RequiredPart, WeekHours, weekDays } from './contact-rule.ts'
import { baseFields } from './rule-base-shape.ts'
import { addressKinds, contactPurposes, contentTags, noticeNames, requiredItems, stopEvents } from './vocabulary.ts'

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const isTime = (value: unknown) => typeof value === 'string' && TIME.test(value)
const isHours = (value: unknown) => {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [opens, closes]: unknown[] = value
  return isTime(opens) && (isTime(closes) || closes === '24:00') && (opens as string) < (closes as string)
}
type PartOf<When> = Extract<RequiredPart, Readonly<{ when: When }>>
type RuleOf<Type> = Extract<ContactRule, Readonly<{ type: Type }>>

/** The shape of every rule about contacts, by its type. */
export function contactRuleShapes(): Readonly<Record<ContactRule['type'], Shape>> {
  const party: Shape = oneOf(contactParties)
  const tags = listOf(oneOf(contentTags))
  const items = listOf(oneOf(requiredItems))
  const purposes = listOf(oneOf(contactPurposes))
  const days = whole(0, 3650)

  const hoursShape: Shape = that(
    (value) => value === null || isHours(value),
    'write the hours like ["08:00", "20:00"], the second later, or null for none',
  )

  const weekHours: Shape = objectOf<Record<(typeof weekDays)[number], DayHours | null>>({
    mon: hoursShape,
    tue: hoursShape,
    wed: hoursShape,
    thu: hoursShape,
    fri: hoursShape,
    sat: hoursShape,
    sun: hoursShape,
  } satisfies Record<keyof WeekHours, Shape>)

  const capShape = objectOf<ContactCap>({
    max: whole(0, 1000),
    per: oneOf(['day', 'calendar-week', 'rolling-7-days']),
  })

  const plainPart = objectOf<Exclude<RequiredPart, Readonly<{ when: 'tagged' }>>>({
    when: oneOf(['every-contact', 'first-contact', 'later-contact']),
    items,
  })
  const partShape = byWord('when', {
    'every-contact': plainPart,
    'first-contact': plainPart,
    'later-contact': plainPart,
    tagged: objectOf<PartOf<'tagged'>>({ when: oneOf(['tagged']), tag: oneOf(contentTags), items }),
  })

  return {
    'contact-window': objectOf<RuleOf<'contact-window'>>({
      ...baseFields('contact-window'),
      hours: optional(weekHours),
      holidays: oneOf(['closed', 'open']),
      widenedBy: optional(oneOf(['debtor', 'separate-document'])),
      respectsWishes: optional(always),
    }),
    'frequency-cap': both<RuleOf<'frequency-cap'>>(
      objectOf<RuleOf<'frequency-cap'>>({
        ...baseFields('frequency-cap'),
        caps: listOf(capShape),
        countTogether: optional(listOf(text)),
        scope: oneOf(['debtor', 'debt']),
        minGapDays: optional(days),
        silenceAfterConversationDays: optional(days),
        distinctChannelsMax: optional(whole(1, 100)),
        excludes: optional(listOf(oneOf(['not-connected', 'requested', 'attorney']))),
      }),
      asksSomething,
    ),
    'channel-consent': objectOf<RuleOf<'channel-consent'>>(baseFields('channel-consent')),
    'opt-out': objectOf<RuleOf<'opt-out'>>({
      ...baseFields('opt-out'),
      everyMessage: optional(always),
      honoursRefusal: optional(always),
      honourWithinBusinessDays: optional(days),
      words: optional(listOf(text)),
    }),
    'forbidden-channel': objectOf<RuleOf<'forbidden-channel'>>({
      ...baseFields('forbidden-channel'),
      channels: listOf(text),
      exceptSectors: optional(listOf(text)),
    }),
    'forbidden-recipient': objectOf<RuleOf<'forbidden-recipient'>>({
      ...baseFields('forbidden-recipient'),
      parties: listOf(party),
      addresses: optional(listOf(oneOf(addressKinds))),
    }),
    'forbidden-content': objectOf<RuleOf<'forbidden-content'>>({ ...baseFields('forbidden-content'), tags }),
    'required-content': objectOf<RuleOf<'required-content'>>({
      ...baseFields('required-content'),
      parts: listOf(partShape),
      forbiddenTags: optional(tags),
      writtenCopyAfterDays: optional(days),
    }),
    'stop-contact': objectOf<RuleOf<'stop-contact'>>({
      ...baseFields('stop-contact'),
      events: listOf(oneOf(stopEvents)),
      scope: oneOf(['all', 'claimed-amounts']),
      exceptPurposes: optional(purposes),
      days: optional(whole(1, 3650)),
      penalties: optional(oneOf(['suspended'])),
    }),
    'required-notice': objectOf<RuleOf<'required-notice'>>({
      ...baseFields('required-notice'),
      notice: oneOf(noticeNames),
      of: oneOf(['first-contact', 'due-date']),
      withinDays: days,
      isFree: optional(always),
      answerDays: optional(days),
      ifMissedFeeLess: optional(
        objectOf<{ unit: string; amount: string }>({ unit: text, amount: that(isDecimal, 'write decimal text') }),
      ),
    }),
    exemption: objectOf<RuleOf<'exemption'>>({
      ...baseFields('exemption'),
      purposes,
      from: listOf(oneOf(['contact-window', 'frequency-cap'])),
    }),
    conduct: objectOf<RuleOf<'conduct'>>({
      ...baseFields('conduct'),
      forbids: tags,
      items: optional(items),
      duties: optional(listOf(text)),
    }),
    'local-regime': objectOf<RuleOf<'local-regime'>>({ ...baseFields('local-regime'), regime: text }),
  }
}

function isDecimal(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,15}(?:\.\d{1,20})?$/.test(value)
}

/** A cap that counts nothing is a typo. */
function asksSomething(rule: RuleOf<'frequency-cap'>, path: readonly (string | number)[]) {
  const limits = [rule.minGapDays, rule.silenceAfterConversationDays, rule.distinctChannelsMax]
  if (rule.caps.length > 0 || limits.some((limit) => limit !== undefined)) return []
  return [{ path: [...path, 'caps'], message: 'it is empty and nothing else is limited; write what the rule limits' }]
}
