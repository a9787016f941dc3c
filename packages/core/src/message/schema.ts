import * as z from 'zod'
import { IsoDateSchema } from '../calendar/schema.ts'
import {
  type ContactPurpose,
  type ContentTag,
  contactPurposes,
  contentTags,
  type RequiredItem,
  requiredItems,
} from '../compliance/index.ts'
import { MoneySchema, RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import { ToneSchema } from '../reminder/schema.ts'
import type { ComposedMessage } from './compose-message.ts'
import type { LegalLine } from './legal-line.ts'
import { messageFaults } from './message-fault.ts'
import { type LanguageVariant, type MessageLanguage, phraseNames } from './message-language.ts'
import type { MessageOffer } from './message-offer.ts'
import type { MessageSection } from './message-section.ts'
import type { MessageTemplate, MessageText } from './message-template.ts'
import { paymentFaults } from './payment-fault.ts'
import type { PaymentMethod } from './payment-method.ts'
import { type AddressForm, addressForms, blockNames } from './place.ts'
import type { AddressRule, Creditor, MessagePolicy } from './policy.ts'

const Text = z.string({ error: expecting('text') })
const Name = Text.min(1, { error: expecting('a name is not empty') })
const Texts = z.array(Text, { error: expecting('a list of texts') })
const Names = z.array(Name, { error: expecting('a list of names') })
const shape = (accepted: string) => ({ error: expecting(accepted) })

const PurposeSchema: z.ZodType<ContactPurpose> = z.enum(
  contactPurposes,
  shape(`a purpose is one of ${contactPurposes.join(', ')}`),
)
const TagSchema: z.ZodType<ContentTag> = z.enum(contentTags, shape(`a tag is one of ${contentTags.join(', ')}`))
const ItemSchema: z.ZodType<RequiredItem> = z.enum(
  requiredItems,
  shape(`an item is one of ${requiredItems.join(', ')}`),
)
const FormSchema: z.ZodType<AddressForm> = z.enum(
  addressForms,
  shape(`a form of address is one of ${addressForms.join(', ')}`),
)

const textFields = { subject: Text, body: Texts, short: Text, script: Texts }
const TextSchema: z.ZodType<MessageText> = z.strictObject(
  textFields,
  shape('a text of subject, body, short and script'),
)
const PartialTextSchema: z.ZodType<Partial<MessageText>> = z.strictObject(
  {
    subject: Text.exactOptional(),
    body: Texts.exactOptional(),
    short: Text.exactOptional(),
    script: Texts.exactOptional(),
  },
  shape('what a variant says differently: subject, body, short or script'),
)

/** A template from JSON; whether its texts can be read is seen with the policy. Unknown keys are refused. */
export const MessageTemplateSchema: z.ZodType<MessageTemplate> = z.strictObject(
  {
    name: Name,
    purpose: PurposeSchema,
    tone: ToneSchema,
    texts: z.record(Name, TextSchema, shape('texts by language')),
    variants: z.record(Name, PartialTextSchema, shape('texts by variant')).exactOptional(),
    tags: z.array(TagSchema, shape('tags is a list of tags')).exactOptional(),
  },
  shape('a template of name, purpose, tone and texts'),
)

const PhraseName = z.enum(phraseNames, shape('the name of a phrase'))
const BlockName = z.enum(blockNames, shape('the name of a shared paragraph'))

const VariantSchema: z.ZodType<LanguageVariant> = z.strictObject(
  {
    locale: Name,
    addressForm: FormSchema.exactOptional(),
    phrases: z.partialRecord(PhraseName, Text, shape('phrases by name')).exactOptional(),
    blocks: z.partialRecord(BlockName, Text, shape('shared paragraphs by name')).exactOptional(),
  },
  shape('a variant of locale, addressForm, phrases and blocks'),
)

const LanguageSchema: z.ZodType<MessageLanguage> = z.strictObject(
  {
    language: Name,
    addressForm: FormSchema,
    phrases: z.record(PhraseName, Text, shape('every phrase by name')),
    blocks: z.record(BlockName, Text, shape('every shared paragraph by name')),
    callOpening: Texts,
    callClosing: Texts,
    variants: z.array(VariantSchema, shape('a list of variants')),
  },
  shape('a language of phrases, blocks, callOpening, callClosing and variants'),
)

const LegalLineSchema: z.ZodType<LegalLine> = z.strictObject(
  {
    country: Name,
    language: Name,
    item: ItemSchema,
    text: Name,
    only: z.literal('collector', shape('only is "collector", or left out')).exactOptional(),
    citation: Name,
  },
  shape('a legal line of country, language, item, text and citation'),
)

/** A way to pay from JSON: its fields by kind, account numbers that check, addresses over https. Unknown keys are refused. */
export const PaymentMethodSchema: z.ZodType<PaymentMethod> = z
  .custom<PaymentMethod>((value) => typeof value === 'object' && value !== null, shape('a way to pay'))
  .superRefine((method, context) => {
    for (const { path, message } of paymentFaults(method, []))
      context.addIssue({ code: 'custom', path: [...path], message })
  })

const CreditorSchema: z.ZodType<Creditor> = z.strictObject(
  {
    name: Name,
    address: Name.exactOptional(),
    taxId: Name.exactOptional(),
    taxIdName: Name.exactOptional(),
    contact: z.strictObject(
      {
        name: Name.exactOptional(),
        email: Name.exactOptional(),
        phone: Name.exactOptional(),
        hours: Name.exactOptional(),
      },
      shape('a contact of name, email, phone and hours'),
    ),
  },
  shape('a creditor of name, address, taxId and contact'),
)

const AddressRuleSchema: z.ZodType<AddressRule> = z.strictObject(
  { form: FormSchema, locale: Name.exactOptional(), segment: Name.exactOptional() },
  shape('a rule of form, locale and segment'),
)

/** A message policy from JSON. Unknown keys are refused, and so is whatever `messageFaults` finds. */
export const MessagePolicySchema: z.ZodType<MessagePolicy> = z
  .strictObject(
    {
      creditor: CreditorSchema,
      collector: z
        .strictObject(
          { name: Name, address: Name.exactOptional(), phone: Name.exactOptional() },
          shape('a collector of name, address and phone'),
        )
        .exactOptional(),
      payment: z.array(PaymentMethodSchema, shape('payment is a list of ways to pay')),
      templates: z.array(MessageTemplateSchema, shape('templates is a list of templates')),
      languages: z.array(LanguageSchema, shape('languages is a list of languages')),
      legalLines: z.array(LegalLineSchema, shape('legalLines is a list of legal lines')),
      fallbackLocale: Name,
      addressForms: z.array(AddressRuleSchema, shape('addressForms is a list of rules')).exactOptional(),
      contract: z.literal('document', shape('contract is "document", or left out')).exactOptional(),
      stopMessages: z
        .union(
          [z.strictObject({ url: Name }), z.strictObject({ word: Name })],
          shape('stopMessages has a url or a word'),
        )
        .exactOptional(),
      values: z.record(Name, Text, shape('values are texts by name')).exactOptional(),
      shortChannels: Names.exactOptional(),
      spokenChannels: Names.exactOptional(),
    },
    shape('a message policy of creditor, payment, templates, languages, legalLines and fallbackLocale'),
  )
  .superRefine((policy, context) => {
    // What a field already says wrong is not said twice.
    if (context.issues.length > 0) return
    for (const { path, message } of messageFaults(policy))
      context.addIssue({ code: 'custom', path: [...path], message })
  })

const offerKinds = ['pay-now', 'pay-part', 'plan', 'longer-terms', 'settlement', 'pause'] as const

/** An offer as a message tells it, from JSON. Unknown keys are refused. */
export const MessageOfferSchema: z.ZodType<MessageOffer> = z.union(
  [
    z.strictObject({
      kind: z.enum(offerKinds, shape(`an offer is one of ${offerKinds.join(', ')}`)),
      amount: MoneySchema.exactOptional(),
      count: z.int(shape('count is a whole number')).min(1, shape('count is 1 or more')).exactOptional(),
      date: IsoDateSchema.exactOptional(),
      restDate: IsoDateSchema.exactOptional(),
      total: MoneySchema.exactOptional(),
      annualRate: RateSchema.exactOptional(),
      saving: MoneySchema.exactOptional(),
      expiresDate: IsoDateSchema.exactOptional(),
      url: Name.exactOptional(),
    }),
    z.strictObject({ title: Name, text: Name, validity: Name.exactOptional(), url: Name.exactOptional() }),
  ],
  shape('an offer of kind and amounts, or of title and text'),
)

const section = { text: Text }
const methodKinds = [
  'spei',
  'pse',
  'card',
  'link',
  'pix',
  'boleto',
  'sepa',
  'bank-transfer',
  'wallet',
  'cash-network',
] as const
const plainKinds = [
  'text',
  'stop',
  'greeting',
  'parts',
  'announced',
  'crossed',
  'contact',
  'help',
  'legal',
  'closing',
] as const

const SectionSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ ...section, kind: z.enum(plainKinds) }),
    z.strictObject({
      ...section,
      kind: z.literal('documents'),
      items: z.array(z.strictObject({ label: Text, number: Text, amount: Text, when: Text })),
      moreItems: Text.exactOptional(),
      credits: z.array(z.strictObject({ number: Text, amount: Text })),
      totals: z.array(z.strictObject({ amount: Text, open: Text.exactOptional(), credit: Text.exactOptional() })),
    }),
    z.strictObject({
      ...section,
      kind: z.literal('howToPay'),
      methods: z.array(
        z.strictObject({
          kind: z.enum(methodKinds, shape('kind is that of a way to pay')),
          label: Text,
          details: Text,
          url: Text.exactOptional(),
        }),
      ),
    }),
    z.strictObject({
      ...section,
      kind: z.literal('offers'),
      offers: z.array(z.strictObject({ text: Text, url: Text.exactOptional() })),
    }),
  ],
  shape('a section as composeMessage gives it, with kind and text'),
) satisfies z.ZodType<MessageSection>

/** A composed message from JSON. Unknown keys are refused. */
export const ComposedMessageSchema: z.ZodType<ComposedMessage> = z.strictObject(
  {
    template: Name,
    purpose: PurposeSchema,
    locale: Name,
    subject: Text,
    body: Text,
    sections: z.array(SectionSchema, shape('sections is a list of sections')),
    short: Text,
    script: Texts,
    form: z.enum(['long', 'short', 'spoken'], shape('form is long, short or spoken')),
    tags: z.array(TagSchema, shape('tags is a list of tags')),
    items: z.array(ItemSchema, shape('items is a list of items')),
    links: Texts,
  },
  shape('a message as composeMessage gives it'),
)
