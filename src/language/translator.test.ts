import { expect, it } from 'vitest'
import { createTranslator, languageOf } from '.'
import { german } from './de'

it('S230: a language is known by its name, with a country and without; any other is English', () => {
  expect(['de', 'de-AT', 'de_CH.UTF-8', 'DE'].map(languageOf)).toEqual(['de', 'de', 'de', 'de'])
  expect(['en-GB', 'C', 'fr', '', 'POSIX', 'deu', null, undefined].map(languageOf)).toEqual(Array(8).fill('en'))
})

it('S230: English is said as it stands, without what tells two texts apart', () => {
  const t = createTranslator('en', null)
  expect(t('Back up now')).toBe('Back up now')
  expect(t('Restore@@noun')).toBe('Restore')
})

it('S230: figures and plurals are the language’s own', () => {
  const files = '{count, plural, one {# file} other {# files}}'
  expect([1, 2, 12_345].map((count) => createTranslator('en', null)(files, { count }))).toEqual([
    '1 file',
    '2 files',
    '12,345 files',
  ])
  const import_ = 'Import {count, plural, one {# backup} other {# backups}}'
  expect([1, 12_345].map((count) => createTranslator('de', german)(import_, { count }))).toEqual([
    '1 Sicherung importieren',
    '12.345 Sicherungen importieren',
  ])
})

it('S230: what has no translation stays English', () => {
  expect(createTranslator('de', german)('No such text {n}', { n: 1 })).toBe('No such text 1')
  expect(createTranslator('de', german)('Light')).toBe(german.Light)
})

it('S231: the strange English is longer, marked, and leaves values as they are', () => {
  const t = createTranslator('pseudo', german)
  expect(t('Back up now')).toMatch(/^⟦Ɓáçķ ûþ ñöŵ·{4}⟧$/)
  expect(t('Show {path}', { path: '/home/ada' })).toMatch(/^⟦Šĥöŵ \/home\/ada·+⟧$/)
  expect(t('{count, plural, one {# file} other {# files}}', { count: 2 })).toMatch(/^⟦2 ƒîļéš·*⟧$/)
})
