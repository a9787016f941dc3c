/** What the pages say, in one language. `{creditor}` and `{contact}` are filled in. */
export type PageWords = Readonly<{
  askTitle: string
  ask: string
  button: string
  doneTitle: string
  done: string
  /** On both of these: that it is about the medium and not about the debt. */
  debt: string
  badTitle: string
  bad: string
  failedTitle: string
  failed: string
  /** How to reach the creditor, with one way at least and without any. */
  reach: string
  reachByAnswer: string
}>

/** The languages there are pages in. */
export type PageLanguage = 'es' | 'pt' | 'en'

/** The words shipped: warm, and in Spanish in forms that fit tú and usted alike. */
export const pageWords: Readonly<Record<PageLanguage, PageWords>> = {
  es: {
    askTitle: '¿Dejar de recibir estos correos?',
    ask: 'Con este botón, {creditor} ya no escribirá por correo electrónico.',
    button: 'No recibir más correos',
    doneTitle: 'Listo: no habrá más correos',
    done: '{creditor} ya no escribirá por correo electrónico. Un mensaje que ya iba en camino puede llegar todavía.',
    debt: 'Es solo sobre este medio: los saldos y los acuerdos siguen como están.',
    badTitle: 'Este enlace no funciona',
    bad: 'Puede estar incompleto o ser antiguo. No ha cambiado nada.',
    failedTitle: 'No se pudo guardar',
    failed: 'El problema es nuestro. Todavía no ha cambiado nada: por favor, hay que probar otra vez en unos minutos.',
    reach: 'Para cualquier pregunta, o para volver a recibir correos, aquí estamos: {contact}.',
    reachByAnswer: 'Para cualquier pregunta, o para volver a recibir correos, basta con responder a uno de ellos.',
  },
  pt: {
    askTitle: 'Deixar de receber estes e-mails?',
    ask: 'Com este botão, {creditor} não escreverá mais por e-mail.',
    button: 'Não receber mais e-mails',
    doneTitle: 'Pronto: não haverá mais e-mails',
    done: '{creditor} não escreverá mais por e-mail. Uma mensagem que já estava a caminho ainda pode chegar.',
    debt: 'Isso vale só para este meio: os saldos e os acordos continuam como estão.',
    badTitle: 'Este link não funciona',
    bad: 'Ele pode estar incompleto ou ser antigo. Nada mudou.',
    failedTitle: 'Não foi possível salvar',
    failed: 'O problema é nosso. Nada mudou ainda: por favor, tente de novo em alguns minutos.',
    reach: 'Para qualquer dúvida, ou para voltar a receber e-mails, estamos aqui: {contact}.',
    reachByAnswer: 'Para qualquer dúvida, ou para voltar a receber e-mails, basta responder a um deles.',
  },
  en: {
    askTitle: 'Stop these e-mails?',
    ask: 'With this button, {creditor} will no longer write to you by e-mail.',
    button: 'Stop e-mails',
    doneTitle: 'Done: no more e-mails',
    done: '{creditor} will no longer write to you by e-mail. A message already on its way may still arrive.',
    debt: 'This is about e-mail only: balances and agreements stay as they are.',
    badTitle: 'This link does not work',
    bad: 'It may be incomplete or old. Nothing has changed.',
    failedTitle: 'It could not be saved',
    failed: 'The fault is ours. Nothing has changed yet: please try again in a few minutes.',
    reach: 'With any question, or to get e-mails again, reach us here: {contact}.',
    reachByAnswer: 'With any question, or to get e-mails again, just answer one of them.',
  },
}

/** How much of a header is looked at. */
const headerLengthMax = 500

/**
 * The language of a page: that of the customer, or else the first of `Accept-Language` that there are words in, or else English.
 *
 * Weights are taken into account, languages refused with `q=0` are not.
 *
 * @see RFC 9110, 12.5.4.
 * @example pageLanguage(undefined, 'fr, pt-BR;q=0.8, es;q=0.9') // 'es'
 */
export function pageLanguage(locale: string | undefined, acceptLanguage: string | null | undefined): PageLanguage {
  const own = languageOf(locale ?? '')
  if (own !== undefined) return own
  const wanted = (acceptLanguage ?? '')
    .slice(0, headerLengthMax)
    .split(',')
    .map((range) => {
      const [tag = '', weight = ''] = range.split(';')
      const q = /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(weight)?.[1]
      return { language: languageOf(tag.trim()), weight: q === undefined ? 1 : Number(q) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted.find(({ language }) => language !== undefined)?.language ?? 'en'
}

function languageOf(tag: string): PageLanguage | undefined {
  const [language = ''] = tag.toLowerCase().split('-')
  return language === 'es' || language === 'pt' || language === 'en' ? language : undefined
}
