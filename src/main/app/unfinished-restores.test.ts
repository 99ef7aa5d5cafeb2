import { expect, it } from 'vitest'
import { say } from '../model/sentence'
import { tellUnfinished } from './unfinished-restores'

it('I59: each restore that died and cannot be finished now is said by itself, and none says nothing', () => {
  const shown: (readonly [string, string])[] = []
  const tell = tellUnfinished((...words) => shown.push(words) > 0)
  tell([])
  tell([say('It is in {folder}.', { folder: '/one' }), say('It is in {folder}.', { folder: '/two' })])
  expect(shown).toEqual([
    ['A restore is not finished.', 'It is in /one.'],
    ['A restore is not finished.', 'It is in /two.'],
  ])
})
