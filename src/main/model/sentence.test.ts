import { expect, it } from 'vitest'
import { Sentence } from '../../contract/sentence'
import { about, englishJson, inARow, inEnglish, say, sizeOf, timeOf, within } from './sentence'

const due = say('It has been due since {time}.', { time: timeOf('2026-11-22T02:00:00.000+01:00') })

it('S234: a sentence is whole in English, with another one inside it or after it', () => {
  expect(inEnglish(inARow(say('It is running now.'), due))).toBe(
    'It is running now. It has been due since Sun 22 Nov 2026, 02:00.',
  )
  expect(inEnglish(about('/home/ada', within('EIO: {x}')))).toBe('/home/ada: EIO: {x}')
})

it('S234: it crosses as it is, and a plain string too; anything else does not', () => {
  const nested = inARow(due, say('{size}', { size: sizeOf(1536) }))
  expect([nested, 'words'].map((one) => Sentence.parse(JSON.parse(JSON.stringify(one))))).toEqual([nested, 'words'])
  const wrong = [{ text: 'x' }, { text: 'x', values: { n: null } }, { text: 1, values: {} }, { text: 'x', values: [1] }]
  expect(wrong.map((one) => Sentence.safeParse(one).success)).toEqual([false, false, false, false])
})

it('S234: the JSON of the command line has English strings', () => {
  const next = { kind: 'quiet-hours', sentence: due, more: [{ why: say('It is running now.') }], text: 'x' }
  expect(JSON.parse(englishJson(next))).toEqual({
    ...{ kind: 'quiet-hours', sentence: 'It has been due since Sun 22 Nov 2026, 02:00.' },
    ...{ more: [{ why: 'It is running now.' }], text: 'x' },
  })
})
