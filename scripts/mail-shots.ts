/**
 * Takes a picture of every message, as a phone and as a desktop show it, in a real browser. `npm run mail:shots [-- folder]`
 *
 * It looks at the preview page, too, and writes to docs/email unless told otherwise. Pictures differ a little between machines, by the fonts they have.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { type Browser, chromium } from 'playwright'
import type { Brand } from '../packages/notifier-email/src/layout/brand.ts'
import { sampleMails } from '../packages/notifier-email/src/preview/sample-mails.ts'
import { checkPreviewPage } from './mail-shots/check-page.ts'
import { checkTableWidth } from './mail-shots/check-width.ts'
import { type Shot, shots } from './mail-shots/shot.ts'
import { smallerPng } from './mail-shots/smaller-png.ts'
import { findChromium } from './setup/chromium.mjs'
import { root, say } from './setup/shell.mjs'

const [phoneWidth, desktopWidth, gap] = [375, 800, 24]
const [given] = process.argv.slice(2)
const folder =
  given === undefined ? join(root, 'docs', 'email') : resolve(process.env['INIT_CWD'] ?? process.cwd(), given)

const brand: Brand = { name: 'Bodega Norte', colour: '#0a6b4b' }
const executablePath = findChromium()
if (executablePath === undefined) {
  say('cobranza: no Chromium found. Install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.')
  process.exit(1)
}
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text'] })
try {
  await checkPreviewPage(browser, sampleMails({ brand }))
  await checkTableWidth(browser)
  for (const shot of shots) {
    const file = join(folder, `${shot.name}.png`)
    writeFileSync(file, smallerPng(await pictureOf(browser, shot)))
    console.log(file)
  }
} finally {
  await browser.close()
}

/** Phone and desktop side by side. */
async function pictureOf(browser: Browser, shot: Shot): Promise<Uint8Array> {
  const pictures = [await screenshot(browser, shot, phoneWidth), await screenshot(browser, shot, desktopWidth)]
  const images = pictures.map(
    (picture) => `<img src="data:image/png;base64,${Buffer.from(picture).toString('base64')}">`,
  )
  const page = await browser.newPage({ viewport: { width: phoneWidth + desktopWidth + 3 * gap, height: 100 } })
  try {
    const style = `body { display: flex; align-items: start; gap: ${gap}px; margin: 0; padding: ${gap}px; background: #8b949e }`
    await page.setContent(`<style>${style}</style>${images.join('')}`)
    return await page.screenshot({ fullPage: true })
  } finally {
    await page.close()
  }
}

async function screenshot(browser: Browser, { template, locale, isDark }: Shot, width: number): Promise<Uint8Array> {
  const [sample] = sampleMails({ locales: [locale], brand }).filter((one) => one.template === template)
  if (sample === undefined) throw new Error(`there is no message ${template}`)
  const page = await browser.newPage({ viewport: { width, height: 100 }, colorScheme: isDark ? 'dark' : 'light' })
  try {
    // Nothing may be asked of the network: a mail shows all of itself.
    await page.route('**', (route) => route.abort())
    await page.setContent(sample.mail.html)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) throw new Error(`${template} in ${locale} is ${wide} px wide on a screen of ${width}`)
    return await page.screenshot({ fullPage: true })
  } finally {
    await page.close()
  }
}
