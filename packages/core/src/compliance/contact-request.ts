import type { Instant, IsoDate, TimeZone } from '../calendar/index.ts'
import type { ContactParty } from '../receivable/index.ts'
import type { WeekHours } from './contact-rule.ts'
import type {
  AddressKind,
  ContactPurpose,
  ContentTag,
  DebtorClass,
  NoticeName,
  RequiredItem,
  StopEvent,
} from './vocabulary.ts'

/** What a message says and holds, as closed words. */
export type MessageContent = Readonly<{ tags: readonly ContentTag[]; items: readonly RequiredItem[] }>

/** A contact somebody wants to make. */
export type ContactRequest = Readonly<{
  channel: string
  /** The first moment it could be made. */
  at: Instant
  purpose: ContactPurpose
  /** A third party when absent. */
  party?: ContactParty
  /** Where it goes, when that is not what the debtor gave for it. */
  address?: AddressKind
  /** Without it, rules about content refuse. */
  content?: MessageContent
  /** Keys of the documents it is about; all of them when absent. */
  debts?: readonly string[]
  /** Ids of rules that somebody answers for breaking; see `ContactOverride`. */
  overrides?: readonly string[]
}>

/** A contact that was made or may have been, other than the one that is asked about. */
export type PastContact = Readonly<{
  /** Its moment; where only the day is known, any moment of it. */
  at: Instant
  /** There where only the day is known: it counts as made at whatever moment of that local day is the strictest, on every clock. */
  day?: IsoDate
  channel: string
  direction: 'inbound' | 'outbound'
  /** The debtor was spoken to. */
  isConversation?: boolean
  /** `false` when nobody was reached at all. */
  isConnected?: boolean
  /** The debtor had asked for it. */
  isRequested?: boolean
  purpose?: ContactPurpose
  party?: ContactParty
  /** Keys of the documents it was about; all of them when absent. */
  debts?: readonly string[]
}>

/** What a debtor said about a channel; `'any'` is all channels. */
export type DebtorConsent = Readonly<{ channel: string; decision: 'granted' | 'refused'; sinceDate: IsoDate }>

/** An event after which a debtor is left alone. */
export type DebtorStop = Readonly<{
  event: StopEvent
  sinceDate: IsoDate
  /** Its last day; until further notice when absent. */
  untilDate?: IsoDate
  /** Keys of the documents it is about; all of them when absent. */
  debts?: readonly string[]
}>

/** Hours that the debtor asks to be contacted in, and how that was said. */
export type DebtorWishes = Readonly<{ hours: WeekHours; form: 'said' | 'separate-document' }>

/** What the gate knows about a debtor. What is absent is read the strict way. */
export type DebtorSituation = Readonly<{
  /** A consumer when absent. */
  debtorClass?: DebtorClass
  /** As ISO 3166-1 writes it; anywhere the policy has rules for when absent. */
  country?: string
  /** As ISO 3166-2 writes it; any part of the country when absent. */
  subdivision?: string
  /** Every zone of the place when absent. */
  timeZone?: TimeZone
  /** In any order. At least those of the last 60 days, and the ones still planned for later. */
  contacts: readonly PastContact[]
  /** In the order they were said: of two of one day the later one in the list counts. */
  consents: readonly DebtorConsent[]
  stops: readonly DebtorStop[]
  /** The debtor was contacted before `contacts` begin. */
  hadContact?: boolean
  /** The debtor was spoken to before `contacts` begin. */
  hadConversation?: boolean
  notices?: readonly Readonly<{ notice: NoticeName; sentDate: IsoDate }>[]
  wishes?: DebtorWishes
}>
