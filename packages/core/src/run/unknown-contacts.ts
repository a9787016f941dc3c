import type { CollectionsStore, OwnedContact } from '../ports/index.ts'
import type { RunOptions } from './run-option.ts'

/** Every contact whose fate nobody knows, until the signal aborts. */
export async function* unknownContacts(
  store: CollectionsStore,
  { signal, onProgress }: RunOptions = {},
): AsyncGenerator<OwnedContact, void, undefined> {
  let done = 0
  for await (const page of store.unknownContacts()) {
    for (const owned of page) {
      if (signal?.aborted) return
      yield owned
    }
    done += page.length
    onProgress?.({ done })
  }
}
