import { expect, it } from 'vitest'
import { parseBackupComponents } from '../documents'
import type { SimulatedScript } from '../writers'
import { addAll, bench, DATA, script } from './coordinator.fake'

const COMPONENT = '/data/one.db'
const act = (more: Partial<NonNullable<SimulatedScript['acts']>[number]>) => ({
  ...{ component: COMPONENT, types: ['incremental' as const], at: 'post-snapshot' as const, removes: [] },
  ...more,
})

/** One incremental backup of a writer that acts so; answers its component as the document has it, and the writer. */
async function incremental(acts: SimulatedScript['acts'], events: SimulatedScript['events'] = {}) {
  const { begin } = bench({ writers: [{ ...script('one', events), acts }] })
  const backup = await begin()
  const [key] = await addAll(backup)
  backup.setBackupState({ backupType: 'incremental', partialFileSupport: true })
  if (key) backup.setPreviousBackupStamp(key, 'F')
  backup.startSnapshotSet()
  await backup.addToSnapshotSet(DATA)
  await backup.prepareForBackup({ kind: 'shadow-copy' })
  await backup.doSnapshotSet()
  const document = parseBackupComponents(backup.saveDocuments().backupComponents)
  const [writer] = await backup.gatherWriterStatus()
  await backup.release()
  return { document, component: document.writers[0]?.components[0], writer }
}

it('C51, C52: stamps, metadata and files are what the writer said, the later ones over the earlier', async () => {
  const files = (name: string) => [{ path: '/data', name, ranges: '0:1' }]
  const { document, component } = await incremental([
    act({ at: 'prepare-backup', backupStamp: 'early', backupMetadata: 'kept', partialFiles: files('a') }),
    act({ backupStamp: '{previous}+', partialFiles: files('b') }),
    act({ types: ['full'], backupStamp: 'never' }),
  ])
  expect(document).toMatchObject({ backupType: 'incremental', partialFileSupport: true })
  expect(component).toMatchObject({
    ...{ backupStamp: 'F+', previousBackupStamp: 'F', backupMetadata: 'kept' },
    partialFiles: [{ fileName: 'a' }, { fileName: 'b' }],
  })
})

it('C51: a stamp at any other event fails the writer', async () => {
  const { writer } = await incremental([], {
    thaw: { kind: 'say', consistency: 'application-consistent', reason: '', backupStamp: 'late' },
  })
  expect(writer).toMatchObject({ state: 'failed-at-thaw', failure: { code: 'vss.writer-protocol' } })
})

it.each([
  ['application-consistent', 'application-consistent'],
  ['crash-consistent', 'file-consistent'],
] as const)('C49: without a set, %s of files that need no copy is %s', async (consistency, reached) => {
  const events = { 'prepare-backup': { kind: 'say', consistency, reason: 'so' } } as const
  const { begin } = bench({ writers: [script('one', events)] })
  const backup = await begin()
  await addAll(backup)
  await backup.prepareForBackup({ kind: 'in-place' })
  expect(backup.componentOutcomes()).toMatchObject([{ consistency: reached, alternates: [] }])
  await backup.release()
})

it('C46: only file sets that are read from the copy must lie on its volumes', async () => {
  const sets = ['/data', '/logs'].map((path) => ({
    ...{ path, fileSpec: 'f', recursive: false, backupTypes: 3855, isLog: false },
  }))
  const described = script('one')
  const [component] = described.description.components
  const components = component ? [{ ...component, fileSets: sets }] : []
  const reachedWith = async (isNarrow: boolean) => {
    const { begin } = bench({ writers: [script('one', {}, { components })] })
    const backup = await begin()
    const [metadata] = await backup.gatherWriterMetadata()
    const [first] = metadata?.components ?? []
    if (!metadata || !first) throw new Error('nothing described')
    const key = { ...first, writerId: metadata.writerId, instanceId: metadata.instanceId }
    backup.addComponent(key, isNarrow ? { all: first.fileSets, copied: first.fileSets.slice(0, 1) } : undefined)
    backup.startSnapshotSet()
    await backup.addToSnapshotSet(DATA)
    await backup.prepareForBackup({ kind: 'shadow-copy' })
    await backup.doSnapshotSet()
    const [outcome] = backup.componentOutcomes()
    await backup.release()
    return outcome?.consistency
  }
  expect(await reachedWith(true)).toBe('application-consistent')
  expect(await reachedWith(false)).toBe('file-consistent')
})
