import { createHash } from 'node:crypto'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { previewPage } from './preview-page.ts'
import { sampleMails } from './sample-mails.ts'

const samples = sampleMails({ locales: ['es-PE'] })

describe('previewPage', () => {
  it('holds every mail, whatever stands in it', () => {
    const [first] = samples
    if (first === undefined) throw new Error('no sample')
    const text = '</script><script>alert(1)</script><!-- \u2028'
    const hostile = { ...first, mail: { ...first.mail, subject: text, html: text, text } }
    const { document } = parseHTML(previewPage([...samples, hostile]))
    const mails = JSON.parse(document.getElementById('mails')?.textContent ?? '')
    expect(mails).toHaveLength(samples.length + 1)
    expect(mails.at(-1)).toEqual({ template: first.template, locale: 'es-PE', subject: text, html: text, text })
    expect(document.querySelectorAll('script')).toHaveLength(2)
  })

  it('loads nothing but pictures of mails, and runs no script but its own', () => {
    const { document } = parseHTML(previewPage(samples))
    expect(document.querySelectorAll('[src], link, [onclick]')).toHaveLength(0)
    const script = document.querySelector('script:not([type])')?.textContent ?? ''
    const hash = createHash('sha256').update(script).digest('base64')
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content')
    expect(policy).toContain("default-src 'none'; img-src https:; ")
    expect(policy).toContain(`script-src 'sha256-${hash}'`)
    expect(document.querySelector('iframe')?.getAttribute('sandbox')).toBe('')
  })

  it('names every control', () => {
    const { document } = parseHTML(previewPage(samples))
    const controls = [...document.querySelectorAll('select, input')]
    expect(controls).toHaveLength(8)
    for (const control of controls) expect(control.closest('label')?.textContent.trim()).not.toBe('')
    for (const group of document.querySelectorAll('fieldset')) expect(group.querySelector('legend')).not.toBeNull()
  })
})
