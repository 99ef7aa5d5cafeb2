import { expect, it } from 'vitest'
import { FailureCode } from '../../../contract/failure'
import { WriterState } from '../../../contract/writers'
import { applicationLevel } from './application-level'
import { backupSchemaBits } from './backup-schema'
import { backupType } from './backup-type'
import { componentType } from './component-type'
import { DEFAULT_FILE_SPEC_BACKUP_TYPE, fileSpecBackupType } from './file-spec-backup-type'
import { fitsFileSpec, holdsFile } from './file-set'
import { hresultsOfWindows } from './hresults-of-windows'
import { describeHresult, hresultOf, hresultRow, hresults, laterRule } from './hresult'
import { restoreMethod } from './restore-method'
import { sourceType } from './source-type'
import { usageType } from './usage-type'
import { writerRestore } from './writer-restore'
import { alternateWriterState } from './alternate-writer-state'
import { componentFlags } from './component-flags'
import { fileRestoreStatus } from './file-restore-status'
import { hardwareOptions } from './hardware-options'
import { readMask } from './mask'
import { objectType } from './object-type'
import { protectionFault } from './protection-fault'
import { providerType } from './provider-type'
import { restoreTarget } from './restore-target'
import { restoreType } from './restore-type'
import { rollForwardType } from './roll-forward-type'
import { requestedAttributes, snapshotAttributes, snapshotCompatibility } from './snapshot-attributes'
import { snapshotContext } from './snapshot-context'
import { snapshotState } from './snapshot-state'
import { subscribeMask } from './subscribe-mask'
import { writerState } from './writer-state'

const enumerations = [
  ...[backupType, usageType, sourceType, componentType, applicationLevel, restoreMethod, writerRestore],
  ...[restoreTarget, fileRestoreStatus, restoreType, rollForwardType, writerState, snapshotState, snapshotContext],
  ...[alternateWriterState, providerType, objectType, protectionFault],
]

it.each(enumerations)('D15: $name gives every word its own number, name and spelling, and finds it again', (words) => {
  const all = words.words as readonly never[]
  for (const word of all) {
    expect(words.ofValue(words.valueOf(word))).toBe(word)
    expect(words.ofXml(words.toXml(word).toUpperCase())).toBe(word)
  }
  expect(new Set(all.map((word) => words.symbolOf(word))).size).toBe(all.length)
  expect(words.ofValue(99)).toBeNull()
  expect(words.ofXml('nonsense')).toBeNull()
})

it('D15: the numbers and names are those of the field', () => {
  expect(backupType.valueOf('copy')).toBe(5)
  expect(restoreMethod.valueOf('restore-stop-start')).toBe(8)
  expect(restoreMethod.symbolOf('restore-if-can-replace')).toBe('VSS_RME_RESTORE_IF_CAN_REPLACE')
  expect(applicationLevel.words.slice(0, 3).map((word) => applicationLevel.valueOf(word))).toEqual([3, 2, 1])
  expect(applicationLevel.valueOf('auto')).toBe(-1)
  expect(restoreTarget.valueOf('original-location')).toBe(4)
  expect(fileRestoreStatus.valueOf('failed')).toBe(3)
  expect(snapshotState.valueOf('postcommitted')).toBe(15)
  expect(snapshotState.valueOf('created')).toBe(12)
  expect(providerType.symbolOf('file-share')).toBe('VSS_PROV_FILESHARE')
  expect(protectionFault.valueOf('diff-area-full')).toBe(8)
  expect(protectionFault.words).toHaveLength(17)
})

it('D15: every state of a writer has its number, those of a restore too', () => {
  expect(writerState.words.map((word) => writerState.valueOf(word))).toEqual(
    Array.from({ length: 16 }, (_, value) => value),
  )
  expect(writerState.words).toEqual(expect.arrayContaining(WriterState.options))
  expect(writerState.valueOf('failed-at-freeze')).toBe(9)
  expect(writerState.symbolOf('failed-at-backup-shutdown')).toBe('VSS_WS_FAILED_AT_BACKUPSHUTDOWN')
})

it.each([
  ['backup', []],
  ['file-share-backup', ['noWriters']],
  ['nas-rollback', ['persistent', 'noAutoRelease', 'noWriters']],
  ['app-rollback', ['persistent', 'noAutoRelease']],
  ['client-accessible', ['persistent', 'clientAccessible', 'noAutoRelease', 'noWriters']],
  ['client-accessible-writers', ['persistent', 'clientAccessible', 'noAutoRelease']],
] as const)('D16: the context %s is these attributes: %j', (context, names) => {
  expect(readMask(snapshotAttributes, snapshotContext.valueOf(context))).toEqual({ names, rest: 0 })
})

it('D16: a bit without a name is not lost', () => {
  expect(readMask(componentFlags, 0x8000_0005)).toEqual({
    names: ['backupRecovery', 'notSystemState'],
    rest: 0x8000_0000,
  })
  expect(readMask(subscribeMask, 6).names).toEqual(['backupEvents', 'restoreEvents'])
  expect(readMask(hardwareOptions, 0x201).names).toEqual(['maskLuns', 'recoveryNoVolumeCheck'])
  expect(readMask(snapshotCompatibility, 3).names).toEqual(['disableDefrag', 'disableContentIndex'])
  expect(requestedAttributes.every((name) => snapshotAttributes[name] > 0)).toBe(true)
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

it.each([
  ['vss.writer-failed', 'later', 0x800423f3],
  ['vss.writer-failed', 'never', 0x800423f4],
  ['vss.writer-timeout', 'never', 0x800423f2],
  ['vss.provider-failed', 'later', 0x80042306],
  ['vss.bad-state', 'never', 0x80042301],
  ['vss.document-invalid', 'never', 0x80042310],
  ['vss.flush-writes-timeout', 'later', 0x80042314],
  ['vss.no-provider', 'never', 0x8004230c],
  ['internal', 'never', 0x80042302],
  ['cancelled', 'never', 0x800704c7],
  ['repository.locked', 'never', 0x80042302],
] as const)('D17: %s, to be tried %s, is written as %d', (code, retry, value) => {
  expect(hresultOf({ code, retry })).toBe(value)
})

it('D17: every number stands once, with its name, code, retry rule, cause and cure', () => {
  expect(hresults).toHaveLength(66 + hresultsOfWindows.length)
  expect(new Set(hresults.map(({ value }) => value)).size).toBe(hresults.length)
  expect(new Set(hresults.map(({ name }) => name)).size).toBe(hresults.length)
  for (const { value, name, code, cause, cure } of hresults) {
    expect(name).toMatch(value < 0x8000_0000 ? /^VSS_S_[A-Z_]+$/ : /^(VSS_E|E|ERROR|REGDB_E|RPC_S)_[A-Z_]+$/)
    expect(code === null).toBe(value < 0x8000_0000)
    if (code !== null) expect(FailureCode.options).toContain(code)
    for (const words of [cause, cure]) expect(words).toMatch(/^[A-Z].*\.$/)
  }
})

it('D17: the transient ones are tried later, those that must be retried now, the others never', () => {
  const retryOf = (value: number) => hresultRow(value)?.retry
  for (const value of [0x800423f1, 0x800423f2, 0x800423f3, 0x80042306, 0x8004230f, 0x80042313, 0x80042314, 0x80042316])
    expect(retryOf(value)).toBe('later')
  for (const value of [0x80042328, 0x80042329]) expect(retryOf(value)).toBe('now')
  for (const value of [0x800423f0, 0x800423f4, 0x80042301, 0x80042319]) expect(retryOf(value)).toBe('never')
  expect(laterRule).toEqual({ minutes: 10, times: 3 })
})

it('D17: a number is told in plain words, signed or not, and one of others as such', () => {
  expect(describeHresult(0x800423f2 | 0)).toBe(describeHresult(0x800423f2))
  expect(describeHresult(0x800423f2)).toMatch(/^VSS_E_WRITERERROR_TIMEOUT \(0x800423F2\): The application held still/)
  expect(describeHresult(0x80042405)).toBe('0x80042405: a code of bare-metal recovery.')
  expect(describeHresult(5)).toBe('0x00000005: not a code of the shadow copy service.')
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
