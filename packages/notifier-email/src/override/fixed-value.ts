import type { MailView } from '../layout/mail-view.ts'

/** What a message may write into addresses and styles: what the host says by its policy and brand, and nothing that a customer wrote. */
export function fixedValues({ start, end, dir, colours, words, ...view }: MailView): readonly string[] {
  const actions = view.sections.flatMap(({ methods }) => methods.map(({ action }) => action))
  return [start, end, dir, ...Object.values(colours), ...Object.values(words), ...actions, ...addressesIn(view)]
}

/** The pictures of the brand. */
export function pictureHosts({ brand }: Pick<MailView, 'brand'>): ReadonlySet<string> {
  return new Set(addressesIn(brand.logo).map((url) => new URL(url).host))
}

/** Every field that is called an address. */
function addressesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, field]) => {
    if (typeof field !== 'string') return addressesIn(field)
    return field !== '' && /url$/i.test(name) ? [field] : []
  })
}
