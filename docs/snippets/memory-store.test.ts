import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStore } from '@cobranza/adapter-memory'
import { createCollections, defaultPolicy, fromEpochMilliseconds, isoDate, money } from '@cobranza/core'
import { expect, it } from 'vitest'

const started = async () => {
  const collections = createCollections({
    store: memoryStore(),
    notifiers: { email: { send: async (message) => ({ kind: 'sent', reference: message.key }) } },
    policy: defaultPolicy({ version: '2026-01', locale: 'es-PE', timeZone: 'America/Lima' }),
    clock: { now: () => fromEpochMilliseconds(Date.now()) },
  })

  await collections.recordInvoice({
    id: 'F001-12',
    customerId: 'C-1',
    issueDate: isoDate('2026-01-01'),
    dueDate: isoDate('2026-01-31'),
    amount: money('118.00', 'PEN'),
  })
  await collections.tick(isoDate('2026-02-03'))
  await collections.deliver()
  return collections
}

it('runs the README of adapter-memory', async () => {
  const collections = await started()
  expect(await collections.decisions('C-1')).toHaveLength(1)
})

const kept = new Map<string, string>()
const localStorage = {
  setItem: (key: string, text: string) => kept.set(key, text),
  getItem: (key: string) => kept.get(key) ?? null,
}

it('keeps the data in a browser tab', () => {
  const before = memoryStore()
  const reload = (store: typeof before) => {
    localStorage.setItem('collections', JSON.stringify(store.dump()))
  }
  const load = () => {
    const saved = localStorage.getItem('collections')
    const store = saved === null ? memoryStore() : memoryStore({ load: JSON.parse(saved) })
    return store
  }
  reload(before)
  expect(load().dump()).toEqual(before.dump())
})

it('keeps the data in a file', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'cobranza-')), 'collections.json')
  const before = memoryStore()
  const save = async (store: typeof before) => {
    await writeFile(file, JSON.stringify(store.dump()))
  }
  const load = async () => {
    const store = memoryStore({ load: JSON.parse(await readFile(file, 'utf8')) })
    return store
  }
  await save(before)
  expect((await load()).dump()).toEqual(before.dump())
})
