/** Texts a template may name. Each is one line, made safe; it is empty when there is nothing to say. */
export const textPlaces = [
  'customerName',
  'creditorName',
  'creditorAddress',
  'creditorTaxId',
  'contactName',
  'contactWays',
  'contactShort',
  'contract',
  'collectorName',
  'asked',
  'open',
  'credit',
  'documents',
  'count',
  'dueDate',
  'dueWhen',
  'daysLate',
  'paymentWay',
  'amount',
  'date',
  'remaining',
  'document',
  'agency',
  'today',
  'stopMessages',
  'stopShort',
  'instalmentName',
  'disputeName',
  'moreItems',
] as const

/** One of the texts a template may name. */
export type TextPlace = (typeof textPlaces)[number]

/** Lists a template may walk. */
export const listNames = [
  'items',
  'totals',
  'parts',
  'announced',
  'credits',
  'payments',
  'offers',
  'legal',
  'explanations',
] as const

/** One of the lists a template may walk. */
export type ListPlace = (typeof listNames)[number]

/** The names that the rows of each list have. */
export const listPlaces: Readonly<Record<ListPlace, readonly RowPlace[]>> = {
  items: ['label', 'number', 'rowAmount', 'when'],
  totals: ['rowAmount', 'rowOpen', 'rowCredit'],
  parts: ['label', 'rowAmount'],
  announced: ['label', 'rowAmount'],
  credits: ['number', 'rowAmount'],
  payments: ['label', 'details'],
  offers: ['text'],
  legal: ['text'],
  explanations: ['text'],
}

/** What a row of a list, or a phrase of a language, may name. */
export const rowPlaces = [
  'label',
  'number',
  'rowAmount',
  'rowOpen',
  'rowCredit',
  'when',
  'details',
  'text',
  'rowDate',
  'until',
  'days',
  'saving',
  'total',
  'rate',
] as const

/** One of the names of a row. */
export type RowPlace = (typeof rowPlaces)[number]

/** What a template may ask and never show. */
export const flagPlaces = [
  'one',
  'several',
  'isDueToday',
  'mayHaveCrossed',
  'isAcceptedDispute',
  'isRefusedDispute',
  'isSplitDispute',
  'offersHavePages',
  'offersNeedTalk',
] as const

/** One of the conditions that are no text and no list. */
export type FlagPlace = (typeof flagPlaces)[number]

/** Paragraphs that many templates share; each language writes them once. */
export const blockNames = [
  'greeting',
  'documents',
  'parts',
  'announced',
  'howToPay',
  'offers',
  'crossed',
  'contact',
  'help',
  'legal',
  'closing',
] as const

/** One of the shared paragraphs. */
export type BlockName = (typeof blockNames)[number]

/** How somebody is addressed. Languages with one form use `'usted'` for it. */
export type AddressForm = 'usted' | 'tu' | 'vos'

/** Every form, in the order of the words of a choice: `{{usted|tú|vos}}`. */
export const addressForms: readonly AddressForm[] = ['usted', 'tu', 'vos']

const asSet = (names: readonly string[]): ReadonlySet<string> => new Set(names)
const texts = /* @__PURE__ */ asSet(textPlaces)
const rows = /* @__PURE__ */ asSet(rowPlaces)
const flags = /* @__PURE__ */ asSet(flagPlaces)
const blocks = /* @__PURE__ */ asSet(blockNames)

/** Whether a name is a text of messages. */
export function isTextPlace(name: string): name is TextPlace {
  return texts.has(name)
}

/** Whether a name is one of a row. */
export function isRowPlace(name: string): name is RowPlace {
  return rows.has(name)
}

/** Whether a name is a condition. */
export function isFlagPlace(name: string): name is FlagPlace {
  return flags.has(name)
}

/** Whether a name is a shared paragraph. */
export function isBlockName(name: string): name is BlockName {
  return blocks.has(name)
}

/** Whether a name is a list. */
export function isListPlace(name: string): name is ListPlace {
  return Object.hasOwn(listPlaces, name)
}
