import { createHash } from 'node:crypto'
import type { Unit } from '@cobranza/core'
import type { DemoResult } from '../demo-result.ts'
import { fill } from '../words.ts'
import { creditSection } from './credit-section.ts'
import { discountSection } from './discount-section.ts'
import { type Html, html } from './html.ts'
import { offerSection } from './offer-section.ts'
import { penaltySection } from './penalty-section.ts'
import { planSection } from './plan-section.ts'
import { policySection } from './policy-section.ts'
import {
  accountSection,
  agingSection,
  deliverySection,
  expectedSection,
  goingOutSection,
  segmentSection,
  silentSection,
  totals,
} from './report-section.ts'
import { reportStyle } from './report-style.ts'
import { type Speech, speechOf } from './speech.ts'
import { timelineSection } from './timeline-section.ts'

export type ReportOptions = Readonly<{
  /** BCP 47 tag of Spanish, English or Portuguese. */
  locale: string
  /** Units of the policy that are not in ISO 4217. */
  units?: readonly Unit[]
}>

/**
 * A result as one HTML page that needs nothing else: no script, no font, no image, no address to fetch from. Its content
 * security policy allows its own style sheet and nothing more, so even a name that got past the escaping could do no harm.
 *
 * @throws RangeError when the language of the locale is not Spanish, English or Portuguese.
 */
export function renderReport(result: DemoResult, { locale, units }: ReportOptions): string {
  const speech = speechOf(locale, units)
  const { words } = speech
  const title = fill(words.title, { date: speech.day(result.asOf) })
  const policy = `default-src 'none'; style-src 'sha256-${sha256(reportStyle)}'; base-uri 'none'; form-action 'none'`
  const style: Html = { markup: `<style>${reportStyle}</style>` }
  const page = html`<!doctype html>
<html lang="${new Intl.Locale(locale).toString()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${style}
</head>
<body>
<a class="skip" href="#content">${words.skipToContent}</a>
<header>
<h1>${title}</h1>
<p class="rows">${rowsRead(result, speech)}</p>
</header>
<main id="content" tabindex="-1">
${[
  totals(result, speech),
  agingSection(result, speech),
  segmentSection(result, speech),
  accountSection(result, speech),
  expectedSection(result, speech),
  discountSection(result, speech),
  penaltySection(result, speech),
  planSection(result, speech),
  creditSection(result, speech),
  timelineSection(result, speech),
  offerSection(result, speech),
  policySection(result, speech),
  goingOutSection(result, speech),
  silentSection(result, speech),
  deliverySection(result, speech),
]}
</main>
<footer><p>${words.footer}</p></footer>
</body>
</html>
`
  return page.markup
}

function rowsRead({ rows }: DemoResult, { counted, words: { counts } }: Speech): string {
  const parts = [counted(counts.rowsRead, rows.read), counted(counts.rowsImported, rows.imported)]
  return [...parts, ...(rows.rejected === 0 ? [] : [counted(counts.rowsRejected, rows.rejected)])].join(' · ')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
