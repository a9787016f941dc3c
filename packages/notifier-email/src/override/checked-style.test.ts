import { describe, expect, it } from 'vitest'
import { styleFault, styleLengthMax } from './checked-style.ts'
import { markedOutput } from './output-mark.ts'

describe('styleFault', () => {
  it.each([
    'color:#123456;padding:0 24px',
    'background:url(https://bodega.example/a.png)',
    "background:url( 'https://bodega.example/a.png' )",
    '@media (max-width: 479px) { a:not(.b) { width: calc(100% - 2px) !important } }',
    '@media only screen and (min-width:480px) { .a > .b { color: rgba(0, 0, 0, .5) } }',
  ])('passes %s', (style) => {
    expect(styleFault(style)).toBeUndefined()
  })

  it.each([
    { style: 'background:url(http://bodega.example/a.png)', says: 'https' },
    { style: 'background:URL(//bodega.example/a.png)', says: 'https' },
    { style: 'background:url(mailto:pagos@bodega.example)', says: '@bodega' },
    { style: 'background:url(https://bodega.example/a.png), url(http://bodega.example)', says: 'https' },
    { style: 'background:url("https://bodega.example/a.png)', says: 'https' },
    { style: 'background:url(https://a.example "b")', says: 'https' },
    { style: 'background:url(', says: 'not closed' },
    { style: '@IMPORT "x"', says: '@import' },
    { style: '@font-face{font-family:x;src:url(https://fonts.example/f.woff2)}', says: '@font-face' },
    { style: '@namespace "https://bodega.example"', says: '@namespace' },
    { style: 'width:Expression(1)', says: 'expression(' },
    { style: 'background:image("https://bodega.example/a.png")', says: 'image(' },
    { style: 'background:-webkit-cross-fade("https://bodega.example/a.png", "x", 50%)', says: 'cross-fade(' },
    { style: 'background:-webkit-image-set("https://bodega.example/a.png" 1x)', says: 'image-set(' },
    { style: 'background:u\\72l(x)', says: '\\' },
    {
      style: "filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='https://bodega.example/x')",
      says: 'progid',
    },
  ])('refuses $style', ({ style, says }) => {
    expect(styleFault(style)).toContain(says)
  })

  it('takes pictures from the hosts it is given, and from no other', () => {
    const imageHosts = new Set(['bodega.example'])
    expect(styleFault('background:url(https://bodega.example/a.png)', { imageHosts })).toBeUndefined()
    for (const host of [
      'tracker.example',
      'bodega.example.tracker.example',
      'x.bodega.example',
      'bodega.example:8443',
    ]) {
      const style = `background:url(https://bodega.example/a.png), url(https://${host}/p)`
      expect(styleFault(style, { imageHosts }), host).toContain(host)
    }
  })

  it('has no place for what came from a message, but for what is fixed, and numbers', () => {
    const fixed = new Set(['#0a6b4b', 'left'])
    const style = (value: string) => `color:${markedOutput(value)};width:10px`
    for (const value of ['#0a6b4b', 'left', '120', '-1.5', ''])
      expect(styleFault(style(value), { fixed })).toBeUndefined()
    for (const value of ['red', 'x;background:url(https://evil.example)', 'left;', '1e9', '123456']) {
      expect(styleFault(style(value), { fixed }), value).toBe('what comes from a message may not stand in a style')
    }
    expect(styleFault(style('left'))).toMatch(/message/)
    expect(styleFault(style('left').slice(0, -15), { fixed })).toMatch(/message/)
  })

  // A pattern that backtracks would need hours for these, and the test would not come to an end.
  it.each(['url(', 'url( ', "url('", '(', '@', 'a', '@media (', '-', ' '])(
    'reads as many %j as there may be',
    (part) => {
      const style = `url(${' '.repeat(10)}${part.repeat(styleLengthMax)}`.slice(0, styleLengthMax)
      expect(styleFault(style)).toMatch(/./)
      expect(styleFault(`${style} `)).toContain(`${styleLengthMax} characters`)
    },
  )

  it('does not begin to read a megabyte', () => {
    expect(styleFault(`url(${' '.repeat(1_000_000)}`)).toContain('1000004')
  })
})
