import type { Random } from '../random.ts'

/** Texts that end a string, a statement or a row where somebody forgot to escape. */
const hostile = [
  `'; drop table cobranza.account; --`,
  `" or ""="`,
  `' or '1'='1`,
  `$1::text`,
  `\\'; select pg_sleep(1); --`,
  `{"a","b",NULL}`,
  `NULL`,
  `\\N`,
  `\\.`,
  `%s %d {} []`,
  `$$; rollback; $$`,
  `/* */ --`,
  'ñandú 日本 𝒳 🧾',
  '\u202Eright to left',
  '__proto__',
  ' ',
] as const
const refused = ['a\0b', '\uD800', 'b\uDC00', 'a\tb\nc\rd', '\u0001'] as const

/** One of them; with `mayBeRefused` also one with what the core, or PostgreSQL, does not take. */
export function hostileText({ pick, chance }: Random, { mayBeRefused = false } = {}): string {
  return mayBeRefused && chance(5) ? pick(refused) : pick(hostile)
}
