import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright'
import { tableMails } from '../../packages/notifier-email/src/layout/table-mail.example.ts'

const widths = [320, 360, 375]
/** Between the edge of the screen and the words. */
const padding = 24

/** What is wrong with the words of a table on a screen. */
type Fault = Readonly<{ word: string; fault: 'outside' | 'broken amount' | 'broken word' }>

/**
 * Looks at the table of documents on small phones, for all kinds of currencies, amounts and numbers: nothing of it is cut off, and no
 * word but a long number is broken. Some apps leave out what a page says of small screens; there words may break, but not amounts.
 */
export async function checkTableWidth(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 320, height: 800 } })
  try {
    for (const { told, html } of tableMails()) {
      await checkMail(page, html, { isSmallKnown: true, told })
      const plain = html.replaceAll('@media only screen and (max-width: 479px)', '@media print')
      assert.notEqual(plain, html, 'the rule for small screens is gone')
      await checkMail(page, plain, { isSmallKnown: false, told: `${told}, without the rule for small screens` })
    }
  } finally {
    await page.close()
  }
}

async function checkMail(
  page: Page,
  html: string,
  { isSmallKnown, told }: Readonly<{ isSmallKnown: boolean; told: string }>,
): Promise<void> {
  await page.setContent(html)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const faults = await page.evaluate(faultsIn, { left: padding, right: width - padding })
    const wrong = faults.filter(({ fault }) => isSmallKnown || fault !== 'broken word')
    assert.deepEqual(wrong, [], `${told}: on ${width} px`)
  }
}

/** Runs in the page. */
function faultsIn({ left, right }: Readonly<{ left: number; right: number }>): readonly Fault[] {
  const table = document.querySelector('table[role=table]')
  if (table === null) return [{ word: 'the table', fault: 'outside' }]
  const faults: Fault[] = []
  const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const mayBreak = node.parentElement?.closest('.code') !== null
    // An amount is one word, with the spaces in it that do not break.
    for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[^ \n]+/g)) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const rects = [...range.getClientRects()]
      if (rects.some((one) => one.left < left - 1 || one.right > right + 1)) faults.push({ word, fault: 'outside' })
      else if (!mayBreak && new Set(rects.map(({ top }) => Math.round(top))).size > 1) {
        const isAmount = node.parentElement?.closest('td, th')?.localName === 'td'
        faults.push({ word, fault: isAmount ? 'broken amount' : 'broken word' })
      }
    }
  }
  return faults
}
