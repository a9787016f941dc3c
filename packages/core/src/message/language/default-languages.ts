import type { MessageLanguage } from '../message-language.ts'
import { english } from './english.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'

/** The languages that come with the library. One of yours is one more of these. */
export const defaultLanguages: readonly MessageLanguage[] = [spanish, portuguese, english]
