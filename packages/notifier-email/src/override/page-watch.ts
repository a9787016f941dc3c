import { contentMark, unmarked } from './output-mark.ts'

/** What a mail has to show, whatever templates make of it. */
export type PageDemand = Readonly<{
  /** The language of its words, BCP 47. */
  locale: string
  /** How to stop messages: a link to `url`, or the words where there is no page for it. */
  stop: Readonly<{ text: string; url: string }>
}>

/** Follows the elements of a page, and says at its end what a reader would miss. */
export type PageWatch = Readonly<{
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text(text: string): void
  close(): void
  fault(): string | undefined
}>

type Frame = Readonly<{ isHidden: boolean; isTiny: boolean; isStop: boolean }>

const outside: Frame = { isHidden: false, isTiny: false, isStop: false }
const unshown: ReadonlySet<string> = new Set(['head', 'title', 'style'])

/** Watches for the way to stop messages, the language and the content: there, and not hidden. */
export function pageWatch({ locale, stop }: PageDemand): PageWatch {
  const frames: Frame[] = []
  const top = () => frames.at(-1) ?? outside
  let [lang, contents, hasLink, seen] = ['', 0, false, '']
  const isShown = ({ isHidden, isTiny }: Frame) => !isHidden && !isTiny
  return {
    open(name, attributes) {
      if (name === 'html') lang = unmarked(attributes['lang'] ?? '')
      const frame = frameIn(top(), { name, attributes, stopUrl: stop.url })
      if (name === 'img' && frame.isStop && isShown(frame) && plain(attributes['alt'] ?? '') !== '') hasLink = true
      frames.push(frame)
    },
    text(text) {
      const frame = top()
      if (!isShown(frame)) return
      contents += text.split(contentMark).length - 1
      if (frame.isStop && plain(text) !== '') hasLink = true
      if (stop.url === '' && stop.text !== '') seen += text
    },
    close() {
      frames.pop()
    },
    fault() {
      if (lang.toLowerCase() !== locale.toLowerCase())
        return 'the language is missing; begin with <html lang="{{ locale }}">'
      if (contents !== 1) return `{% content %} is shown ${contents === 0 ? 'nowhere' : 'twice or more'}; show it once`
      const isSaid = stop.url === '' ? plain(seen).includes(plain(stop.text)) : hasLink
      if (isSaid) return undefined
      return 'the way to stop messages is gone or hidden; show stop.pieces, or a link to stop.url with words in it'
    },
  }
}

type Opened = Readonly<{ name: string; attributes: Readonly<Record<string, string>>; stopUrl: string }>

function frameIn(parent: Frame, { name, attributes, stopUrl }: Opened): Frame {
  const { isHidden, fontSize } = lookOf(unmarked(attributes['style'] ?? ''))
  const isStop = name === 'a' && stopUrl !== '' && unmarked(attributes['href'] ?? '') === stopUrl
  return {
    isHidden: parent.isHidden || isHidden || unshown.has(name) || attributes['aria-hidden'] === 'true',
    isTiny: fontSize === undefined ? parent.isTiny : fontSize === 0,
    isStop: parent.isStop || isStop,
  }
}

/** What a style in a tag hides. A size of letters holds until another is set; what is not shown has nothing in it that is. */
function lookOf(style: string): Readonly<{ isHidden: boolean; fontSize: number | undefined }> {
  let isHidden = false
  let fontSize: number | undefined
  for (const declaration of style.toLowerCase().split(';')) {
    const at = declaration.indexOf(':')
    const [name, value] = [declaration.slice(0, at).trim(), declaration.slice(at + 1).trim()]
    if (name === 'font-size') fontSize = Number.parseFloat(value)
    else if (hides(name, value)) isHidden = true
  }
  return { isHidden, fontSize }
}

function hides(name: string, value: string): boolean {
  if (name === 'display') return value.startsWith('none')
  if (name === 'visibility') return value.startsWith('hidden') || value.startsWith('collapse')
  if (name === 'mso-hide') return value.startsWith('all')
  return (name === 'opacity' || name === 'max-height' || name === 'max-width') && Number.parseFloat(value) === 0
}

function plain(text: string): string {
  return unmarked(text).replaceAll(/\s+/g, ' ').trim()
}
