import { describe, expect, it } from 'vitest'
import { styleFault } from './checked-style.ts'

describe('styleFault', () => {
  it.each([
    'color:#123456;padding:0 24px',
    'background:url(https://bodega.example/a.png)',
    "background:url( 'https://bodega.example/a.png' )",
    '@media (max-width: 479px) { a { width: 100% !important } }',
  ])('passes %s', (style) => {
    expect(styleFault(style)).toBeUndefined()
  })

  it.each([
    { style: 'background:url(http://bodega.example/a.png)', says: 'https' },
    { style: 'background:URL(//bodega.example/a.png)', says: 'https' },
    { style: 'background:url(mailto:pagos@bodega.example)', says: 'https' },
    { style: 'background:url(https://bodega.example/a.png), url(http://bodega.example)', says: 'https' },
    { style: 'background:url(', says: 'https' },
    { style: '@IMPORT "x"', says: '@import' },
    { style: 'width:Expression(1)', says: 'expression(' },
    { style: 'background:u\\72l(x)', says: '\\' },
  ])('refuses $style', ({ style, says }) => {
    expect(styleFault(style)).toContain(says)
  })
})
