/**
 * Keeps a value in a cache and gives it back. At `limit` entries the oldest makes room, so that keys that come from
 * outside can never fill the memory.
 */
export function remember<Key, Value>(
  cache: Map<Key, Value>,
  { key, value, limit = 200 }: Readonly<{ key: Key; value: Value; limit?: number }>,
): Value {
  if (cache.size >= limit) {
    for (const oldest of cache.keys()) {
      cache.delete(oldest)
      break
    }
  }
  cache.set(key, value)
  return value
}

/**
 * The same answers as `make`, with the last `limit` of them kept: for things dear to make and cheap to hold, such as
 * formatters. What `make` throws is not kept.
 */
export function remembered<Key, Value extends object>(limit: number, make: (key: Key) => Value): (key: Key) => Value {
  const kept = new Map<Key, Value>()
  return (key) => kept.get(key) ?? remember(kept, { key, value: make(key), limit })
}
