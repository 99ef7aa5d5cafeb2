import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WriterStatus } from '../../contract/writers'
import { BackupError } from '../model/backup-error'
import type { BackupComponents, ShadowCopyService } from '../vss'
import type { WriterMetadata } from '../vss/documents'
import { fakeComponent, fakeFileSet, fakeWriter } from './component-selection/writer-metadata.fake'
import { findApplications } from './find-applications'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-find-'))
  for (const name of ['app', 'app/inner', 'mail']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'app/notes.db'), 'x'.repeat(10))
  writeFileSync(join(folder, 'app/inner/photos.db'), 'x'.repeat(300))
})
afterEach(() => rmSync(folder, { recursive: true }))

const database = (name: string, path: string) =>
  fakeComponent(name, true, { kind: 'database', fileSets: [fakeFileSet(join(folder, path), `${name}*`)] })

const plenty = () => ({ entries: 1_000, until: 1, now: () => 0 })

/** A service whose writers say this; what became of the operation is noted. */
function service(writers: readonly WriterMetadata[], failed = false) {
  const notes: string[] = []
  const backup: Pick<BackupComponents, 'gatherWriterMetadata' | 'release'> = {
    gatherWriterMetadata: () => Promise.resolve(writers),
    release: () => {
      notes.push('release')
      return Promise.resolve()
    },
  }
  const startBackup: ShadowCopyService['startBackup'] = ({ onStep }) => {
    const failure = new BackupError('vss.writer-timeout', 'late').toFailure()
    const calendar: WriterStatus = {
      ...{ writerId: 'c', instanceId: 'c-1', name: 'Calendar', failure, components: [] },
      ...{ stateBefore: 'failed-at-identify', state: 'failed-at-identify' },
    }
    onStep('identify', failed ? [calendar] : [])
    return Promise.resolve(backup as BackupComponents)
  }
  return { notes, service: { startBackup } as ShadowCopyService }
}

const find = (one: ReturnType<typeof service>) =>
  findApplications(one.service, [folder], plenty, new AbortController().signal)

it('F12: says how many databases, where, and how large, the largest first', async () => {
  const writer = fakeWriter('w', [database('notes.db', 'app'), database('photos.db', 'app/inner')])
  const files = fakeWriter('f', [fakeComponent('files', true, { kind: 'file-group' })])
  const asked = service([writer, files])
  expect(await find(asked)).toMatchObject([
    {
      ...{ writerId: 'w', failure: null, databases: 2, bytes: 310, isWhole: true, folders: [join(folder, 'app')] },
      largest: [
        { caption: 'photos.db', folder: join(folder, 'app/inner'), bytes: 300 },
        { caption: 'notes.db', folder: join(folder, 'app'), bytes: 10 },
      ],
    },
  ])
  expect(asked.notes).toEqual(['release'])
})

it('F12: one that could not say what it has is named with the reason', async () => {
  expect(await find(service([], true))).toMatchObject([
    { name: 'Calendar', failure: { code: 'vss.writer-timeout' }, databases: 0, folders: [] },
  ])
})
