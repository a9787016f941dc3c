// Written by `npm run mail-layout` from layout/mail.mjml and layout/content.liquid: change those.
import { escapeHtml } from '@cobranza/core'
import type { MailView } from './mail-view.ts'

/** The shipped frame of a mail around its content: the same text that LiquidJS makes of it. */
export function shippedFrame(view: MailView, content: string): string {
  let html = ''
  html += `<!doctype html>
<html lang="${escapeHtml(view.locale)}" dir="${escapeHtml(view.dir)}" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>${escapeHtml(view.subject)}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style>
<!--[if mso]>
<noscript>
<xml>
<o:OfficeDocumentSettings>
<o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch>
</o:OfficeDocumentSettings>
</xml>
</noscript>
<![endif]-->
<!--[if lte mso 11]>
<style type="text/css">
.mj-outlook-group-fix { width:100% !important; }
</style>
<![endif]-->
<style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}
</style>
<style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
</style>
<style type="text/css">
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.code { overflow-wrap: anywhere; }
@media only screen and (max-width: 479px) {
.act table, .act a { width: 100% !important; box-sizing: border-box; }
.wide, .wide caption, .wide tbody, .wide thead, .wide tbody tr, .wide tbody th, .wide tbody td { display: block !important; }
.wide thead tr { display: flex !important; justify-content: space-between; }
.wide thead th { display: block !important; flex: 1; }
.wide tbody th { border-bottom: 0 !important; padding-right: 0 !important; padding-bottom: 0 !important; }
.wide tbody td { padding-top: 2px !important; white-space: normal !important; overflow-wrap: anywhere; }
.wide .number { white-space: nowrap; }
}
@media (prefers-color-scheme: dark) {
body, .page > div { background-color: #15171c !important; }
.card, .card > table { background: #1f232b !important; background-color: #1f232b !important; }
.ink { color: #f1f2f5 !important; }
.soft { color: #b4bac6 !important; }
.rule { border-color: #3a404c !important; }
.link { color: ${escapeHtml(view.colours.linkDark)} !important; }
.act td { border-color: ${escapeHtml(view.colours.linkDark)} !important; }
.plain td, .plain a { background: #1f232b !important; color: ${escapeHtml(view.colours.linkDark)} !important; }
.by-day { display: none !important; }
.by-night { display: block !important; }
}
[data-ogsc] .ink { color: #f1f2f5 !important; }
[data-ogsc] .soft { color: #b4bac6 !important; }
[data-ogsc] .link { color: ${escapeHtml(view.colours.linkDark)} !important; }
[data-ogsb] .page > div { background-color: #15171c !important; }
[data-ogsb] .card, [data-ogsb] .card > table { background-color: #1f232b !important; }
</style>
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<meta name="x-apple-disable-message-reformatting">
</head>
<body class="page" style="word-spacing:normal;background-color:#f3f4f6;">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">${escapeHtml(view.preheader)}</div>
<div aria-label="${escapeHtml(view.subject)}" role="article" lang="${escapeHtml(view.locale)}" dir="${escapeHtml(view.dir)}" style="word-spacing:normal;background-color:#f3f4f6;">
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div style="margin:0px auto;max-width:600px;">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;">
<tbody>
<tr>
<td style="direction:${escapeHtml(view.dir)};font-size:0px;padding:24px 0 16px;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;"><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${escapeHtml(view.start)};direction:${escapeHtml(view.dir)};display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%">
<tbody>
`
  if (view.brand.logo.url) {
    html += `
<tr><td align="${escapeHtml(view.start)}"`
    if (view.colours.header) {
      html += ` bgcolor="${escapeHtml(view.colours.header)}" style="padding:16px 24px;border-radius:12px;background-color:${escapeHtml(view.colours.header)};"`
    } else {
      html += ` style="padding:0 24px;"`
    }
    html += `>`
    if (view.brand.logo.darkUrl) {
      html += `<img class="by-day" src="${escapeHtml(view.brand.logo.url)}" alt="${escapeHtml(view.brand.logo.alt)}" width="${escapeHtml(view.brand.logo.width)}"`
      if (view.brand.logo.height) {
        html += ` height="${escapeHtml(view.brand.logo.height)}"`
      }
      html += ` style="display:block;border:0;max-width:100%;height:auto;"><img class="by-night" src="${escapeHtml(view.brand.logo.darkUrl)}" alt="${escapeHtml(view.brand.logo.alt)}" width="${escapeHtml(view.brand.logo.width)}"`
      if (view.brand.logo.height) {
        html += ` height="${escapeHtml(view.brand.logo.height)}"`
      }
      html += ` style="display:none;mso-hide:all;border:0;max-width:100%;height:auto;">`
    } else {
      html += `<img src="${escapeHtml(view.brand.logo.url)}" alt="${escapeHtml(view.brand.logo.alt)}" width="${escapeHtml(view.brand.logo.width)}"`
      if (view.brand.logo.height) {
        html += ` height="${escapeHtml(view.brand.logo.height)}"`
      }
      html += ` style="display:block;border:0;max-width:100%;height:auto;">`
    }
    html += `</td></tr>
`
  } else if (view.brand.name) {
    html += `
<tr><td align="${escapeHtml(view.start)}"`
    if (view.colours.header) {
      html += ` bgcolor="${escapeHtml(view.colours.header)}" style="padding:16px 24px;border-radius:12px;background-color:${escapeHtml(view.colours.header)};"`
    } else {
      html += ` style="padding:0 24px;"`
    }
    html += `><span`
    if (view.colours.header) {
      html += ` style="color:${escapeHtml(view.colours.onHeader)};font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:18px;font-weight:600;line-height:1.5;"`
    } else {
      html += ` class="ink" style="color:#1f2430;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:18px;font-weight:600;line-height:1.5;"`
    }
    html += `>${escapeHtml(view.brand.name)}</span></td></tr>
`
  }
  html += `
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="#ffffff"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:12px;overflow:hidden;">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;">
<tbody>
<tr>
<td style="border-radius:12px;direction:${escapeHtml(view.dir)};font-size:0px;padding:28px 0 12px;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;"><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${escapeHtml(view.start)};direction:${escapeHtml(view.dir)};display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%">
<tbody>
<tr><td class="ink" align="${escapeHtml(view.start)}" style="padding:0 24px;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.5;color:#1f2430;">
`
  html += content
  html += `</td></tr></tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div style="margin:0px auto;max-width:600px;">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;">
<tbody>
<tr>
<td style="direction:${escapeHtml(view.dir)};font-size:0px;padding:16px 0 32px;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;"><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${escapeHtml(view.start)};direction:${escapeHtml(view.dir)};display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%">
<tbody>
`
  if (view.stop.text) {
    html += `
<tr>
<td align="${escapeHtml(view.start)}" style="font-size:0px;padding:0 24px 8px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:1.5;text-align:${escapeHtml(view.start)};color:#565d6b;"><p class="soft" style="margin:0;">`
    for (const piece of view.stop.pieces) {
      if (piece.url) {
        html += `<a class="link code" href="${escapeHtml(piece.url)}" style="color:${escapeHtml(view.colours.link)};">${escapeHtml(piece.text)}</a>`
      } else {
        html += `${escapeHtml(piece.text)}`
      }
    }
    html += `</p></div>
</td>
</tr>
`
  }
  for (const line of view.brand.footer) {
    html += `
<tr>
<td align="${escapeHtml(view.start)}" style="font-size:0px;padding:0 24px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:1.5;text-align:${escapeHtml(view.start)};color:#565d6b;"><span class="soft">${escapeHtml(line)}</span></div>
</td>
</tr>
`
  }
  html += `
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</div>
</body>
</html>
`
  return html
}
