// Written by `npm run mail-layout` from layout/mail.mjml and layout/content.liquid: change those.

/**
 * The shipped look as Liquid: the frame with `{% content %}` in it, what goes there, and the partials it is made of. Copy what you
 * want to change and hand it to `mailTemplates`; what you do not hand over stays as it is here.
 *
 * @example mailTemplates({ layout: shippedLayout.layout.replace('max-width:600px', 'max-width:640px') })
 */
export const shippedLayout: Readonly<{
  layout: string
  content: string
  partials: Readonly<Record<'documents' | 'offers' | 'pay' | 'small' | 'words', string>>
}> = {
  layout: `<!doctype html>
<html lang="{{ locale }}" dir="{{ dir }}" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>{{ subject }}</title>
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
.link { color: {{ colours.linkDark }} !important; }
.act td { border-color: {{ colours.linkDark }} !important; }
.plain td, .plain a { background: #1f232b !important; color: {{ colours.linkDark }} !important; }
.by-day { display: none !important; }
.by-night { display: block !important; }
}
[data-ogsc] .ink { color: #f1f2f5 !important; }
[data-ogsc] .soft { color: #b4bac6 !important; }
[data-ogsc] .link { color: {{ colours.linkDark }} !important; }
[data-ogsb] .page > div { background-color: #15171c !important; }
[data-ogsb] .card, [data-ogsb] .card > table { background-color: #1f232b !important; }
</style>
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<meta name="x-apple-disable-message-reformatting">
</head>
<body class="page" style="word-spacing:normal;background-color:#f3f4f6;">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">{{ preheader }}</div>
<div aria-label="{{ subject }}" role="article" lang="{{ locale }}" dir="{{ dir }}" style="word-spacing:normal;background-color:#f3f4f6;">
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div style="margin:0px auto;max-width:600px;">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;">
<tbody>
<tr>
<td style="direction:{{ dir }};font-size:0px;padding:24px 0 16px;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;"><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:{{ start }};direction:{{ dir }};display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%">
<tbody>
{% if brand.logo.url %}
<tr><td align="{{ start }}"{% if colours.header %} bgcolor="{{ colours.header }}" style="padding:16px 24px;border-radius:12px;background-color:{{ colours.header }};"{% else %} style="padding:0 24px;"{% endif %}>{% if brand.logo.darkUrl %}<img class="by-day" src="{{ brand.logo.url }}" alt="{{ brand.logo.alt }}" width="{{ brand.logo.width }}"{% if brand.logo.height %} height="{{ brand.logo.height }}"{% endif %} style="display:block;border:0;max-width:100%;height:auto;"><img class="by-night" src="{{ brand.logo.darkUrl }}" alt="{{ brand.logo.alt }}" width="{{ brand.logo.width }}"{% if brand.logo.height %} height="{{ brand.logo.height }}"{% endif %} style="display:none;mso-hide:all;border:0;max-width:100%;height:auto;">{% else %}<img src="{{ brand.logo.url }}" alt="{{ brand.logo.alt }}" width="{{ brand.logo.width }}"{% if brand.logo.height %} height="{{ brand.logo.height }}"{% endif %} style="display:block;border:0;max-width:100%;height:auto;">{% endif %}</td></tr>
{% elsif brand.name %}
<tr><td align="{{ start }}"{% if colours.header %} bgcolor="{{ colours.header }}" style="padding:16px 24px;border-radius:12px;background-color:{{ colours.header }};"{% else %} style="padding:0 24px;"{% endif %}><span{% if colours.header %} style="color:{{ colours.onHeader }};font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:18px;font-weight:600;line-height:1.5;"{% else %} class="ink" style="color:#1f2430;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:18px;font-weight:600;line-height:1.5;"{% endif %}>{{ brand.name }}</span></td></tr>
{% endif %}
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
<td style="border-radius:12px;direction:{{ dir }};font-size:0px;padding:28px 0 12px;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;"><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:{{ start }};direction:{{ dir }};display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%">
<tbody>
<tr><td class="ink" align="{{ start }}" style="padding:0 24px;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.5;color:#1f2430;">
{% content %}</td></tr></tbody>
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
<td style="direction:{{ dir }};font-size:0px;padding:16px 0 32px;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;"><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:{{ start }};direction:{{ dir }};display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%">
<tbody>
{% if stop.text %}
<tr>
<td align="{{ start }}" style="font-size:0px;padding:0 24px 8px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:1.5;text-align:{{ start }};color:#565d6b;"><p class="soft" style="margin:0;">{% for piece in stop.pieces %}{% if piece.url %}<a class="link code" href="{{ piece.url }}" style="color:{{ colours.link }};">{{ piece.text }}</a>{% else %}{{ piece.text }}{% endif %}{% endfor %}</p></div>
</td>
</tr>
{% endif %}{% for line in brand.footer %}
<tr>
<td align="{{ start }}" style="font-size:0px;padding:0 24px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:1.5;text-align:{{ start }};color:#565d6b;"><span class="soft">{{ line }}</span></div>
</td>
</tr>
{% endfor %}
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
`,
  content: `<h1 class="ink" style="margin:0 0 16px;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:20px;line-height:1.3;font-weight:600;color:#1f2430;word-break:break-word;">{{ subject }}</h1>
{% for section in sections %}{% if section.paragraphs.size > 0 %}{% if section.isSmall %}{% render 'small', paragraphs: section.paragraphs %}{% else %}{% render 'words', paragraphs: section.paragraphs %}{% endif %}{% endif %}{% if section.isTable %}{% render 'documents', section: section %}{% endif %}{% if section.methods.size > 0 %}{% render 'pay', methods: section.methods %}{% endif %}{% if section.offers.size > 0 %}{% render 'offers', offers: section.offers %}{% endif %}{% if section.after.size > 0 %}{% render 'words', paragraphs: section.after %}{% endif %}{% endfor %}
`,
  partials: {
    documents: `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
<tr><td style="padding:0 0 20px;"><table role="table" class="ink{% if section.isWide %} wide{% endif %}" border="0" cellpadding="0" cellspacing="0" width="100%" style="width:100%;border:none;color:#1f2430;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.4;">
<caption class="ink" style="padding:0 0 8px;font-weight:600;text-align:{{ start }};">{{ words.documents }}</caption>
<thead role="rowgroup">
<tr role="row">
<th scope="col" role="columnheader" class="soft rule" align="{{ start }}" style="padding:0 12px 6px 0;border-bottom:2px solid #d9dce3;font-size:13px;font-weight:600;color:#565d6b;{% if section.isWide %}word-break:break-word;{% endif %}">{{ words.document }}</th>
<th scope="col" role="columnheader" class="soft rule" align="{{ end }}" style="padding:0 0 6px;border-bottom:2px solid #d9dce3;font-size:13px;font-weight:600;color:#565d6b;">{{ words.amount }}</th>
</tr>
</thead>
<tbody role="rowgroup">
{% for item in section.items %}
<tr role="row">
<th scope="row" role="rowheader" class="ink rule" align="{{ start }}" valign="top" style="padding:10px 12px 10px 0;{% if section.isWide %}word-break:break-word;{% else %}min-width:120px;{% endif %}border-bottom:1px solid #d9dce3;font-weight:400;"><span style="font-weight:600;">{{ item.label }} <span{% if item.isLong %} class="code" style="word-break:break-word;"{% elsif section.isWide %} class="number"{% else %} style="white-space:nowrap;"{% endif %}>{{ item.number }}</span></span><br><span class="soft" style="font-size:14px;color:#565d6b;">{{ item.when }}</span></th>
<td role="cell" class="ink rule" align="{{ end }}" valign="top" style="padding:10px 0;border-bottom:1px solid #d9dce3;white-space:nowrap;">{{ item.amount }}</td>
</tr>
{% endfor %}{% if section.moreItems %}
<tr role="row"><td role="cell" class="soft rule" colspan="2" style="padding:10px 0;border-bottom:1px solid #d9dce3;color:#565d6b;">{{ section.moreItems }}</td></tr>
{% endif %}{% for total in section.totals %}
<tr role="row">
<th scope="row" role="rowheader" class="ink" align="{{ start }}" valign="top" style="padding:12px 12px 0 0;{% if section.isWide %}word-break:break-word;{% else %}min-width:120px;{% endif %}font-weight:600;">{{ total.label }}{% if total.note %}<br><span class="soft" style="font-size:14px;font-weight:400;color:#565d6b;">{{ total.note }}</span>{% endif %}</th>
<td role="cell" class="ink" align="{{ end }}" valign="top" style="padding:12px 0 0;font-size:{% if section.isWide %}16px{% else %}18px{% endif %};font-weight:700;white-space:nowrap;">{{ total.amount }}</td>
</tr>
{% endfor %}{% for credit in section.credits %}
<tr role="row">
<th scope="row" role="rowheader" class="ink" align="{{ start }}" valign="top" style="padding:12px 12px 0 0;{% if section.isWide %}word-break:break-word;{% else %}min-width:120px;{% endif %}font-weight:400;">{{ credit.before }}<span{% if credit.isLong %} class="code" style="word-break:break-word;"{% elsif section.isWide %} class="number"{% else %} style="white-space:nowrap;"{% endif %}>{{ credit.number }}</span>{{ credit.after }}{% if credit.note %}<br><span class="soft" style="font-size:14px;color:#565d6b;">{{ credit.note }}</span>{% endif %}</th>
<td role="cell" class="ink" align="{{ end }}" valign="top" style="padding:12px 0 0;white-space:nowrap;">{{ credit.amount }}</td>
</tr>
{% endfor %}
</tbody>
</table></td></tr>
</tbody></table>
`,
    offers: `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
<tr><td style="padding:0 0 4px;"><ul role="list" style="margin:0;padding:0;list-style:none;color:#1f2430;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.5;" class="ink">
{% for offer in offers %}
<li style="margin:0 0 16px;padding:0;"><p class="ink rule" style="margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid #d9dce3;word-break:break-word;">{{ offer.text }}</p>
{% if offer.url %}
<div class="act plain"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;"><tbody><tr><td align="center" bgcolor="#ffffff" style="border:1px solid {{ colours.link }};border-radius:8px;mso-padding-alt:12px 20px;background:#ffffff;" valign="middle"><a href="{{ offer.url }}" target="_blank" aria-label="{{ words.choose }}: {{ offer.text }}" style="display:inline-block;background:#ffffff;color:{{ colours.link }};font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;font-weight:600;line-height:20px;margin:0;text-decoration:none;padding:12px 20px;mso-padding-alt:0px;border-radius:8px;">{{ words.choose }}</a></td></tr></tbody></table></div>
{% endif %}
</li>
{% endfor %}
</ul></td></tr>
</tbody></table>
`,
    pay: `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
{% for method in methods %}{% if method.url %}
<tr>
<td align="{{ start }}" class="act" style="font-size:0px;padding:0 0 12px;word-break:break-word;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;">
<tbody>
<tr>
<td align="center" bgcolor="{{ colours.button }}" role="presentation" style="border:1px solid {{ colours.link }};border-radius:8px;cursor:auto;mso-padding-alt:13px 26px;background:{{ colours.button }};" valign="middle">
<a href="{{ method.url }}" style="display:inline-block;background:{{ colours.button }};color:{{ colours.onButton }};font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;font-weight:600;line-height:20px;margin:0;text-decoration:none;text-transform:none;padding:13px 26px;mso-padding-alt:0px;border-radius:8px;" target="_blank">
{{ method.action }}
</a>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
{% endif %}{% endfor %}{% for method in methods %}{% if method.details %}
<tr>
<td align="{{ start }}" style="font-size:0px;padding:0 0 16px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.5;text-align:{{ start }};color:#1f2430;"><strong class="ink">{{ method.label }}</strong><br><span class="ink code">{{ method.details }}</span></div>
</td>
</tr>
{% endif %}{% endfor %}
</tbody></table>
`,
    small: `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
<tr>
<td align="{{ start }}" style="font-size:0px;padding:0 0 12px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:1.5;text-align:{{ start }};color:#565d6b;">{% for paragraph in paragraphs %}{% for line in paragraph.lines %}
<p class="soft" style="margin:0 0 2px;">{% for piece in line %}{% if piece.url %}<a class="link code" href="{{ piece.url }}" style="color:{{ colours.link }};">{{ piece.text }}</a>{% else %}{{ piece.text }}{% endif %}{% endfor %}</p>
{% endfor %}{% endfor %}</div>
</td>
</tr>
</tbody></table>
`,
    words: `<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"><tbody>
<tr>
<td align="{{ start }}" style="font-size:0px;padding:0 0 16px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:1.5;text-align:{{ start }};color:#1f2430;">{% for paragraph in paragraphs %}{% if paragraph.isList %}
<ul class="ink" style="margin:0;padding:0 0 0 20px;">
{% for line in paragraph.lines %}
<li style="margin:0 0 4px;">{% for piece in line %}{% if piece.url %}<a class="link code" href="{{ piece.url }}" style="color:{{ colours.link }};">{{ piece.text }}</a>{% else %}{{ piece.text }}{% endif %}{% endfor %}</li>
{% endfor %}
</ul>
{% else %}
<p class="ink" style="margin:0;">{% for line in paragraph.lines %}{% for piece in line %}{% if piece.url %}<a class="link code" href="{{ piece.url }}" style="color:{{ colours.link }};">{{ piece.text }}</a>{% else %}{{ piece.text }}{% endif %}{% endfor %}<br>
{% endfor %}</p>
{% endif %}{% endfor %}</div>
</td>
</tr>
</tbody></table>
`,
  },
}
