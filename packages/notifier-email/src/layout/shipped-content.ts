// Written by `npm run mail-layout` from layout/mail.mjml and layout/content.liquid: change those.
import { escapeHtml } from '@cobranza/core'
import type { MailParagraph, MailSection, MailView } from './mail-view.ts'

/** The shipped content of a mail: the same text that LiquidJS makes of it. */
export function shippedContent(view: MailView): string {
  let html = ''
  html += `<h1 class="ink" style="margin:0 0 16px;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:20px;line-height:1.3;font-weight:600;color:#1f2430;word-break:break-word;">${escapeHtml(view.subject)}</h1>
`
  for (const section of view.sections) {
    if (section.paragraphs.length > 0) {
      if (section.isSmall) {
        html += small(view, { paragraphs: section.paragraphs })
      } else {
        html += words(view, { paragraphs: section.paragraphs })
      }
    }
    if (section.isTable) {
      html += documents(view, { section })
    }
    if (section.methods.length > 0) {
      html += pay(view, { methods: section.methods })
    }
    if (section.offers.length > 0) {
      html += offers(view, { offers: section.offers })
    }
    if (section.after.length > 0) {
      html += words(view, { paragraphs: section.after })
    }
  }
  html += `
`
  return html
}

function documents(view: MailView, { section }: Readonly<{ section: MailSection }>): string {
  let html = ''
  html += `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
<tr><td style="padding:0 0 20px;"><table role="table" class="ink`
  if (section.isWide) {
    html += ` wide`
  }
  html += `" border="0" cellpadding="0" cellspacing="0" width="100%" style="width:100%;border:none;color:#1f2430;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.4;">
<caption class="ink" style="padding:0 0 8px;font-weight:600;text-align:${escapeHtml(view.start)};">${escapeHtml(view.words.documents)}</caption>
<thead role="rowgroup">
<tr role="row">
<th scope="col" role="columnheader" class="soft rule" align="${escapeHtml(view.start)}" style="padding:0 12px 6px 0;border-bottom:2px solid #d9dce3;font-size:13px;font-weight:600;color:#565d6b;`
  if (section.isWide) {
    html += `word-break:break-word;`
  }
  html += `">${escapeHtml(view.words.document)}</th>
<th scope="col" role="columnheader" class="soft rule" align="${escapeHtml(view.end)}" style="padding:0 0 6px;border-bottom:2px solid #d9dce3;font-size:13px;font-weight:600;color:#565d6b;">${escapeHtml(view.words.amount)}</th>
</tr>
</thead>
<tbody role="rowgroup">
`
  for (const item of section.items) {
    html += `
<tr role="row">
<th scope="row" role="rowheader" class="ink rule" align="${escapeHtml(view.start)}" valign="top" style="padding:10px 12px 10px 0;`
    if (section.isWide) {
      html += `word-break:break-word;`
    } else {
      html += `min-width:120px;`
    }
    html += `border-bottom:1px solid #d9dce3;font-weight:400;"><span style="font-weight:600;">${escapeHtml(item.label)} <span`
    if (item.isLong) {
      html += ` class="code" style="word-break:break-word;"`
    } else if (section.isWide) {
      html += ` class="number"`
    } else {
      html += ` style="white-space:nowrap;"`
    }
    html += `>${escapeHtml(item.number)}</span></span><br><span class="soft" style="font-size:14px;color:#565d6b;">${escapeHtml(item.when)}</span></th>
<td role="cell" class="ink rule" align="${escapeHtml(view.end)}" valign="top" style="padding:10px 0;border-bottom:1px solid #d9dce3;white-space:nowrap;">${escapeHtml(item.amount)}</td>
</tr>
`
  }
  if (section.moreItems) {
    html += `
<tr role="row"><td role="cell" class="soft rule" colspan="2" style="padding:10px 0;border-bottom:1px solid #d9dce3;color:#565d6b;">${escapeHtml(section.moreItems)}</td></tr>
`
  }
  for (const total of section.totals) {
    html += `
<tr role="row">
<th scope="row" role="rowheader" class="ink" align="${escapeHtml(view.start)}" valign="top" style="padding:12px 12px 0 0;`
    if (section.isWide) {
      html += `word-break:break-word;`
    } else {
      html += `min-width:120px;`
    }
    html += `font-weight:600;">${escapeHtml(total.label)}`
    if (total.note) {
      html += `<br><span class="soft" style="font-size:14px;font-weight:400;color:#565d6b;">${escapeHtml(total.note)}</span>`
    }
    html += `</th>
<td role="cell" class="ink" align="${escapeHtml(view.end)}" valign="top" style="padding:12px 0 0;font-size:`
    if (section.isWide) {
      html += `16px`
    } else {
      html += `18px`
    }
    html += `;font-weight:700;white-space:nowrap;">${escapeHtml(total.amount)}</td>
</tr>
`
  }
  for (const credit of section.credits) {
    html += `
<tr role="row">
<th scope="row" role="rowheader" class="ink" align="${escapeHtml(view.start)}" valign="top" style="padding:12px 12px 0 0;`
    if (section.isWide) {
      html += `word-break:break-word;`
    } else {
      html += `min-width:120px;`
    }
    html += `font-weight:400;">${escapeHtml(credit.before)}<span`
    if (credit.isLong) {
      html += ` class="code" style="word-break:break-word;"`
    } else if (section.isWide) {
      html += ` class="number"`
    } else {
      html += ` style="white-space:nowrap;"`
    }
    html += `>${escapeHtml(credit.number)}</span>${escapeHtml(credit.after)}`
    if (credit.note) {
      html += `<br><span class="soft" style="font-size:14px;color:#565d6b;">${escapeHtml(credit.note)}</span>`
    }
    html += `</th>
<td role="cell" class="ink" align="${escapeHtml(view.end)}" valign="top" style="padding:12px 0 0;white-space:nowrap;">${escapeHtml(credit.amount)}</td>
</tr>
`
  }
  html += `
</tbody>
</table></td></tr>
</tbody></table>
`
  return html
}

function offers(view: MailView, { offers }: Readonly<{ offers: MailSection['offers'] }>): string {
  let html = ''
  html += `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
<tr><td style="padding:0 0 4px;"><ul role="list" style="margin:0;padding:0;list-style:none;color:#1f2430;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.5;" class="ink">
`
  for (const offer of offers) {
    html += `
<li style="margin:0 0 16px;padding:0;"><p class="ink rule" style="margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid #d9dce3;word-break:break-word;">${escapeHtml(offer.text)}</p>
`
    if (offer.url) {
      html += `
<div class="act plain"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;"><tbody><tr><td align="center" bgcolor="#ffffff" style="border:1px solid ${escapeHtml(view.colours.link)};border-radius:8px;mso-padding-alt:12px 20px;background:#ffffff;" valign="middle"><a href="${escapeHtml(offer.url)}" target="_blank" aria-label="${escapeHtml(view.words.choose)}: ${escapeHtml(offer.text)}" style="display:inline-block;background:#ffffff;color:${escapeHtml(view.colours.link)};font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;font-weight:600;line-height:20px;margin:0;text-decoration:none;padding:12px 20px;mso-padding-alt:0px;border-radius:8px;">${escapeHtml(view.words.choose)}</a></td></tr></tbody></table></div>
`
    }
    html += `
</li>
`
  }
  html += `
</ul></td></tr>
</tbody></table>
`
  return html
}

function pay(view: MailView, { methods }: Readonly<{ methods: MailSection['methods'] }>): string {
  let html = ''
  html += `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
`
  for (const method of methods) {
    if (method.url) {
      html += `
<tr>
<td align="${escapeHtml(view.start)}" class="act" style="font-size:0px;padding:0 0 12px;word-break:break-word;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;">
<tbody>
<tr>
<td align="center" bgcolor="${escapeHtml(view.colours.button)}" role="presentation" style="border:1px solid ${escapeHtml(view.colours.link)};border-radius:8px;cursor:auto;mso-padding-alt:13px 26px;background:${escapeHtml(view.colours.button)};" valign="middle">
<a href="${escapeHtml(method.url)}" style="display:inline-block;background:${escapeHtml(view.colours.button)};color:${escapeHtml(view.colours.onButton)};font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;font-weight:600;line-height:20px;margin:0;text-decoration:none;text-transform:none;padding:13px 26px;mso-padding-alt:0px;border-radius:8px;" target="_blank">
${escapeHtml(method.action)}
</a>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
`
    }
  }
  for (const method of methods) {
    if (method.details) {
      html += `
<tr>
<td align="${escapeHtml(view.start)}" style="font-size:0px;padding:0 0 16px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.5;text-align:${escapeHtml(view.start)};color:#1f2430;"><strong class="ink">${escapeHtml(method.label)}</strong><br><span class="ink code">${escapeHtml(method.details)}</span></div>
</td>
</tr>
`
    }
  }
  html += `
</tbody></table>
`
  return html
}

function small(view: MailView, { paragraphs }: Readonly<{ paragraphs: readonly MailParagraph[] }>): string {
  let html = ''
  html += `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
<tr>
<td align="${escapeHtml(view.start)}" style="font-size:0px;padding:0 0 12px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:1.5;text-align:${escapeHtml(view.start)};color:#565d6b;">`
  for (const paragraph of paragraphs) {
    for (const line of paragraph.lines) {
      html += `
<p class="soft" style="margin:0 0 2px;">`
      for (const piece of line) {
        if (piece.url) {
          html += `<a class="link code" href="${escapeHtml(piece.url)}" style="color:${escapeHtml(view.colours.link)};">${escapeHtml(piece.text)}</a>`
        } else {
          html += `${escapeHtml(piece.text)}`
        }
      }
      html += `</p>
`
    }
  }
  html += `</div>
</td>
</tr>
</tbody></table>
`
  return html
}

function words(view: MailView, { paragraphs }: Readonly<{ paragraphs: readonly MailParagraph[] }>): string {
  let html = ''
  html += `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
<tr>
<td align="${escapeHtml(view.start)}" style="font-size:0px;padding:0 0 16px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.5;text-align:${escapeHtml(view.start)};color:#1f2430;">`
  for (const paragraph of paragraphs) {
    if (paragraph.isList) {
      html += `
<ul class="ink" style="margin:0;padding:0 0 0 20px;">
`
      for (const line of paragraph.lines) {
        html += `
<li style="margin:0 0 4px;">`
        for (const piece of line) {
          if (piece.url) {
            html += `<a class="link code" href="${escapeHtml(piece.url)}" style="color:${escapeHtml(view.colours.link)};">${escapeHtml(piece.text)}</a>`
          } else {
            html += `${escapeHtml(piece.text)}`
          }
        }
        html += `</li>
`
      }
      html += `
</ul>
`
    } else {
      html += `
<p class="ink" style="margin:0;">`
      for (const line of paragraph.lines) {
        for (const piece of line) {
          if (piece.url) {
            html += `<a class="link code" href="${escapeHtml(piece.url)}" style="color:${escapeHtml(view.colours.link)};">${escapeHtml(piece.text)}</a>`
          } else {
            html += `${escapeHtml(piece.text)}`
          }
        }
        html += `<br>
`
      }
      html += `</p>
`
    }
  }
  html += `</div>
</td>
</tr>
</tbody></table>
`
  return html
}
