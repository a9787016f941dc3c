import { memoryStore } from '@cobranza/adapter-memory'
import { storeSuite } from '@cobranza/core/testing'
import { describe, test } from 'vitest'

describe('a store', () => {
  storeSuite({ test, createStore: async () => ({ store: memoryStore(), dispose: async () => {} }) })
})
