import { requiredItems } from '../compliance/index.ts'
import { type Fault, quote, unknownFields } from '../plain/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import type { LegalLine } from './legal-line.ts'
import { paymentFaults } from './payment-fault.ts'
import { addressForms } from './place.ts'
import type { AddressRule, Creditor, MessageContact, MessagePolicy } from './policy.ts'
import { languageFaults, parseFaults, templateFaults } from './template-fault.ts'
import { isWebAddress } from './web-address.ts'

const policyFields: Readonly<Record<keyof MessagePolicy, true>> = {
  creditor: true,
  collector: true,
  payment: true,
  templates: true,
  languages: true,
  legalLines: true,
  fallbackLocale: true,
  addressForms: true,
  contract: true,
  stopMessages: true,
  values: true,
  shortChannels: true,
  spokenChannels: true,
}
const creditorFields: Readonly<Record<keyof Creditor, true>> = {
  name: true,
  address: true,
  taxId: true,
  taxIdName: true,
  contact: true,
}
const contactFields: Readonly<Record<keyof MessageContact, true>> = {
  name: true,
  email: true,
  phone: true,
  hours: true,
}

/**
 * What is wrong with a message policy: fields nobody knows, templates that cannot be read or have no text in the
 * language of the fall-back, account
 * numbers that do not check, addresses that are not https, values of your own that nobody gives.
 *
 * A policy without faults renders every template for every locale.
 *
 * @example
 * messageFaults({ ...policy, fallbackLocale: 'fr-FR' })
 * // [{ path: ['fallbackLocale'], message: '"fr-FR" is in none of the languages: es, pt, en' }]
 */
export function messageFaults(policy: MessagePolicy): readonly Fault[] {
  const faults: Fault[] = [...unknownFields(policy, policyFields, []), ...shapeFaults(policy)]
  if (faults.length > 0) return faults
  const own = new Set(Object.keys(policy.values ?? {}))
  const { templates, languages, payment, legalLines, addressForms: rules = [] } = policy
  return [
    ...creditorFaults(policy.creditor),
    ...payment.flatMap((method, index) => paymentFaults(method, ['payment', index])),
    ...templates.flatMap((template, index) => templateFaults(template, ['templates', index], own)),
    ...languages.flatMap((language, index) => languageFaults(language, ['languages', index], own)),
    ...repeatFaults(policy),
    ...missingTexts(policy),
    ...legalLines.flatMap((line, index) => legalFaults(line, ['legalLines', index], own)),
    ...rules.flatMap((rule, index) => addressFaults(rule, ['addressForms', index])),
    ...contractFaults(policy.contract),
    ...valueFaults(policy),
    ...stopFaults(policy.stopMessages),
  ]
}

/** Lists that are no lists, and objects that are none; the values are looked at once they are. */
function shapeFaults(policy: MessagePolicy): readonly Fault[] {
  const lists = ['payment', 'templates', 'languages', 'legalLines'] as const
  const faults: Fault[] = lists
    .filter((field) => !Array.isArray(policy[field]))
    .map((field) => ({ path: [field], message: `${quote(policy[field])} is not a list` }))
  const { creditor } = policy
  if (
    typeof creditor !== 'object' ||
    creditor === null ||
    typeof creditor.contact !== 'object' ||
    creditor.contact === null
  ) {
    return [...faults, { path: ['creditor'], message: `${quote(creditor)} is not a creditor of name and contact` }]
  }
  const { contact } = creditor
  return [
    ...faults,
    ...unknownFields(creditor, creditorFields, ['creditor']),
    ...unknownFields(contact, contactFields, ['creditor', 'contact']),
  ]
}

function creditorFaults({ name, address, taxId, taxIdName, contact }: Creditor): readonly Fault[] {
  const texts = { name, address, taxId, taxIdName }
  const named = Object.entries(texts).filter(([, value]) => value !== undefined)
  const faults: Fault[] = named
    .filter(([, value]) => !isFilled(value))
    .map(([field, value]) => ({ path: ['creditor', field], message: `${quote(value)} is not text` }))
  if (name === undefined) faults.push({ path: ['creditor', 'name'], message: 'a creditor has a name' })
  for (const [field, value] of Object.entries(contact)) {
    if (value === undefined || isFilled(value)) continue
    faults.push({ path: ['creditor', 'contact', field], message: `${quote(value)} is not text` })
  }
  return faults
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 240
}

function repeatFaults({ templates, languages }: MessagePolicy): readonly Fault[] {
  return [
    ...repeated(
      templates.map(({ name }) => name),
      (index) => ['templates', index, 'name'],
    ),
    ...repeated(
      languages.map(({ language }) => language),
      (index) => ['languages', index, 'language'],
    ),
  ]
}

function repeated(names: readonly string[], pathOf: (index: number) => Fault['path']): readonly Fault[] {
  const first = new Map(names.map((name, index) => [name, index] as const).reverse())
  return names.flatMap((name, index) => {
    if (first.get(name) === index) return []
    return [{ path: pathOf(index), message: `${quote(name)} is there already; here each may stand once` }]
  })
}

/** Every template speaks the language of the fall-back, so that no debtor meets a hole. */
function missingTexts({ templates, languages, fallbackLocale }: MessagePolicy): readonly Fault[] {
  const language = String(fallbackLocale).toLowerCase().split(/[-_]/)[0] ?? ''
  if (!languages.some((one) => one.language === language)) {
    const known = languages.map((one) => one.language).join(', ')
    return [{ path: ['fallbackLocale'], message: `${quote(fallbackLocale)} is in none of the languages: ${known}` }]
  }
  return templates.flatMap(({ name, texts }, index): readonly Fault[] => {
    if (Object.hasOwn(texts, language)) return []
    const message = `${quote(name)} has no text in ${language}, the language of fallbackLocale; add it, or choose another fallbackLocale`
    return [{ path: ['templates', index, 'texts'], message }]
  })
}

function legalFaults(line: LegalLine, path: Fault['path'], own: ReadonlySet<string>): readonly Fault[] {
  const faults: Fault[] = [...parseFaults(line.text, [...path, 'text'], own)]
  if (!/^[A-Z]{2}$/.test(line.country)) {
    faults.push({ path: [...path, 'country'], message: `${quote(line.country)} is not a country such as "CL"` })
  }
  if (!requiredItems.includes(line.item)) {
    faults.push({
      path: [...path, 'item'],
      message: `${quote(line.item)} is no item; there are ${requiredItems.join(', ')}`,
    })
  }
  if (!isFilled(line.citation)) faults.push({ path: [...path, 'citation'], message: 'name law and article' })
  return faults
}

function addressFaults({ form, segment }: AddressRule, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = []
  if (!addressForms.includes(form)) {
    faults.push({
      path: [...path, 'form'],
      message: `${quote(form)} is no form of address; there are ${addressForms.join(', ')}`,
    })
  }
  if (segment !== undefined && !isPattern(segment)) {
    faults.push({ path: [...path, 'segment'], message: `${quote(segment)} is no pattern of segments such as "low/*"` })
  }
  return faults
}

function isPattern(segment: string): boolean {
  try {
    matchesSegment(segment, '')
    return true
  } catch {
    return false
  }
}

function contractFaults(contract: MessagePolicy['contract']): readonly Fault[] {
  if (contract === undefined || contract === 'document') return []
  const message = `${quote(contract)} means nothing here; write "document", or leave it out and tell each contract`
  return [{ path: ['contract'], message }]
}

function valueFaults({ values = {} }: MessagePolicy): readonly Fault[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name)) {
      return [{ path: ['values', name], message: 'a name of yours is a small letter and letters or digits' }]
    }
    return typeof value === 'string' ? [] : [{ path: ['values', name], message: `${quote(value)} is not text` }]
  })
}

function stopFaults(stop: MessagePolicy['stopMessages']): readonly Fault[] {
  if (stop === undefined || ('word' in stop && isFilled(stop.word))) return []
  if ('url' in stop && isWebAddress(stop.url)) return []
  return [{ path: ['stopMessages'], message: `${quote(stop)} is neither an https address nor a word to answer with` }]
}
