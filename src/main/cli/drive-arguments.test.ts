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

it('F141: a drive is named by its id, or the beginning of it, where two were at one place', () => {
  const twins = {
    ...rotation,
    drives: [
      ...rotation.drives.map((drive) => ({ ...drive, repository: '/media/a' })),
      { repositoryId: 'c'.repeat(64), repository: '/media/c' },
    ],
  }
  const left = (named: string) =>
    rotationOf({ 'no-drive': [named] }, { rotation: twins })?.drives.map(({ repositoryId }) => repositoryId[0])
  expect(left('bbbbbbbb')).toEqual(['a', 'c'])
  expect(left('b'.repeat(64))).toEqual(['a', 'c'])
  expect(() => left('b')).toThrow(/no drive of this job/)
})

it('F140: turns that are none, drives that nobody knows, and turns without drives are refused', () => {
  expect(() => rotationOf({ turn: 'soon' }, { rotation })).toThrow(/--turn takes days/)
  expect(() => rotationOf({ 'no-drive': ['/media/c'] }, { rotation })).toThrow(/no drive of this job/)
  expect(() => rotationOf({ eject: true }, {})).toThrow(/--drive/)
})
