import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')
const pages = globSync(['*.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/*/README.md'], {
  cwd: root,
  exclude: ['**/node_modules/**', 'docs/api/**', '**/CHANGELOG.md'],
}).sort()

type Code = Readonly<{ imports: ReadonlySet<string>; body: string }>

/** Without comments, line breaks and trailing commas, which belong to the page or to the formatter; imports by name. */
function codeOf(text: string): Code {
  const imports = new Set<string>()
  const rest = text
    .replaceAll(/(^|\s)\/\/ .*$/gm, '')
    .replaceAll(/^import (?:type )?(\{[^}]*\}|\S+) from [^\n]*$/gm, (_, names: string) => {
      for (const name of names.split(/[{},\s]+/)) if (name !== '' && name !== 'type') imports.add(name)
      return ''
    })
  return { imports, body: rest.replaceAll(/\s+/g, '').replaceAll(/,(?=[)}\]])/g, '') }
}

/** Code that runs: snippets, which are tests or are run by one, and the examples, which have tests. */
const sources = globSync(['docs/snippets/*.{ts,mjs}', 'examples/*/src/**/*.ts'], { cwd: root })
  .filter((path) => !path.endsWith('blocks.test.ts'))
  .map((path) => codeOf(read(path)))

const blocks = pages.flatMap((page) =>
  [...read(page).matchAll(/^```[jt]s\n(.*?)^```$/gms)].map(([, text = '']) => ({
    page,
    code: codeOf(text),
    first: text.split('\n').find((line) => !line.startsWith('import') && line !== ''),
  })),
)

const links = pages.flatMap((page) =>
  [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to = '']) => ({ page, to })),
)

describe('code shown in the documentation', () => {
  it('is found at all', () => {
    expect(blocks.length).toBeGreaterThan(10)
  })

  it.each(blocks)('$page: `$first` runs', ({ code }) => {
    const runs = sources.filter(({ body }) => body.includes(code.body))
    expect(runs).not.toEqual([])
    expect(runs.some(({ imports }) => [...code.imports].every((name) => imports.has(name)))).toBe(true)
  })
})

describe('links in the documentation', () => {
  it.each(links)('$page links to $to', ({ page, to }) => {
    const target = fileURLToPath(new URL(to, `file://${root}/${page}`))
    expect(globSync(target)).toHaveLength(1)
  })
})
