import type { Sentence } from '../../../contract/sentence'
import type { Finding } from '..'

/** Something that keeps shadow copies from being made. */
export const problem = (id: string, what: Sentence, cause: Sentence, cure: Sentence): Finding => ({
  id,
  level: 'problem',
  what,
  cause,
  cure,
})

/** Something that may. */
export const warning = (id: string, what: Sentence, cause: Sentence, cure: Sentence): Finding => ({
  id,
  level: 'warning',
  what,
  cause,
  cure,
})
