import { expect, it } from 'vitest'
import { rotationOf } from './drive-arguments'

const [one, two] = ['a', 'b'].map((letter) => ({ repositoryId: letter.repeat(64), repository: `/media/${letter}` }))
const rotation = { drives: one && two ? [one, two] : [], ejects: false, turnDays: 7 }

it('F140: options change the turns of drives, and end them where one drive is left', () => {
  expect(rotationOf({}, { rotation })).toBeUndefined()
  expect(rotationOf({ turn: '14', eject: true }, { rotation })).toEqual({ ...rotation, turnDays: 14, ejects: true })
  expect(rotationOf({ 'no-eject': true }, { rotation: { ...rotation, ejects: true } })).toEqual(rotation)
  expect(rotationOf({ 'no-drive': ['/media/b'] }, { rotation })).toBeNull()
})

it('F140: turns that are none, drives that nobody knows, and turns without drives are refused', () => {
  expect(() => rotationOf({ turn: 'soon' }, { rotation })).toThrow(/--turn takes days/)
  expect(() => rotationOf({ 'no-drive': ['/media/c'] }, { rotation })).toThrow(/no drive of this job/)
  expect(() => rotationOf({ eject: true }, {})).toThrow(/--drive/)
})
