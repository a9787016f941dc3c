import type { Phase } from '../run-main-job.ts'

/** What takes time: reading files, then the phases of the main job. */
export type Step = 'read' | Phase

const english: Readonly<Record<Step, string>> = {
  read: 'reading rows',
  record: 'recording facts',
  decide: 'deciding for customers',
  look: 'looking at accounts',
  compare: 'comparing policies',
  plan: 'planning reminders',
  deliver: 'writing messages',
}

const spanish: Readonly<Record<Step, string>> = {
  read: 'leyendo filas',
  record: 'registrando hechos',
  decide: 'decidiendo por clientes',
  look: 'mirando cuentas',
  compare: 'comparando políticas',
  plan: 'planificando recordatorios',
  deliver: 'escribiendo mensajes',
}

const portuguese: Readonly<Record<Step, string>> = {
  read: 'lendo linhas',
  record: 'registrando fatos',
  decide: 'decidindo por clientes',
  look: 'olhando contas',
  compare: 'comparando políticas',
  plan: 'planejando lembretes',
  deliver: 'escrevendo mensagens',
}

const languages = new Map([
  ['en', english],
  ['es', spanish],
  ['pt', portuguese],
])

/** What a step does, in the language of a tag that `parseOptions` let through. */
export function stepWords(locale: string): (step: Step) => string {
  const words = languages.get(new Intl.Locale(locale).language) ?? english
  return (step) => words[step]
}
