import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { MessagePolicy } from '@cobranza/core'
import { type Brand, checkBrand } from '../layout/brand.ts'
import { languageOf } from '../layout/words.ts'
import { type MailTemplates, mailTemplates } from '../override/mail-templates.ts'
import { TemplateFault } from '../override/template-fault.ts'
import type { TemplateSource } from '../override/template-source.ts'
import { previewPage } from '../preview/preview-page.ts'
import { type SampleMail, sampleMails } from '../preview/sample-mails.ts'
import { samplePolicy } from '../preview/sample-policy.ts'
import { mimeOf } from '../smtp/mime.ts'
import { type Command, type CommandContext, fileFault, messageOf, needed, UsageError } from './command.ts'
import { templatesIn } from './template-folder.ts'
import { type WrittenFile, writeInto } from './written-file.ts'

/** Renders every template to files, and a page that shows them. */
export const previewCommand: Command = {
  name: 'preview',
  summary: 'renders every message with made-up facts, as HTML, text and .eml, and index.html to look at them',
  options: {
    out: 'the folder to write to',
    templates: 'a folder with your Liquid templates; eject writes some to begin with',
    brand: 'a file with the brand as JSON: name, logo, colours, footer',
    policy: 'a file with your policy as JSON; its messages are shown',
    locale: 'languages, such as es-PE,pt-BR; five when absent',
    'image-hosts':
      "hosts of the pictures in your templates, such as img.bodega.example; that of the brand's logo when absent",
  },
  async run(context) {
    const { options, folder, write, say } = context
    const out = needed(options, 'out')
    const mails = await mailsFor(context)
    say(`${mails.length} messages\n`)
    for (const line of fallbacksOf(mails)) say(`${line}\n`)
    await writeInto({ folder, out, write }, filesOf(mails))
    say(`open ${join(out, 'index.html')} in a browser\n`)
  },
}

async function mailsFor(context: CommandContext): Promise<readonly SampleMail[]> {
  const { options, folder } = context
  const [policy, brand, locales] = [await policyIn(context), await brandIn(context), localesOf(options['locale'])]
  const given = options['templates']
  const source = given === undefined ? undefined : await templatesIn({ folder }, given)
  try {
    const templates = source === undefined ? undefined : readTemplates(source, { policy, context })
    return sampleMails({
      ...(policy === undefined ? {} : { policy }),
      ...(brand === undefined ? {} : { brand }),
      ...(locales === undefined ? {} : { locales }),
      ...(templates === undefined ? {} : { templates }),
    })
  } catch (error) {
    // As compilers write it, so that editors jump to the place.
    if (error instanceof TemplateFault) throw new Error(placed(error, given ?? ''), { cause: error })
    throw error
  }
}

function readTemplates(
  source: TemplateSource,
  { policy = samplePolicy(), context }: Readonly<{ policy: MessagePolicy | undefined; context: CommandContext }>,
): MailTemplates {
  const { templates: folder = '', 'image-hosts': hosts } = context.options
  try {
    return mailTemplates(source, {
      // A template by another name would never be used.
      names: policy.templates.map(({ name }) => name),
      ...(hosts === undefined ? {} : { imageHosts: hosts.split(',').map((host) => host.trim()) }),
    })
  } catch (error) {
    if (error instanceof TemplateFault) throw error
    throw new Error(`${folder}: ${messageOf(error)}`, { cause: error })
  }
}

/** Languages that were asked for, where the policy has no words in them. */
function fallbacksOf(mails: readonly SampleMail[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { locale, message } of mails) {
    const own = message.composed?.locale ?? locale
    if (languageOf(own) === languageOf(locale)) continue
    const told = `in ${own}, for the policy has no words for ${locale}`
    counts.set(told, (counts.get(told) ?? 0) + 1)
  }
  return [...counts].map(([told, count]) => `${count} of them ${told}`)
}

function placed({ source, message }: TemplateFault, folder: string): string {
  return `${join(folder, `${source}.liquid`)}${message.slice(source.length)}`
}

async function* filesOf(mails: readonly SampleMail[]): AsyncIterable<WrittenFile> {
  for (const { template, locale, mail } of mails) {
    // A name is any text, and must not lead out of the folder.
    const name = `${encodeURIComponent(template)}.${locale}`
    yield [`${name}.html`, mail.html]
    yield [`${name}.txt`, mail.text]
    yield [`${name}.eml`, await mimeOf(mail)]
  }
  yield ['index.html', previewPage(mails)]
}

async function policyIn({ options, folder }: CommandContext): Promise<MessagePolicy | undefined> {
  const file = options['policy']
  if (file === undefined) return undefined
  // Only this option needs the schemas; without it the command starts faster.
  const { PolicySchema } = await import('@cobranza/core/schema')
  const { messages } = await jsonIn(resolve(folder, file), {
    option: 'policy',
    file,
    read: (json) => PolicySchema.parse(json),
  })
  if (messages === undefined) throw new UsageError(`--policy: ${file}: it has no messages; set them with messagePolicy`)
  return messages
}

async function brandIn({ options, folder }: CommandContext): Promise<Brand | undefined> {
  const file = options['brand']
  if (file === undefined) return undefined
  return jsonIn(resolve(folder, file), {
    option: 'brand',
    file,
    read(json) {
      const brand = json as Brand
      checkBrand(brand)
      return brand
    },
  })
}

type Given<T> = Readonly<{ option: string; file: string; read: (json: unknown) => T }>

async function jsonIn<T>(path: string, { option, file, read }: Given<T>): Promise<T> {
  try {
    return read(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new UsageError(`--${option}: ${file}: ${fileFault(cause)}`, { cause })
  }
}

function localesOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined
  const locales = text.split(',').map((locale) => locale.trim())
  for (const locale of locales) {
    // It becomes part of the name of a file, too.
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale)) {
      throw new UsageError(`--locale: ${JSON.stringify(locale)} is no language such as es-PE`)
    }
  }
  return [...new Set(locales)]
}
