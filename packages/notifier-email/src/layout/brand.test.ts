import { describe, expect, it } from 'vitest'
import { type Brand, checkBrand } from './brand.ts'

const url = 'https://bodega.example/logo.png'

describe('checkBrand', () => {
  it('shows texts safely, and a logo with the name for who cannot see it', () => {
    expect(
      checkBrand({
        name: 'Bodega\nNorte\u202e',
        logo: { url, width: 120 },
        colour: '#0a7d4b',
        footer: ['Av. 1\r\nLima'],
      }),
    ).toEqual({
      brand: {
        name: 'Bodega Norte',
        logo: { url, darkUrl: '', width: '120', height: '', alt: 'Bodega Norte' },
        footer: ['Av. 1 Lima'],
      },
      colours: {
        button: '#0a7d4b',
        onButton: '#ffffff',
        link: '#0a7d4b',
        linkDark: expect.stringMatching(/^#[0-9a-f]{6}$/),
        header: '',
        onHeader: '',
      },
    })
  })

  it('has a logo for the dark, and a colour for links and one for the header, where the brand has them', () => {
    const darkUrl = 'https://bodega.example/logo-dark.png'
    const { brand, colours } = checkBrand({
      logo: { url, darkUrl, width: 120 },
      colour: '#ffcc00',
      linkColour: '#0a7d4b',
      headerColour: '#102a43',
    })
    expect(brand.logo.darkUrl).toBe(darkUrl)
    expect(colours).toMatchObject({ button: '#ffcc00', onButton: '#000000', link: '#0a7d4b' })
    expect(colours).toMatchObject({ header: '#102a43', onHeader: '#ffffff' })
  })

  it('has a calm colour and nothing else without a brand, and looks at a brand once', () => {
    expect(checkBrand().brand).toEqual({
      name: '',
      logo: { url: '', darkUrl: '', width: '', height: '', alt: '' },
      footer: [],
    })
    expect(checkBrand().colours.button).toBe('#1d5fa8')
    const brand: Brand = { name: 'Bodega' }
    expect(checkBrand(brand)).toBe(checkBrand(brand))
  })

  it.each<{ brand: unknown; says: string }>([
    { brand: { logo: { url: 'http://bodega.example/a.png', width: 10 } }, says: 'brand.logo.url' },
    { brand: { logo: { url: 'mailto:a@bodega.example', width: 10 } }, says: 'brand.logo.url' },
    { brand: { logo: { url: 'data:image/png;base64,AA', width: 10 } }, says: 'brand.logo.url' },
    { brand: { logo: { url: 'https://bodega.example/"onerror=x', width: 10 } }, says: 'brand.logo.url' },
    { brand: { logo: { url } }, says: 'brand.logo.width' },
    { brand: { logo: { url, width: 601 } }, says: 'brand.logo.width: 601' },
    { brand: { logo: { url, width: 10.5 } }, says: 'brand.logo.width' },
    { brand: { logo: { url, width: 10, height: 0 } }, says: 'brand.logo.height' },
    { brand: { logo: { url, width: 10, alt: 7 } }, says: 'brand.logo.alt' },
    { brand: { logo: { url, width: 10, src: url } }, says: 'src' },
    { brand: { logo: { url, width: 10, darkUrl: 'http://bodega.example/a.png' } }, says: 'brand.logo.darkUrl' },
    { brand: { linkColour: 'blue' }, says: 'brand.linkColour: "blue"' },
    { brand: { headerColour: '#12345' }, says: 'brand.headerColour' },
    { brand: { colour: 'red' }, says: 'brand.colour: "red"' },
    { brand: { color: '#123456' }, says: 'color' },
    { brand: { name: 7 }, says: 'brand.name' },
    { brand: { footer: 'Av. 1' }, says: 'brand.footer' },
    { brand: { footer: Array.from({ length: 11 }, () => 'x') }, says: 'brand.footer' },
    { brand: { footer: [undefined] }, says: 'brand.footer[0]' },
    { brand: 'Bodega', says: 'brand' },
  ])('refuses $brand', ({ brand, says }) => {
    expect(() => Reflect.apply(checkBrand, undefined, [brand])).toThrow(RangeError)
    expect(() => Reflect.apply(checkBrand, undefined, [brand])).toThrow(says)
  })
})
