import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { TemplateSource, TemplateTexts } from '../override/template-source.ts'
import { type CommandContext, fileFault, UsageError } from './command.ts'

/**
 * The templates of a folder: `layout.liquid`, `partials/<name>.liquid` and
 * `<template>[.<locale>].<subject|html|text>.liquid`. Other files are left alone; another name that ends in `.liquid` is a typo.
 *
 * @param given the folder as it is written on the command line, from which paths are told.
 * @throws UsageError when the folder cannot be read, or a file is named like none of these.
 */
export async function templatesIn(
  { folder: from }: Pick<CommandContext, 'folder'>,
  given: string,
): Promise<TemplateSource> {
  const folder = resolve(from, given)
  const partials: Record<string, string> = Object.create(null)
  const templates: Record<string, TemplateTexts> = Object.create(null)
  let layout: string | undefined
  for (const file of await liquidFiles(folder, given)) {
    const text = await readFile(join(folder, file), 'utf8')
    const name = file.split(sep).join('/').slice(0, -'.liquid'.length)
    const [, partial] = /^partials\/([^/]+)$/.exec(name) ?? []
    const [, template, part] = /^([^/]+)\.(subject|html|text)$/.exec(name) ?? []
    if (name === 'layout') layout = text
    else if (partial !== undefined) partials[partial] = text
    else if (template !== undefined && part !== undefined) {
      templates[template] = { ...templates[template], [part]: text }
    } else throw new UsageError(`${join(given, file)}: ${naming}`)
  }
  return { ...(layout === undefined ? {} : { layout }), partials, templates }
}

const naming =
  'no template is named so; write layout.liquid, partials/NAME.liquid or TEMPLATE[.LOCALE].subject.liquid, .html.liquid, .text.liquid'

async function liquidFiles(folder: string, given: string): Promise<readonly string[]> {
  try {
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    return files
      .filter((file) => file.isFile() && file.name.endsWith('.liquid'))
      .map((file) => relative(folder, join(file.parentPath, file.name)))
      .sort()
  } catch (cause) {
    throw new UsageError(`--templates: ${given}: ${fileFault(cause)}`, { cause })
  }
}
