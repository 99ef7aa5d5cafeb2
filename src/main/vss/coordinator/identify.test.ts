import { expect, it } from 'vitest'
import { BackupError } from '../../model/backup-error'
import { parseBackupComponents, parseWriterMetadata } from '../documents'
import type { WriterDescription } from '../writers'
import { addAll, bench, script, upToSet, writerIdOf } from './coordinator.fake'
import { describedMetadata } from './describe'
import { Participant } from './participant'
import { FakeTimers } from '../../model/timers.fake'

const description: WriterDescription = script('one').description
const expected = { writerId: writerIdOf('one'), instanceId: 'i', sources: ['/data'] }
const [component] = description.components
if (!component) throw new Error('the script has a component')

it('C11: a writer that fails Identify has no metadata, and its status says why', async () => {
  const { timers, begin, events } = bench({
    writers: [script('bad', { identify: { kind: 'throw', message: 'not today' } }), script('good')],
  })
  const backup = await begin()
  const keys = await timers.drive(addAll(backup))
  expect(keys.map(({ writerId }) => writerId)).toEqual([writerIdOf('good')])
  const [bad, good] = await backup.gatherWriterStatus()
  expect(bad).toMatchObject({
    stateBefore: 'failed-at-identify',
    state: 'failed-at-identify',
    failure: { message: 'not today' },
    components: [],
  })
  expect(good).toMatchObject({ stateBefore: 'stable', components: [{ name: 'good.db', consistency: null }] })
  await timers.drive(backup.release())
  expect(events.filter((line) => line === 'bad prepare-backup')).toEqual([])
})

it('C11: a writer that could not be started is told like one that failed Identify', () => {
  const failure = new BackupError('vss.writer-timeout', 'it did not greet in time')
  const absent = new Participant({ kind: 'absent', writerId: 'w', name: 'W', failure }, 'i', new FakeTimers())
  expect(absent).toMatchObject({ state: 'failed-at-identify', stateBefore: 'failed-at-identify' })
  expect(absent.failure).toMatchObject({ code: 'vss.writer-timeout', context: { writer: 'W' } })
})

it.each<[string, WriterDescription]>([
  ['C12: another writer', { ...description, writerId: writerIdOf('two') }],
  ['C12: a component twice', { ...description, components: [component, component] }],
  [
    'C12: one full name for two components',
    {
      ...description,
      components: [
        { ...component, logicalPath: 'a', name: 'b/c' },
        { ...component, logicalPath: 'a/b', name: 'c' },
      ],
    },
  ],
  [
    'C13: a component outside the sources',
    {
      ...description,
      components: [{ ...component, fileSets: component.fileSets.map((set) => ({ ...set, path: '/datas' })) }],
    },
  ],
  ['C13: a component without files', { ...description, components: [{ ...component, fileSets: [] }] }],
])('%s is a lie', (_, lie) => {
  expect(() => describedMetadata(lie, expected)).toThrow(expect.objectContaining({ code: 'vss.writer-protocol' }))
})

it('C13: a source may be one of the very files', () => {
  expect(describedMetadata(description, { ...expected, sources: ['/data/one.db'] }).components).toHaveLength(1)
})

it('C50: both documents say what the run asked for and what became of it', async () => {
  const { timers, begin } = bench({
    writers: [script('bad', { freeze: { kind: 'throw', message: 'no lock' } }), script('good')],
  })
  const backup = await begin()
  const set = await timers.drive(upToSet(backup))
  for (const { key } of backup.componentOutcomes()) backup.setBackupSucceeded(key, true)
  const { backupComponents, writerMetadata } = backup.saveDocuments()
  expect(parseBackupComponents(backupComponents)).toMatchObject({
    backupType: 'copy',
    snapshotSetId: set.setId,
    writers: [
      {
        writerId: writerIdOf('bad'),
        components: [
          {
            ...{ logicalPath: '/data', name: 'bad.db', kind: 'database', backupSucceeded: false },
            consistency: 'crash-consistent',
            reason: 'bad failed: no lock',
            failure: { hresult: 0x800423f4, message: 'no lock' },
          },
        ],
      },
      {
        writerId: writerIdOf('good'),
        components: [{ backupSucceeded: true, consistency: 'application-consistent', reason: '', failure: null }],
      },
    ],
  })
  expect(writerMetadata.map(({ xml }) => parseWriterMetadata(xml).name)).toEqual(['bad', 'good'])
  expect(backup.saveDocuments()).toEqual({ backupComponents, writerMetadata })
})
