import { isWebAddress, quote, safeText } from '@cobranza/core'
import { type Colour, isColour, palette, readable, wordsOn } from './colour.ts'
import { assertFields } from './known-field.ts'

/** A picture above the message. It is the only thing that a shipped mail loads, in light or in dark. */
export type BrandLogo = Readonly<{
  /** Over https. */
  url: string
  /** The same picture for dark backgrounds, of the same size; it takes the other's place where the reader prefers dark. Over https. */
  darkUrl?: string
  /** In CSS pixels, at most 600. */
  width: number
  height?: number
  /** What the picture says, for who cannot see it; the name of the brand when absent. */
  alt?: string
}>

/** How the creditor looks in mails. Who they come from is told by `from` of `emailNotifier`. */
export type Brand = Readonly<{
  /** Stands above the message where there is no logo. */
  name?: string
  logo?: BrandLogo
  /** Of buttons and links; words on it turn black or white, and links darker or lighter, so that they can be read. */
  colour?: Colour
  /** Of links and the edge of buttons, where it is not that of buttons; made darker or lighter like it. */
  linkColour?: Colour
  /** Behind the logo or the name; that of the page when absent. The name on it turns black or white. */
  headerColour?: Colour
  /** Lines below the message, such as the postal address. */
  footer?: readonly string[]
}>

/** What a layout sees of a brand: every text safe, and empty where there is none. */
export type BrandView = Readonly<{
  name: string
  logo: Readonly<{ url: string; darkUrl: string; width: string; height: string; alt: string }>
  footer: readonly string[]
}>

/** The colours that come from the brand's; those of the header are empty where it has none of its own. */
export type Colours = Readonly<{
  button: Colour
  onButton: Colour
  link: Colour
  linkDark: Colour
  header: Colour | ''
  onHeader: Colour | ''
}>

/** A brand, looked at. */
export type CheckedBrand = Readonly<{ brand: BrandView; colours: Colours }>

const widthMax = 600
const footerLinesMax = 10
const calm: Colour = '#1d5fa8'

const checked = new WeakMap<Brand, CheckedBrand>()
const noBrand: Brand = {}

/**
 * What mails show of a brand. Each brand is looked at once.
 *
 * @throws RangeError naming the field: a logo that is not over https or wider than 600, a colour that is not `#rrggbb`, a typo.
 * @example checkBrand({ name: 'Bodega Norte', colour: '#0a7d4b' }).colours.onButton // '#ffffff'
 */
export function checkBrand(brand: Brand = noBrand): CheckedBrand {
  const known = checked.get(brand)
  if (known !== undefined) return known
  const view = checkedNow(brand)
  checked.set(brand, view)
  return view
}

function checkedNow(brand: Brand): CheckedBrand {
  assertFields(brand, { of: 'brand', allowed: ['name', 'logo', 'colour', 'linkColour', 'headerColour', 'footer'] })
  const { name, logo, colour = calm, linkColour = colour, headerColour, footer = [] } = brand
  for (const [field, value] of Object.entries({ colour, linkColour, headerColour })) {
    if (value !== undefined && !isColour(value)) {
      throw new RangeError(`brand.${field}: ${quote(value)} is no colour such as "#0a7d4b"`)
    }
  }
  if (!Array.isArray(footer) || footer.length > footerLinesMax) {
    throw new RangeError(`brand.footer: ${quote(footer)} is no list of at most ${footerLinesMax} lines`)
  }
  const shownName = name === undefined ? '' : line('brand.name', name)
  return {
    brand: {
      name: shownName,
      logo: logo === undefined ? noLogo : logoView(logo, shownName),
      footer: footer.map((one, at) => line(`brand.footer[${at}]`, one)),
    },
    colours: {
      button: colour,
      onButton: wordsOn(colour),
      link: readable(linkColour, { towards: '#000000', on: [palette.light.page, palette.light.card] }),
      linkDark: readable(linkColour, { towards: '#ffffff', on: [palette.dark.page, palette.dark.card] }),
      header: headerColour ?? '',
      onHeader: headerColour === undefined ? '' : wordsOn(headerColour),
    },
  }
}

function logoView(logo: BrandLogo, name: string): BrandView['logo'] {
  assertFields(logo, { of: 'brand.logo', allowed: ['url', 'darkUrl', 'width', 'height', 'alt'] })
  const { url, darkUrl, width, height, alt } = logo
  return {
    url: picture('brand.logo.url', url),
    darkUrl: darkUrl === undefined ? '' : picture('brand.logo.darkUrl', darkUrl),
    width: pixels('brand.logo.width', width),
    height: height === undefined ? '' : pixels('brand.logo.height', height),
    alt: alt === undefined ? name : line('brand.logo.alt', alt),
  }
}

const noLogo: BrandView['logo'] = { url: '', darkUrl: '', width: '', height: '', alt: '' }

function picture(field: string, url: string): string {
  if (isWebAddress(url) && url.startsWith('https://')) return url
  throw new RangeError(`${field}: ${quote(url)} is no https address`)
}

function pixels(field: string, value: number): string {
  if (Number.isInteger(value) && value > 0 && value <= widthMax) return String(value)
  throw new RangeError(`${field}: ${quote(value)} is no whole number from 1 to ${widthMax}`)
}

function line(field: string, text: string): string {
  if (typeof text !== 'string') throw new RangeError(`${field}: ${quote(text)} is no text`)
  return safeText(text)
}
