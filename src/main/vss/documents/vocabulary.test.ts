import { expect, it } from 'vitest'
import { FailureCode } from '../../../contract/failure'
import { WriterState } from '../../../contract/writers'
import { applicationLevel } from './application-level'
import { backupSchemaBits } from './backup-schema'
import { backupType } from './backup-type'
import { componentType } from './component-type'
import { DEFAULT_FILE_SPEC_BACKUP_TYPE, fileSpecBackupType } from './file-spec-backup-type'
import { fitsFileSpec, holdsFile } from './file-set'
import { hresultOf, hresults } from './hresult'
import { restoreMethod } from './restore-method'
import { sourceType } from './source-type'
import { usageType } from './usage-type'
import { writerRestore } from './writer-restore'
import { writerStateValue } from './writer-state-value'

it.each([backupType, usageType, sourceType, componentType, applicationLevel, restoreMethod, writerRestore])(
  'D15: $name gives every word its own number and spelling, and finds it again',
  (words) => {
    for (const word of words.words as readonly never[]) {
      expect(words.ofValue(words.valueOf(word))).toBe(word)
      expect(words.ofXml(words.toXml(word).toUpperCase())).toBe(word)
    }
    expect(words.ofValue(99)).toBeNull()
    expect(words.ofXml('nonsense')).toBeNull()
  },
)

it('D15: the numbers are those of the field', () => {
  expect(backupType.valueOf('copy')).toBe(5)
  expect(restoreMethod.valueOf('restore-stop-start')).toBe(8)
  expect(Object.keys(writerStateValue).sort()).toEqual([...WriterState.options].sort())
  expect(writerStateValue['failed-at-freeze']).toBe(9)
})

it('D16: a mask is told by its bits', () => {
  expect(backupSchemaBits(881)).toEqual([
    'differential',
    'copy',
    'timestamped',
    'lastModify',
    'newTarget',
    'restoreWithMove',
  ])
  const all = Object.values(fileSpecBackupType).reduce((mask, bit) => mask | bit, 0)
  expect(all - fileSpecBackupType.createdDuringBackup).toBe(DEFAULT_FILE_SPEC_BACKUP_TYPE)
})

it('D17: an HRESULT stands for a code of ours, and a failure for an HRESULT', () => {
  expect(hresultOf({ code: 'vss.writer-failed', retry: 'later' })).toBe(0x800423f3)
  expect(hresultOf({ code: 'vss.writer-timeout', retry: 'never' })).toBe(0x800423f2)
  expect(hresultOf({ code: 'cancelled', retry: 'never' })).toBe(0x80042302)
  expect(hresults.every(({ code }) => FailureCode.options.includes(code))).toBe(true)
  expect(new Set(hresults.map(({ value }) => value)).size).toBe(hresults.length)
})

it.each([
  ['*', 'anything', true],
  ['*.*', 'noextension', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*.db', 'x.db.db', true],
  ['a*b*c', 'axxbyyc', true],
  ['a*b*c', 'axxbyy', false],
  ['', '', true],
  ['name', 'names', false],
])('D18: the pattern %j and the name %j: %j', (fileSpec, name, fits) => {
  expect(fitsFileSpec(fileSpec, name)).toBe(fits)
})

it('D18: a set holds the files of its folder, and of those below when it is recursive', () => {
  const set = { path: '/a/b/', fileSpec: '*.db', recursive: false }
  expect(holdsFile(set, '/a/b/x.db')).toBe(true)
  expect(holdsFile(set, '/a/b/c/x.db')).toBe(false)
  expect(holdsFile({ ...set, recursive: true }, '/a/b/c/x.db')).toBe(true)
  expect(holdsFile({ ...set, recursive: true }, '/a/bc/x.db')).toBe(false)
  expect(holdsFile({ ...set, recursive: true }, '/a/b/../../etc/x.db')).toBe(false)
})
