import type { RequiredItem } from '../compliance/index.ts'
import type { MessageFacts } from '../reminder/index.ts'
import type { ComposeOptions } from './compose-option.ts'
import { mayBeInstalments, tellsCosts } from './message-offer.ts'
import type { ListPlace, TextPlace } from './place.ts'
import type { MessagePolicy } from './policy.ts'

/** What a message holds of the items a law may ask for. */
export type ItemSituation = Readonly<{
  /** Texts and lists that it shows. */
  shown: ReadonlySet<string>
  /** Items of legal lines that it shows. */
  legal: readonly RequiredItem[]
  facts: MessageFacts
  options: ComposeOptions
  policy: MessagePolicy
  /** Whether it puts an agreement in writing. */
  isWrittenAgreement: boolean
}>

type Place = TextPlace | ListPlace
type Situation = Pick<ItemSituation, 'facts' | 'policy' | 'options'>
type Holding = Readonly<{
  /** It is held when all these are shown. */
  places?: readonly Place[]
  /** It is held as well when this is shown: what short texts have in place of a list. */
  or?: Place
  /** It has nothing to be about here, and counts as held. */
  isIdle?: (situation: Situation) => boolean
}>

const interestKinds: ReadonlySet<string> = new Set(['late-interest', 'plan-interest'])
const feeKinds: ReadonlySet<string> = new Set(['late-fee', 'recovery-cost', 'plan-fee'])
const hasKind = ({ items }: MessageFacts, kinds: ReadonlySet<string>) =>
  items.some(({ chargeKind }) => chargeKind !== undefined && kinds.has(chargeKind))

const noInterest = ({ facts }: Situation) => !hasKind(facts, interestKinds)
const noFees = ({ facts }: Situation) => !hasKind(facts, feeKinds)
const noInterestNorFees = (situation: Situation) => noInterest(situation) && noFees(situation)
const noCollector = ({ policy }: Situation) => policy.collector === undefined
const noPlanOffered = ({ options: { offers = [] } }: Situation) => !offers.some(mayBeInstalments)

/**
 * Where each item comes from. Those that are not here come from legal lines and from explanations only; how interest, fees and taxes
 * are worked out can be told by nobody else.
 */
const holdings: Readonly<Partial<Record<RequiredItem, Holding>>> = {
  'creditor-identity': { places: ['creditorName'] },
  'creditor-name': { places: ['creditorName'] },
  'creditor-address': { places: ['creditorAddress'] },
  'creditor-tax-id': { places: ['creditorTaxId'] },
  'client-name-and-address': { places: ['creditorName', 'creditorAddress'] },
  'servicer-identity': { places: ['collectorName'], isIdle: noCollector },
  'agency-name-and-person': { places: ['collectorName', 'contactName'], isIdle: noCollector },
  'agency-address-and-phone': { isIdle: noCollector },
  'contract-and-signing-date': { places: ['contract'] },
  'contract-or-operation': { places: ['items'] },
  'due-or-default-date': { places: ['items'], or: 'dueDate' },
  'amount-owed': { places: ['totals'], or: 'asked' },
  'amount-due-and-calculation-date': { places: ['totals', 'today'] },
  'interest-breakdown': { isIdle: noInterest },
  'interest-calculation': { isIdle: noInterest },
  'higher-rate-reason': { isIdle: noInterest },
  'fees-breakdown': { isIdle: noFees },
  'cost-breakdown': { isIdle: noFees },
  // Every charge is a line of the list with what it is for, and the tax that is known stands in the parts.
  'interest-and-fees-breakdown': { places: ['items'] },
  'taxes-and-other-charges': { places: ['items'] },
  'vat-statement': { isIdle: noInterestNorFees },
  // Every line of the list is of one kind.
  'amounts-split': { places: ['items'] },
  'payment-options': { places: ['payments'] },
  'debtor-contact-channel': { places: ['contactWays'], or: 'contactShort' },
  'instalment-costs': { isIdle: noPlanOffered },
  'opt-out-line': { places: ['stopMessages'] },
  'free-arrears-notice': { places: ['items', 'totals'] },
}

/** The items that a message holds, in the order of the vocabulary. */
export function heldItems(situation: ItemSituation): readonly RequiredItem[] {
  const { shown, legal, options, policy } = situation
  const held = new Set<RequiredItem>(legal)
  for (const { items } of shown.has('explanations') ? (options.explanations ?? []) : []) {
    for (const item of items) held.add(item)
  }
  for (const [item, { places = [], or, isIdle }] of Object.entries(holdings) as [RequiredItem, Holding][]) {
    const isShown = places.length > 0 && places.every((place) => shown.has(place))
    if (or !== undefined && shown.has(or)) held.add(item)
    if (isShown || isIdle?.(situation) === true) held.add(item)
  }
  if (shown.has('stopShort')) held.add('opt-out-line')
  if (situation.isWrittenAgreement) held.add('written-agreement')
  const { collector } = policy
  if (shown.has('collectorName') && collector?.address !== undefined && collector.phone !== undefined) {
    held.add('agency-address-and-phone')
  }
  if (shown.has('offers') && (options.offers ?? []).every(tellsCosts)) {
    held.add('instalment-costs')
  }
  return [...held].sort()
}
