import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'

const page = readFileSync(new URL('../quick-start.md', import.meta.url), 'utf8')

it('prints what the quick start says it prints', async () => {
  const printed: string[] = []
  vi.spyOn(console, 'log').mockImplementation((text: string) => printed.push(text))
  await import('./first.mjs')
  vi.restoreAllMocks()
  const [, said = ''] = /```text\n(.*?)\n```/s.exec(page) ?? []
  expect(printed.join('\n').replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(said)
})
