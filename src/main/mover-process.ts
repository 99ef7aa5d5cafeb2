import { join } from 'node:path'
import { loadProgram } from './processes'
import type * as ServeMover from './serve-mover'

/** The data mover's first stage: it loads the second, one file of its own, whose compiled code the command line keeps. */

const ends: (() => void)[] = []
const compiled = {
  folder: process.env.NODE_COMPILE_CACHE ?? null,
  word: 'mover',
  atEnd: (then: () => void) => ends.push(then),
}
const { begin } = loadProgram(join(__dirname, 'serve-mover.js'), compiled) as typeof ServeMover
begin(() => {
  for (const end of ends.splice(0)) end()
})
