import type { Mail } from '../mail.ts'
import { messageIdOf } from '../notifier/message-id.ts'
import { mimeOf } from '../smtp/mime.ts'
import type { SampleMail } from './sample-mails.ts'

/** A sample as a mail program opens it, between addresses that nobody has. */
export function sampleMime({ template, locale, facts, mail }: SampleMail): Promise<Uint8Array> {
  const key = `sample/${template}/${locale}`
  const [from, to] = ['cobranza@bodega.example', 'cliente@cafeteria.example']
  const sample: Mail = {
    key,
    messageId: messageIdOf(key, 'bodega.example'),
    date: 'Tue, 17 Mar 2026 09:00:00 -0500',
    from: { address: from, name: 'Bodega Norte' },
    to: { address: to, name: facts.customerName },
    envelope: { from, to },
    ...mail,
    locale,
    references: [],
    headers: [['Content-Language', locale]],
    attachments: [],
  }
  return mimeOf(sample)
}
