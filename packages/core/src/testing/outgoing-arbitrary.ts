import fc from 'fast-check'
import { composeMessage, defaultTemplates, type MessagePolicy, messagePolicy } from '../message/index.ts'
import type { OutgoingMessage } from '../ports/index.ts'
import { composeOptionCases, hostileTexts, messageFactsCases } from './message-arbitrary.ts'
import { ids } from './value-arbitrary.ts'

/** What is fixed about the messages to draw; everything else is random. */
export type OutgoingConstraints = Readonly<{
  /** Through which they go; e-mail when absent. */
  channel?: string
  /** Only messages that can be sent: to one good address, and in words. Others have a broken address now and then, or no words. */
  isSendable?: boolean
}>

/**
 * Messages as a delivery hands them to a notifier: every template of the library in its languages, put into words, about customers
 * and documents whose names try to become something else.
 *
 * @example fc.assert(fc.asyncProperty(outgoingMessages({ isSendable: true }), async (message) => …))
 */
export function outgoingMessages(constraints: OutgoingConstraints = {}): fc.Arbitrary<OutgoingMessage> {
  return messagesWith(
    fc.oneof(ids(), hostileTexts()).filter((text) => text !== ''),
    constraints,
  )
}

/** A message, and a word that stands for every name in it. */
export type MarkedMessage = Readonly<{ mark: string; message: OutgoingMessage }>

/** Messages that can be sent, each with keys and a mark of its own: where one is found in another, they were mixed up. */
export function markedMessages(
  { channel }: Pick<OutgoingConstraints, 'channel'>,
  { count }: Readonly<{ count: number }>,
): fc.Arbitrary<readonly MarkedMessage[]> {
  const letters = fc.array(fc.constantFrom(...'bcdfghjkmnpqrstvwxz'), { minLength: 9, maxLength: 9 })
  const marks = fc.uniqueArray(
    letters.map((drawn) => drawn.join('')),
    { minLength: count, maxLength: count },
  )
  const constraints = { isSendable: true, ...(channel === undefined ? {} : { channel }) }
  return marks
    .chain((all) =>
      fc.tuple(
        ...all.map((mark) => messagesWith(fc.constant(mark), constraints).map((message) => ({ mark, message }))),
      ),
    )
    .filter((all) => new Set(all.map(({ message }) => message.key)).size === count)
}

function messagesWith(
  texts: fc.Arbitrary<string>,
  { channel = 'email', isSendable = false }: OutgoingConstraints,
): fc.Arbitrary<OutgoingMessage> {
  const policy = somePolicy()
  const good = goodAddresses(channel)
  const drafts = fc.record({
    key: ids(),
    customerId: ids(),
    template: fc.constantFrom(...defaultTemplates),
    locale: fc.constantFrom('es-PE', 'es-MX', 'es-AR', 'pt-BR', 'en-US'),
    facts: messageFactsCases(texts),
    isWorded: isSendable ? fc.constant(true) : fc.nat(9).map((n) => n < 9),
    to: isSendable ? good : fc.oneof({ arbitrary: good, weight: 4 }, fc.constantFrom(undefined, ...brokenAddresses)),
  })
  const messages = drafts.chain(({ template: { name, tone, purpose }, locale, facts, isWorded, to, ...keys }) => {
    const said = { channel, locale, tone, template: name, facts, purpose }
    const base = { ...keys, ...said, ...(to === undefined ? {} : { to }) }
    if (!isWorded) return fc.constant(base)
    return composeOptionCases(locale, texts).map((options) => {
      return { ...base, composed: composeMessage(policy, { template: name, channel }, facts, options) }
    })
  })
  // A message cut down letter by letter would be sent a thousand times, and says no more.
  return fc.noShrink(messages)
}

/** Messages with keys of their own. */
export function distinctMessages(
  constraints: OutgoingConstraints,
  count: Readonly<{ min: number; max: number }>,
): fc.Arbitrary<readonly OutgoingMessage[]> {
  const { min: minLength, max: maxLength } = count
  return fc.uniqueArray(outgoingMessages(constraints), { minLength, maxLength, selector: ({ key }) => key })
}

function somePolicy(): MessagePolicy {
  return messagePolicy({
    creditor: {
      name: 'Bodega Norte',
      taxId: '20123456789',
      contact: { phone: '+51 1 555 0100', email: 'pagos@bodega.example' },
    },
    payment: [{ kind: 'link', url: 'https://pay.example/c/1' }],
    fallbackLocale: 'es-PE',
  })
}

function goodAddresses(channel: string): fc.Arbitrary<string> {
  if (channel !== 'email') return fc.integer({ min: 900_000_000, max: 999_999_999 }).map((number) => `+51${number}`)
  const names = fc.oneof(
    fc.constantFrom('pagos', 'compras.sur', 'ana+facturas', "o'higgins", 'NORTE', '0'),
    fc.array(fc.constantFrom(...'abcxyz019'), { minLength: 1, maxLength: 12 }).map((letters) => letters.join('')),
  )
  return fc
    .tuple(names, fc.constantFrom('bodega.example', 'correo.norte.example', 'xn--and-6ma2c.example'))
    .map(([name, host]) => `${name}@${host}`)
}

/** Texts that are no address, or more than one. */
export const brokenAddresses: readonly string[] = [
  'pagos',
  'pagos@',
  '@bodega.example',
  'pagos@@bodega.example',
  'pagos@bodega.example, ventas@bodega.example',
  'pagos@bodega.example;ventas@bodega.example',
  'pagos@bodega.example\r\nBcc: ventas@bodega.example',
  'pagos@bodega.example> RCPT TO:<ventas@bodega.example',
  'Bodega <ventas@bodega.example>',
  'pagos@bodega.example\0',
  '+51900000000,+51900000001',
  ' ',
]
