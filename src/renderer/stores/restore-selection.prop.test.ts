import fc from 'fast-check'
import { expect, it } from 'vitest'
import { entry } from '../evidence.fake'
import { type Selection, chosenHow, included, toggle } from './restore-selection'

const path = fc
  .array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`)
const apply = (paths: readonly string[]) =>
  paths.reduce<Selection>((selection, one) => toggle(selection, entry(one)), {})

it('S33: nothing chosen lies below something chosen', () => {
  fc.assert(
    fc.property(fc.array(path), (paths) => {
      const chosen = included(apply(paths))
      for (const one of chosen) expect(chosen.some((other) => one.startsWith(`${other}/`))).toBe(false)
    }),
  )
})

it('S33: what is chosen stays covered when the folder above is chosen', () => {
  fc.assert(
    fc.property(fc.array(path), path, (paths, folder) => {
      const before = apply(paths)
      if (chosenHow(before, folder) !== 'not') return
      const after = toggle(before, entry(folder))
      for (const one of included(before)) expect(chosenHow(after, one)).not.toBe('not')
    }),
  )
})

it('S33: choosing and taking back leaves what was not below', () => {
  expect(included(toggle(toggle(apply(['/a/b', '/ab']), entry('/a')), entry('/a')))).toEqual(['/ab'])
  expect(chosenHow(apply(['/a']), '/ab')).toBe('not')
  expect(included(toggle(apply(['/a']), entry('/a/b')))).toEqual(['/a'])
})
