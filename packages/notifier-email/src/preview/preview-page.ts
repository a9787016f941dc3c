import { createHash } from 'node:crypto'
import { previewScript } from './preview-script.ts'
import type { SampleMail } from './sample-mails.ts'

/**
 * A page that shows mails: pick a message and a language, phone or desktop, light or dark, HTML or text. One file that works from disk
 * and without a mouse; the mails stand in it, in a frame where no script runs. It loads nothing but the pictures of the mails: the
 * logo of the brand, and those of the host's own templates.
 *
 * @example
 * writeFileSync('preview.html', previewPage(sampleMails({ brand })))
 */
export function previewPage(samples: readonly SampleMail[]): string {
  const mails = samples.map(({ template, locale, mail: { subject, html, text } }) => {
    return { template, locale, subject, html, text }
  })
  // A mail could end the element it stands in.
  const data = JSON.stringify(mails).replaceAll('<', '\\u003c')
  const scriptHash = createHash('sha256').update(previewScript).digest('base64')
  const policy = `default-src 'none'; img-src https:; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Cobranza: e-mail</title>
<style>${style}</style>
</head>
<body>
<form>
<label><span data-word="template">Message</span> <select name="template"></select></label>
<label><span data-word="locale">Language</span> <select name="locale"></select></label>
${choice('width', [
  ['375', 'phone'],
  ['800', 'desktop'],
])}
${choice('colours', [
  ['light', 'light'],
  ['dark', 'dark'],
])}
${choice('form', [
  ['html', 'html'],
  ['text', 'text'],
])}
</form>
<main>
<p><span data-word="subject">Subject</span>: <output></output></p>
<iframe sandbox title=""></iframe>
<pre tabindex="0" hidden></pre>
</main>
<script type="application/json" id="mails">${data}</script>
<script>${previewScript}</script>
</body>
</html>
`
}

/** A group of radio buttons, the first of them chosen. */
function choice(name: string, values: readonly (readonly [value: string, word: string])[]): string {
  const buttons = values.map(([value, word], at) => {
    const checked = at === 0 ? ' checked' : ''
    return `<label><input type="radio" name="${name}" value="${value}"${checked}> <span data-word="${word}">${word}</span></label>`
  })
  return `<fieldset><legend data-word="${name}">${name}</legend>${buttons.join('')}</fieldset>`
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 }
form { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; padding: 1rem; border-bottom: 1px solid #8888 }
label { display: inline-flex; gap: .4rem; align-items: center }
fieldset { display: flex; gap: .75rem; margin: 0; padding: 0; border: 0 }
legend { float: left; padding: 0; font-weight: 600 }
select { font: inherit; min-height: 2.25rem }
main { padding: 1rem }
output { font-weight: 600 }
iframe { display: block; max-width: 100%; height: 80vh; margin: 0 auto; border: 1px solid #8888; background: #fff }
iframe[hidden] { display: none }
pre { max-width: 80ch; margin: 0 auto; white-space: pre-wrap; overflow-wrap: anywhere; font: 15px/1.5 ui-monospace, monospace }
`
