import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright'
import { previewPage } from '../../packages/notifier-email/src/preview/preview-page.ts'
import type { SampleMail } from '../../packages/notifier-email/src/preview/sample-mails.ts'

/** Looks at the page that shows mails as somebody without a mouse would, from a file, where nothing can be loaded. */
export async function checkPreviewPage(browser: Browser, samples: readonly SampleMail[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cobranza-preview-'))
  const page = await browser.newPage({ viewport: { width: 900, height: 700 }, locale: 'pt-BR' })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  try {
    writeFileSync(join(folder, 'index.html'), previewPage(samples))
    await page.goto(pathToFileURL(join(folder, 'index.html')).href)
    const [first, second] = samples
    assert.equal(await subjectOf(page), first?.mail.subject)
    assert.equal(await page.getAttribute('html', 'lang'), 'pt', 'the page does not speak the language of its reader')

    await page.keyboard.press('Tab')
    await loading(page, () => page.keyboard.press('ArrowDown'))
    assert.equal(await subjectOf(page), second?.mail.subject, 'the arrow keys pick no other message')
    const frame = page.frameLocator('iframe')
    const said = (await frame.locator('body').textContent()) ?? ''
    assert.ok(said.includes(second?.message.facts.customerName ?? '?'), 'the frame does not show the message')

    const ground = () => frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
    const light = await ground()
    for (const value of ['800', 'dark']) await loading(page, () => page.check(`input[value="${value}"]`))
    assert.equal((await page.locator('iframe').boundingBox())?.width, 802, 'a desktop is not 800 wide')
    assert.notEqual(await ground(), light, 'dark is as light as light')

    await page.check('input[value="text"]')
    assert.equal(await page.locator('pre').textContent(), second?.mail.text, 'the text is not that of the mail')
    assert.deepEqual(faults, [])
  } finally {
    await page.close()
    rmSync(folder, { recursive: true })
  }
}

function subjectOf(page: Page): Promise<string | null> {
  return page.locator('output').textContent()
}

/** Does something that shows a mail, and waits until it is there. */
async function loading(page: Page, act: () => Promise<void>): Promise<void> {
  // Asked for in two steps: it has to be listened for before anything is done.
  const loaded = await page.locator('iframe').evaluateHandle((frame) => {
    return { promise: new Promise<void>((resolve) => frame.addEventListener('load', () => resolve(), { once: true })) }
  })
  await act()
  await loaded.evaluate(({ promise }) => promise)
}
