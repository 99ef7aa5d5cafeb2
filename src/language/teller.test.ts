import { expect, it } from 'vitest'
import { createTeller, createTranslator } from '.'
import { german as catalog } from './de'

const english = createTeller('en', createTranslator('en', null), null)
const german = createTeller('de', createTranslator('de', catalog), catalog)
const time = { at: '2026-11-22T02:00:00.000+01:00', as: 'time' } as const

it('S234: a sentence is told in the language of whoever shows it, its times, sizes and parts too', () => {
  const due = { text: 'It is due at {time}, because {cause}.', values: { time, cause: locked() } }
  expect(english(due)).toBe(
    'It is due at Sun 22 Nov 2026, 02:00, because the screen was locked at Sun 22 Nov 2026, 02:00.',
  )
  expect(german(due)).toMatch(
    /^Er ist So[.,]+ 22[.] Nov[.] 2026, 02:00 fällig, weil der Bildschirm So.* gesperrt wurde/,
  )
  const left = {
    text: 'Left out by preset {preset}: {files, plural, one {# file} other {# files}}, {size}.',
    values: { preset: 'caches', files: 12 },
  }
  const sized = { ...left, values: { ...left.values, size: { bytes: 1536 } } }
  expect([english(sized), german(sized)]).toEqual([
    'Left out by preset caches: 12 files, 1.5 KiB.',
    'Durch die Vorlage caches ausgelassen: 12 Dateien, 1,5 KiB.',
  ])
})

const locked = () => ({ text: 'the screen was locked at {time}', values: { time } })

it('S234: a day is told without its hour, and what is no time as it stands', () => {
  const of = (at: string) => english({ text: '{day}', values: { day: { at, as: 'day' } } })
  expect([of('2026-11-10'), of('yesterday')]).toEqual(['10 Nov 2026', 'yesterday'])
})

it('S235: a plain string is one of our fixed texts, or somebody else’s words, which stay', () => {
  expect(german('The volume is mounted read-only.')).toBe('Das Volume ist schreibgeschützt eingehängt.')
  const foreign = ['EIO: {not} a message', 'a@@b', '', 'constructor']
  expect(foreign.map(german)).toEqual(foreign)
})

it('S235: fixed texts one after the other are told one by one, what others say between them as it stands', () => {
  expect(german('It was never held. The shadow copy does not hold it.')).toBe(
    'Sie wurde nie gehalten. Die Schattenkopie enthält sie nicht.',
  )
  expect(german('SQLite says: disk I/O error.')).toBe('SQLite sagt: disk I/O error.')
  expect(german('the owner: Operation not permitted')).toBe('der Besitzer: Das ist nicht erlaubt')
  expect(english('It was never held. Another says. It was stopped.')).toBe(
    'It was never held. Another says. It was stopped.',
  )
})

it('S235: names keep their writing, though a text of ours is written so', () => {
  expect(german({ text: '{name} could not be reached', values: { name: 'Light' } })).toBe('Light war nicht erreichbar')
})

it('S236: what cannot be said stays as it is, in English', () => {
  expect(german({ text: 'It is {broken', values: { broken: 'x' } })).toBe('It is {broken')
  expect(german({ text: 'From a later version: {n}.', values: { n: 1 } })).toBe('From a later version: 1.')
})
