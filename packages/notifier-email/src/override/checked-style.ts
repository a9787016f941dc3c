import { isWebAddress } from '@cobranza/core'

const refused = ['\\', '@import', 'expression(', 'javascript:', '-moz-binding', 'behavior:', 'image-set(', 'src(']
const address = /url\(\s*(["']?)([^"'()]*)\1\s*\)/gi

/** Why a style may not stand in a mail; `undefined` when it may. What it loads, it loads over https. */
export function styleFault(style: string): string | undefined {
  const text = style.toLowerCase()
  const found = refused.find((part) => text.includes(part))
  if (found !== undefined) return `${found} may not stand in a style`
  const urls = [...style.matchAll(address)].map(([, , url = '']) => url.trim())
  const areRead = urls.length === text.split('url(').length - 1
  if (areRead && urls.every((url) => isWebAddress(url) && url.startsWith('https://'))) return undefined
  return 'an address in a style must be over https'
}
