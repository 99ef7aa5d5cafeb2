import { expect, it } from 'vitest'
import { told } from '../model/sentence.fake'
import type { LeftOutFiles } from '../vss'
import { leftOutNotices, leftOutPaths, leftOutPatterns } from './system-exclusions'

const files = (over: Partial<LeftOutFiles>): LeftOutFiles => ({
  ...{ path: '/C/Cache', fileSpec: '*', recursive: true, from: 'backup', program: 'Cache' },
  ...over,
})

it('Z40: what must not be backed up is left out, and said', () => {
  const leftOut = [files({}), files({ path: '/C', fileSpec: 'pagefile.sys', recursive: false })]
  expect(leftOutPatterns({ leftOut })).toEqual(['/C/Cache/**/*', '/C/pagefile.sys'])
  expect(told(leftOutNotices({ leftOut }))).toMatchObject([
    { kind: 'files-excluded', subject: '/C/Cache/*', reason: expect.stringContaining('not in this') as string },
    { subject: '/C/pagefile.sys' },
  ])
})

it('Z40: what Windows deletes from the copy is said, and no pattern is needed', () => {
  const leftOut = [files({ from: 'shadow-copy', program: 'Outlook' })]
  expect(leftOutPatterns({ leftOut })).toEqual([])
  expect(told(leftOutNotices({ leftOut }))[0]?.reason).toContain('Outlook')
})

it('Z40: a pattern that would take folders along is none, and that is said', () => {
  const leftOut = [files({ recursive: false })]
  expect(leftOutPatterns({ leftOut })).toEqual([])
  expect(told(leftOutNotices({ leftOut }))[0]?.reason).toContain('they were')
})

it('Z40: files of one folder alone are left out by their paths, and its folders stay', () => {
  const leftOut = [files({ recursive: false, files: ['/C/Cache/one', '/C/Cache/two'] })]
  expect(leftOutPatterns({ leftOut })).toEqual([])
  expect(leftOutPaths({ leftOut })).toEqual(['/C/Cache/one', '/C/Cache/two'])
  expect(told(leftOutNotices({ leftOut }))[0]?.reason).toContain('not in this')
})

it('Z40: without such lists nothing is left out', () => {
  expect(leftOutPatterns(null)).toEqual([])
  expect(leftOutNotices({})).toEqual([])
})
