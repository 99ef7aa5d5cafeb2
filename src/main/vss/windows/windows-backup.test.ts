import { describe, expect, it } from 'vitest'
import { told } from '../../model/sentence.fake'
import type { BackupError } from '../../model/backup-error'
import { type VolumePath, volumePath } from '../../model/volume-path'
import type { BackupComponents, BackupOptions } from '..'
import { nothingUnknown } from '../documents'
import { backupAnswers, fails, scriptedVss, serviceAnswers } from './scripted-vss.fake'
import { createWindowsShadowCopies } from './windows-service'

const KEY = { writerId: 'w', instanceId: 'i', logicalPath: 'main', name: 'books' }
const C = volumePath('/C')

function bench(answers: Parameters<typeof backupAnswers>[0] = {}, over: Record<string, () => unknown> = {}) {
  const due: (() => void)[] = []
  const timers = { now: () => 5, after: (_: number, run: () => void) => (due.push(run), () => void due.splice(0)) }
  const scripted = scriptedVss({ backup: { ...backupAnswers(answers), ...over }, service: serviceAnswers })
  const service = createWindowsShadowCopies({ vss: scripted.vss, createId: () => 'id', timers })
  const begin = (options: Partial<BackupOptions> = {}) =>
    service.startBackup({
      ...{ backupType: 'copy', sources: ['/C'], context: 'backup', signal: new AbortController().signal },
      ...{ onStep: () => undefined },
      ...options,
    })
  return { ...scripted, service, begin, due }
}

async function upToPrepared(backup: BackupComponents, volumes: readonly VolumePath[] = [C]): Promise<void> {
  await backup.gatherWriterMetadata()
  backup.addComponent(KEY, { all: SETS, copied: SETS })
  backup.startSnapshotSet()
  for (const volume of volumes) await backup.addToSnapshotSet(volume)
  await backup.prepareForBackup({ kind: 'shadow-copy' })
}

const SETS = [
  {
    ...{ path: '/C/Data/Ledger', fileSpec: 'books.ldb', recursive: false, backupTypes: 3855, isLog: false },
    ...{ alternatePath: null, unknown: nothingUnknown },
  },
]

describe('a backup by the operating system', () => {
  it('Z10: volumes are added by their one name, once, whatever they are called', async () => {
    const { begin, asked } = bench()
    const backup = await begin()
    await backup.gatherWriterMetadata()
    backup.startSnapshotSet()
    await backup.addToSnapshotSet(volumePath('/D'))
    await expect(backup.addToSnapshotSet(volumePath('/C/Data/Arch'))).rejects.toMatchObject({ code: 'vss.bad-state' })
    expect(asked.filter(([name]) => name === 'addVolume')).toEqual([['addVolume', '\\\\?\\Volume{d}\\', '']])
    await backup.release()
  })

  it('Z11: what is mounted in a folder below the sources adds its volume', async () => {
    const { begin, asked } = bench()
    const backup = await begin()
    await upToPrepared(backup)
    expect(asked.filter(([name]) => name === 'addVolume').map(([, volume]) => volume)).toEqual([
      '\\\\?\\Volume{c}\\',
      '\\\\?\\Volume{d}\\',
    ])
    await backup.release()
  })

  it('Z12: paths of writers are told with their variables put in, as restore points name them', async () => {
    const { begin } = bench()
    const backup = await begin()
    const [ledger] = await backup.gatherWriterMetadata()
    expect(ledger?.components[0]?.fileSets[0]?.path).toBe('/C/Data/Ledger')
    await backup.release()
  })

  it('Z13: a copy that is lost while it is read is told once, and no more after the release', async () => {
    const state = { lost: false }
    const { begin, due } = bench(state)
    const lost: BackupError[] = []
    const backup = await begin({ onLost: (failure) => lost.push(failure) })
    await upToPrepared(backup)
    await backup.doSnapshotSet()
    const look = async () => {
      due.shift()?.()
      await new Promise(setImmediate)
    }
    await look()
    expect(lost).toEqual([])
    state.lost = true
    await look()
    expect(lost).toMatchObject([{ code: 'vss.provider-failed', options: { context: { volume: '/C' } } }])
    expect(due).toEqual([])
    await backup.release()
  })

  it('Z14: a writer that failed leaves its components crash-consistent, and is told that they were not backed up', async () => {
    const { begin, asked } = bench({ failure: 0x800423f4 })
    const backup = await begin()
    await upToPrepared(backup)
    await backup.doSnapshotSet()
    expect(told(backup.componentOutcomes())).toMatchObject([
      { consistency: 'crash-consistent', reason: expect.stringContaining('it is locked') as string },
    ])
    backup.setBackupSucceeded(KEY, true)
    expect(asked.at(-1)).toEqual(['setSucceeded', { ...KEY, type: 1 }, false])
    await backup.release()
  })

  it('Z14: it ends the backup where that was asked for', async () => {
    const { begin } = bench({ failure: 0x800423f2 })
    const backup = await begin({ onWriterFailure: 'fail' })
    await upToPrepared(backup)
    await expect(backup.doSnapshotSet()).rejects.toMatchObject({
      code: 'vss.writer-timeout',
      options: { retry: 'later' },
    })
    await backup.abortBackup()
    await backup.release()
  })

  it('Z15: a component on a volume outside the set is no better than file-consistent', async () => {
    const { begin } = bench()
    const backup = await begin({ sources: [] })
    await upToPrepared(backup, [volumePath('/D')])
    await backup.doSnapshotSet()
    expect(backup.componentOutcomes()).toMatchObject([{ consistency: 'file-consistent' }])
    await backup.release()
  })

  it('Z16: every HRESULT becomes its code, cause and cure from the one table', async () => {
    const { begin } = bench({}, { makeSet: fails(0x8004231f, 'DoSnapshotSet') })
    const backup = await begin()
    await upToPrepared(backup)
    await expect(backup.doSnapshotSet()).rejects.toMatchObject({
      code: 'vss.provider-failed',
      message: expect.stringMatching(/VSS_E_INSUFFICIENT_STORAGE.*no room.*Free space/) as string,
      options: { context: { hresult: '0x8004231F', call: 'DoSnapshotSet' } },
    })
    await backup.release()
  })

  it('Z17: what nobody said of a component is told as no, before BackupComplete', async () => {
    const { begin, names } = bench()
    const backup = await begin()
    await upToPrepared(backup)
    await backup.doSnapshotSet()
    await backup.backupComplete()
    expect(names().indexOf('setSucceeded')).toBeLessThan(names().indexOf('complete'))
    expect(names()).toContain('setSucceeded')
    await backup.release()
  })

  it('Z18: an abort deletes copies that would stay', async () => {
    const { begin, asked } = bench()
    const backup = await begin({ context: 'app-rollback' })
    await upToPrepared(backup)
    await backup.doSnapshotSet()
    await backup.abortBackup()
    expect(asked).toContainEqual(['delete', 'set', true])
    await backup.release()
  })

  it('Z19: without a set the files of a component are read while they are in use', async () => {
    const { begin, names } = bench()
    const backup = await begin()
    await backup.gatherWriterMetadata()
    backup.addComponent(KEY)
    await backup.prepareForBackup({ kind: 'live', staging: '/C/staging' })
    expect(backup.componentOutcomes()).toMatchObject([{ consistency: 'file-consistent' }])
    expect(names()).not.toContain('startSet')
    await backup.release()
  })
})
