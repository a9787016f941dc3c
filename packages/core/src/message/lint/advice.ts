import type { ContentTag, RequiredItem } from '../../compliance/index.ts'

/** What to do about findings that are no words of a list. */
export type Advice = Readonly<{
  shouting: string
  hardToRead: (scores: Readonly<{ score: number; floor: number }>) => string
  untagged: (tag: ContentTag) => string
  forbidden: (tag: ContentTag) => string
  missing: (item: RequiredItem) => string
}>

const spanish: Advice = {
  shouting: 'Escriba en voz baja: minúsculas y un solo signo.',
  hardToRead: ({ score, floor }) =>
    `Facilidad de lectura ${score}; se busca al menos ${floor}. Frases y palabras más cortas ayudan.`,
  untagged: (tag) => `El texto habla de algo que su marca no dice: agregue "${tag}" a tags, o quite las palabras.`,
  forbidden: (tag) => `Aquí no se puede decir ("${tag}"): quite las palabras.`,
  missing: (item) => `Aquí hace falta "${item}": agregue el dato a la política o la frase a la plantilla.`,
}

const portuguese: Advice = {
  shouting: 'Escreva em voz baixa: minúsculas e um só sinal.',
  hardToRead: ({ score, floor }) =>
    `Facilidade de leitura ${score}; busca-se ao menos ${floor}. Frases e palavras mais curtas ajudam.`,
  untagged: (tag) => `O texto fala de algo que a sua marca não diz: acrescente "${tag}" a tags, ou tire as palavras.`,
  forbidden: (tag) => `Aqui não se pode dizer ("${tag}"): tire as palavras.`,
  missing: (item) => `Aqui falta "${item}": acrescente o dado à política ou a frase ao modelo.`,
}

const english: Advice = {
  shouting: 'Write in a low voice: small letters and one mark.',
  hardToRead: ({ score, floor }) =>
    `Reading ease ${score}; aim for at least ${floor}. Shorter sentences and words help.`,
  untagged: (tag) => `The text speaks of something its tags do not say: add "${tag}" to tags, or leave the words out.`,
  forbidden: (tag) => `This may not be said here ("${tag}"): leave the words out.`,
  missing: (item) => `"${item}" has to be here: add it to the policy, or the sentence to the template.`,
}

/** Advice in a language; in English where there is none. */
export function adviceFor(language: string): Advice {
  if (language === 'es') return spanish
  return language === 'pt' ? portuguese : english
}
