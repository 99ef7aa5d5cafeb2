import { expect, it } from 'vitest'
import { createTeller, createTranslator } from '../../../language'
import { german } from '../../../language/de'
import { inEnglish } from '../../model/sentence'
import { reasonWords } from './reason-words'

const inGerman = createTeller('de', createTranslator('de', german), german)

it.each([
  ['daily snapshot', 'the one of its day', 'der seines Tages'],
  ['oldest yearly snapshot', 'the one of its year', 'der seines Jahres'],
  ['within 7d', 'not older than 7d', 'nicht älter als 7d'],
  ['weekly within 2m', 'the one of its week, not older than 2m', 'der seiner Woche, nicht älter als 2m'],
  ['has tags [a, b]', 'it has the tags a, b', 'er hat die Tags a, b'],
  [
    'degraded, takes no slot',
    'it is not whole, and so takes the place of no other',
    'er ist nicht vollständig und nimmt deshalb keinem anderen den Platz',
  ],
  ['pinned', 'pinned', 'angeheftet'],
])('S232: why a rule keeps a restore point, %s, is said in both languages', (reason, english, german) => {
  const said = reasonWords(reason)
  expect([inEnglish(said), inGerman(said)]).toEqual([english, german])
})
