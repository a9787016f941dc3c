/** What the preview page does: shows the mail that is picked, as wide and as bright as asked. It runs in a browser, from a file, too. */
export const previewScript: string = `
const mails = JSON.parse(document.getElementById('mails').textContent)
const form = document.querySelector('form')
const frame = document.querySelector('iframe')
const twin = document.querySelector('pre')
const subject = document.querySelector('output')
const words = {
  en: { template: 'Message', locale: 'Language', width: 'Width', phone: 'Phone', desktop: 'Desktop', colours: 'Colours', light: 'Light', dark: 'Dark', form: 'Form', html: 'HTML', text: 'Text', subject: 'Subject' },
  es: { template: 'Mensaje', locale: 'Idioma', width: 'Ancho', phone: 'Teléfono', desktop: 'Escritorio', colours: 'Colores', light: 'Claro', dark: 'Oscuro', form: 'Forma', html: 'HTML', text: 'Texto', subject: 'Asunto' },
  pt: { template: 'Mensagem', locale: 'Idioma', width: 'Largura', phone: 'Celular', desktop: 'Computador', colours: 'Cores', light: 'Claro', dark: 'Escuro', form: 'Forma', html: 'HTML', text: 'Texto', subject: 'Assunto' },
}
const language = (navigator.language || 'en').slice(0, 2)
const own = words[language] || words.en
document.documentElement.lang = words[language] ? language : 'en'
for (const place of document.querySelectorAll('[data-word]')) place.textContent = own[place.dataset.word]

const listOf = (name) => [...new Set(mails.map((mail) => mail[name]))]
for (const name of ['template', 'locale'])
  for (const value of listOf(name)) form.elements[name].add(new Option(value, value))

function pick() {
  const [template, locale] = decodeURIComponent(location.hash.slice(1)).split('/')
  if (listOf('template').includes(template)) form.elements.template.value = template
  if (listOf('locale').includes(locale)) form.elements.locale.value = locale
}

function show() {
  const { template, locale, width, colours, form: shown } = Object.fromEntries(new FormData(form))
  const mail = mails.find((one) => one.template === template && one.locale === locale)
  if (mail === undefined) return
  history.replaceState(null, '', '#' + encodeURIComponent(template) + '/' + encodeURIComponent(locale))
  subject.textContent = mail.subject
  subject.lang = twin.lang = locale
  // A page cannot tell a frame which colours the reader prefers, so the question in the mail is answered for it.
  const isDark = colours === 'dark'
  frame.srcdoc = mail.html.replaceAll('(prefers-color-scheme: dark)', isDark ? 'all' : 'not all')
  frame.title = mail.subject
  frame.style.width = width + 'px'
  frame.style.colorScheme = colours
  twin.textContent = mail.text
  frame.hidden = shown === 'text'
  twin.hidden = shown !== 'text'
}

addEventListener('hashchange', () => {
  pick()
  show()
})
form.addEventListener('input', show)
pick()
show()
`
