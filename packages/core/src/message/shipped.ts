/** Texts of the library, by identity: the tests of the library read them, so that nobody has to read them again. */
const shipped = /* @__PURE__ */ new WeakSet<object>()

/** Marks templates or languages as those of the library. */
export function markShipped(texts: readonly object[]): void {
  for (const one of texts) shipped.add(one)
}

/** Whether a template or a language is, as an object, one of the library that `messagePolicy` has put into a policy. */
export function isShipped(text: object): boolean {
  return shipped.has(text)
}
