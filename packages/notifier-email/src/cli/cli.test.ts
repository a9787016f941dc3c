import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { defaultPolicy, defaultTemplates, messagePolicy } from '@cobranza/core'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cobranza-email-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function run(...args: readonly string[]) {
  const said = { stdout: '', stderr: '' }
  const code = await runCli({
    args,
    folder,
    write: (text) => {
      said.stdout += text
    },
    writeError: (text) => {
      said.stderr += text
    },
  })
  return { code, ...said }
}
const read = (path: string) => readFile(join(folder, path), 'utf8')
async function put(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

describe('cobranza-email preview', () => {
  it('writes HTML, text and .eml of every template, and a page that shows them', async () => {
    const { code, stdout, stderr } = await run('preview', '--out', 'out', '--locale', 'es-PE,en')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '40 messages\nopen out/index.html in a browser\n' })
    const paths = stdout.split('\n').slice(0, -1)
    expect(paths).toHaveLength(2 * 3 * defaultTemplates.length + 1)
    expect(paths.map((path) => path.slice('out/'.length)).sort()).toEqual((await readdir(join(folder, 'out'))).sort())
    const [html, text, eml] = [
      await read('out/statement.es-PE.html'),
      await read('out/statement.es-PE.txt'),
      await PostalMime.parse(await read('out/statement.es-PE.eml')),
    ]
    expect(text).toContain('F001-80')
    expect(eml.headers.map(({ key }) => key)).toContain('list-unsubscribe-post')
    expect(eml.subject?.replaceAll('\u00a0', ' ')).toBe('Su estado de cuenta al 17 de marzo de 2026')
    expect(eml.html?.replaceAll('\r\n', '\n').trim()).toBe(html.trim())
    expect(eml.text?.replaceAll('\r\n', '\n').trim()).toBe(text.trim())
    expect(await read('out/index.html')).toContain('"template":"paid-thanks","locale":"en"')
  })

  it('shows the templates, the brand and the policy of a host', async () => {
    const messages = messagePolicy({
      creditor: { name: 'Casa Azul', contact: { email: 'hola@azul.example' } },
      payment: [],
      fallbackLocale: 'es-PE',
    })
    const policy = { ...defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' }), messages }
    await put({
      'policy.json': JSON.stringify(policy),
      'brand.json': '{"name":"Azul","colour":"#123456"}',
      'mine/paid-thanks.subject.liquid': 'Gracias, {{ customerName }}',
      'mine/paid-thanks.en.subject.liquid': 'Thanks, {{ customerName }}',
      'mine/partials/hello.liquid': '<b>{{ brand.name }}</b>',
      'mine/paid-thanks.html.liquid': "{% render 'hello', brand: brand %}{% content %}",
      'mine/README.md': 'not a template',
    })
    const options = ['--templates', 'mine', '--brand', 'brand.json', '--policy', 'policy.json']
    expect(await run('preview', '--out', 'out', ...options, '--locale', 'es-PE,en-US')).toMatchObject({ code: 0 })
    const page = await read('out/index.html')
    expect(page).toContain('"subject":"Gracias, Cafetería El Ñandú"')
    expect(page).toContain('"subject":"Thanks, Harbour Café Ltd"')
    const html = await read('out/paid-thanks.es-PE.html')
    expect(html).toContain('<b>Azul</b>')
    expect(html).toContain('Casa Azul')
  })

  it('tells when the words are in another language than asked for', async () => {
    const { code, stderr } = await run('preview', '--out', 'out', '--locale', 'fr-FR,es-UY')
    expect(code).toBe(0)
    expect(stderr.split('\n')).toEqual([
      '40 messages',
      '20 of them in es-PE, for the policy has no words for fr-FR',
      'open out/index.html in a browser',
      '',
    ])
  })

  it('shows pictures of the hosts that are named', async () => {
    await put({ 'mine/due-soon.html.liquid': '<img src="https://cdn.bodega.example/a.png" alt="">{% content %}' })
    const args = ['preview', '--out', 'out', '--templates', 'mine', '--locale', 'en']
    expect(await run(...args)).toMatchObject({ code: 1, stderr: expect.stringContaining('"cdn.bodega.example"') })
    expect(await run(...args, '--image-hosts', 'cdn.bodega.example')).toMatchObject({ code: 0 })
    expect(await run(...args, '--image-hosts', 'https://x')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('mine: imageHosts: "https://x" is no host'),
    })
  })

  it('tells paths as they were written, and what is wrong with them', async () => {
    await put({ 'bad/odd.liquid': 'x', 'file.txt': 'x' })
    const said = await Promise.all([
      run('preview', '--out', 'o', '--templates', 'bad'),
      run('preview', '--out', 'o', '--templates', 'nowhere'),
      run('preview', '--out', 'o', '--brand', 'none.json'),
      run('preview', '--out', 'o', '--policy', 'bad'),
      run('preview', '--out', 'file.txt', '--locale', 'en'),
    ])
    const lines = said.map(({ stderr }) => stderr.split('\n').find((line) => line.startsWith('cobranza-email: ')))
    expect(lines).toEqual([
      expect.stringMatching(/^cobranza-email: bad\/odd\.liquid: no template is named so/),
      'cobranza-email: --templates: nowhere: there is no such file or folder',
      'cobranza-email: --brand: none.json: there is no such file or folder',
      'cobranza-email: --policy: bad: it is a folder',
      expect.stringMatching(/^cobranza-email: file\.txt\/due-soon\.en\.html: it is (?:there already|no folder)$/),
    ])
    for (const { stderr } of said) expect(stderr).not.toContain(folder)
  })

  it('keeps to its folder, whatever a template is called', async () => {
    const text = { subject: 'x', body: ['x'], short: 'x', script: [] }
    const own = {
      name: '../../x y',
      purpose: 'statement',
      tone: 'friendly',
      texts: { es: text, pt: text, en: text },
    } as const
    const creditor = { name: 'Casa Azul', contact: { email: 'hola@azul.example' } }
    const messages = messagePolicy({ creditor, payment: [], fallbackLocale: 'es-PE', templates: [own] })
    const policy = { ...defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' }), messages }
    await put({ 'policy.json': JSON.stringify(policy) })
    const { code, stdout } = await run('preview', '--out', 'a/b/out', '--policy', 'policy.json', '--locale', 'en')
    expect(code).toBe(0)
    expect(stdout).toContain('a/b/out/..%2F..%2Fx%20y.en.html\n')
    expect(await readdir(join(folder, 'a'))).toEqual(['b'])
    expect(await readdir(join(folder, 'a/b'))).toEqual(['out'])
  })

  it.each([
    { file: 'due-soon.html.liquid', text: '<p>\n  {{ nobody }}</p>', says: 'mine/due-soon.html.liquid:2:6: ' },
    { file: 'layout.liquid', text: '<p>{% if %}</p>', says: 'mine/layout.liquid:1:' },
    { file: 'partials/x.liquid', text: '{{ a | raw }}', says: 'mine/partials/x.liquid:1:' },
    { file: 'due-soon.subject.liquid', text: '{% include "x" %}', says: 'mine/due-soon.subject.liquid:1:1: ' },
    { file: 'due-soon.html.liquid', text: '<script>1</script>', says: 'mine/due-soon.html.liquid: ' },
    {
      file: 'overdue.text.liquid',
      text: 'x',
      says: 'mine: templates: there is no message "overdue" to replace; there are due-soon',
    },
  ])('says where $file is wrong', async ({ file, text, says }) => {
    await put({ [`mine/${file}`]: text })
    const { code, stdout, stderr } = await run('preview', '--out', 'out', '--templates', 'mine')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(`cobranza-email: ${says}`)
  })
})

describe('cobranza-email eject', () => {
  it('writes a layout that, unchanged, changes nothing', async () => {
    const { code, stdout, stderr } = await run('eject', '--out', 'mine')
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^6 files; /) })
    expect(stdout.split('\n')).toContain('mine/layout.liquid')
    await run('preview', '--out', 'own', '--templates', 'mine')
    await run('preview', '--out', 'shipped')
    expect(await read('own/index.html')).toBe(await read('shipped/index.html'))
  })

  it('never writes over what somebody changed', async () => {
    await put({ 'mine/layout.liquid': 'changed' })
    expect(await run('eject', '--out', 'mine')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'cobranza-email: mine/layout.liquid: it is there already, and may hold changes of yours; delete it, or name another folder with --out\n',
    })
    expect(await read('mine/layout.liquid')).toBe('changed')
  })
})

describe('the command line', () => {
  it('tells its commands and options', async () => {
    const { code, stdout } = await run('help')
    expect(code).toBe(0)
    for (const word of ['preview', 'eject', '--out', '--templates', '--brand', '--policy', '--locale'])
      expect(stdout).toContain(word)
    const alike = [[], ['--help'], ['-h'], ['preview', '--help'], ['eject', '-h'], ['preview', '--out', 'o', '--help']]
    for (const args of alike) expect(await run(...args)).toEqual({ code: 0, stdout, stderr: '' })
  })

  it.each([
    { args: ['destroy'], says: 'there is no command "destroy"; there are preview, eject and help' },
    { args: ['preview'], says: '--out is missing; write --out VALUE' },
    { args: ['preview', '--outt', 'x'], says: "Unknown option '--outt'" },
    { args: ['eject', '--locale', 'es'], says: "Unknown option '--locale'" },
    { args: ['preview', '--out', 'o', '--locale', '../es'], says: '--locale: "../es" is no language such as es-PE' },
    { args: ['preview', '--out', 'o', '--templates', 'nowhere'], says: '--templates: ' },
    { args: ['preview', '--out', 'o', '--templates', 'bad'], says: 'odd.liquid: no template is named so' },
    {
      args: ['preview', '--out', 'o', '--brand', 'none.json'],
      says: '--brand: none.json: there is no such file or folder',
    },
    { args: ['preview', '--out', 'o', '--brand', 'red.json'], says: '--brand: red.json: brand.colour: "red"' },
    { args: ['preview', '--out', 'o', '--policy', 'red.json'], says: '--policy: red.json: ' },
    { args: ['preview', '--out', 'o', '--policy', 'mute.json'], says: '--policy: mute.json: it has no messages' },
  ])('explains what makes no sense about $args', async ({ args, says }) => {
    const mute = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' })
    await put({ 'bad/odd.liquid': 'x', 'red.json': '{"colour":"red"}', 'mute.json': JSON.stringify(mute) })
    const { code, stdout, stderr } = await run(...args)
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain('cobranza-email: ')
    expect(stderr).toContain(says)
    expect(stderr).toContain('cobranza-email <command> [options]')
  })

  it('runs as a program', async () => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url))
    // What starts tests may show every package of the repository to a process, by NODE_PATH.
    const { NODE_PATH: _path, ...env } = process.env
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, [main, 'eject'], { env, cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error?.code, stdout, stderr: stderr.split('\n')[0] })
      })
    })
    expect(ended).toEqual({ code: 64, stdout: '', stderr: 'cobranza-email: --out is missing; write --out VALUE' })
  })
})
