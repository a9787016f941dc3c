/** Tags that may stand in a mail. */
export const tags: ReadonlySet<string> = new Set([
  ...['html', 'head', 'title', 'meta', 'style', 'body', 'div', 'span', 'p', 'br', 'hr', 'center', 'font', 'a', 'img'],
  ...['header', 'footer', 'main', 'section', 'article', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li'],
  ...['dl', 'dt', 'dd', 'blockquote', 'pre', 'code', 'strong', 'b', 'em', 'i', 'u', 's', 'small', 'sub', 'sup', 'abbr'],
  ...['address', 'time', 'table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
])

/** Tags that only Outlook reads, inside its comments. */
export const outlookTags: RegExp = /^(?:noscript|xml|[ovw]:[a-z]+)$/

/** Tags that HTML lets end by themselves; every other is closed, for readers differ on where it would end. */
export const endless: ReadonlySet<string> = new Set([
  ...[
    'html',
    'head',
    'body',
    'p',
    'li',
    'dt',
    'dd',
    'colgroup',
    'caption',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
  ],
  ...['br', 'hr', 'img', 'meta', 'col'],
])

/** Attributes that hold an address, and where which one may stand. */
export const addresses: Readonly<Record<string, readonly string[]>> = {
  href: ['a', 'v:rect', 'v:roundrect'],
  src: ['img', 'v:fill', 'v:image'],
  background: ['body', 'table', 'td', 'th', 'tr'],
}

/** Other attributes. */
export const attributes: ReadonlySet<string> = new Set([
  ...['abbr', 'align', 'alt', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'class', 'color', 'cols', 'colspan'],
  ...['content', 'charset', 'datetime', 'dir', 'face', 'headers', 'height', 'hspace', 'http-equiv', 'id', 'lang'],
  ...['media', 'name', 'nowrap', 'rel', 'role', 'rowspan', 'scope', 'size', 'span', 'start', 'style', 'summary'],
  ...['target', 'title', 'translate', 'type', 'valign', 'vspace', 'width', 'xml:lang'],
])

/** Attributes that only Outlook reads, inside its comments. */
export const outlookAttributes: ReadonlySet<string> = new Set([
  ...['arcsize', 'fill', 'fillcolor', 'stroke', 'strokecolor', 'strokeweight', 'inset', 'esdevvmlformfield'],
])

/** What `<meta http-equiv>` may stand for. */
export const equivalents: ReadonlySet<string> = new Set(['content-type', 'x-ua-compatible', 'content-language'])
