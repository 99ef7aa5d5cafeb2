import { expect, it } from 'vitest'
import { told } from '../../model/sentence.fake'
import { parseBackupComponents } from '../documents'
import type { SimulatedScript } from '../writers'
import { script } from './coordinator.fake'
import { keyNamed, restoreBench, selectionOf, upToPreRestore, wholeRestore } from './restore.fake'

const direct = (component: string, answer: object = {}): SimulatedScript['events'] => ({
  'pre-restore': {
    kind: 'direct',
    components: [{ component, failure: '', target: 'original', directedTargets: [], restoreMetadata: null, ...answer }],
  },
})
const directed = (destinationPath: string, sourceFileName = 'one.db', destinationRanges = '') =>
  direct('/data/one.db', {
    target: 'directed',
    directedTargets: [
      {
        ...{ sourcePath: '/data', sourceFileName, sourceRanges: '' },
        ...{ destinationPath, destinationFileName: 'moved.db', destinationRanges },
      },
    ],
  })

it('C71: the events of a restore come in order, only to writers with a selected component, and no Abort', async () => {
  const { timers, beginRestore, events, steps } = restoreBench({ writers: [script('one'), script('two')] })
  const restore = await beginRestore()
  await timers.drive(wholeRestore(restore, ['one']))
  await timers.drive(restore.release())
  expect(events).toEqual([
    ...['one identify', 'two identify', 'one pre-restore', 'one post-restore', 'one backup-shutdown'],
  ])
  expect(steps).toEqual(['identify', 'identify', 'pre-restore', 'pre-restore', 'post-restore', 'post-restore'])
  expect(restore.restoreAnswers()).toMatchObject([
    { target: 'original', preRestoreFailure: '', postRestoreFailure: '' },
  ])
})

it('C71: only the writers that are asked for are started', async () => {
  const writers = [script('one'), script('two')]
  const { timers, beginRestore, events } = restoreBench({ writers })
  const restore = await beginRestore({ writerIds: [keyNamed('two').writerId.toUpperCase()] })
  await timers.drive(restore.gatherWriterMetadata())
  expect(events).toEqual(['two identify'])
})

it('C72: a writer that does not run cannot be selected', async () => {
  const { timers, beginRestore } = restoreBench({ writers: [], stored: [script('one')] })
  const restore = await beginRestore()
  await timers.drive(restore.gatherWriterMetadata())
  expect(() => restore.setSelectedForRestore(selectionOf('one'))).toThrow(/does not run/)
})

it('C72: only what was backed up by itself can be selected, and once', async () => {
  const { timers, beginRestore } = restoreBench({ writers: [script('one')] })
  const restore = await beginRestore()
  await timers.drive(restore.gatherWriterMetadata())
  restore.setSelectedForRestore(selectionOf('one'))
  expect(() => restore.setSelectedForRestore(selectionOf('one'))).toThrow(/selected before/)
  const other = { ...selectionOf('one'), key: { ...keyNamed('one'), name: 'other.db' } }
  expect(() => restore.setSelectedForRestore(other)).toThrow(/not backed up by itself/)
})

it('C72: another running instance gets it, where the schema of the backup has the bit', async () => {
  const twin = { ...script('one'), description: { ...script('one').description, instanceName: 'twin' } }
  const named = { ...script('one'), description: { ...script('one').description, instanceName: 'first' } }
  for (const schema of [0x7fff, 0x7dff]) {
    const { timers, beginRestore } = restoreBench({ writers: [named, twin], stored: [named], schema })
    const restore = await beginRestore()
    const found = await timers.drive(restore.gatherWriterMetadata())
    const id = found.find(({ instanceName }) => instanceName === 'twin')?.instanceId ?? ''
    const key = { ...keyNamed('one'), instanceName: 'first' }
    const select = () => restore.setSelectedForRestoreEx({ ...selectionOf('one'), key }, id)
    if (schema === 0x7dff) expect(select).toThrow(/another instance/)
    else {
      select()
      expect(() => restore.setSelectedForRestoreEx({ ...selectionOf('one'), key }, 'nobody')).toThrow(/selected before/)
      await timers.drive(restore.preRestore())
      expect((await restore.gatherWriterStatus()).map(({ state }) => state)).toEqual(['stable', 'stable'])
      expect(restore.saveDocument()).toContain(`restoreInstanceId="${id}"`)
    }
  }
})

it('C73: what a schema does not offer is refused, what it offers reaches the document', async () => {
  const plain = restoreBench({ writers: [script('one')], schema: 0 })
  const refused = await plain.beginRestore()
  await plain.timers.drive(refused.gatherWriterMetadata())
  refused.setSelectedForRestore(selectionOf('one'))
  const key = keyNamed('one')
  const target = { path: '/data', fileSpec: 'one.db', recursive: false, alternatePath: '/else' }
  expect(() => refused.addNewTarget(key, target)).toThrow(/does not offer another place/)
  expect(() => refused.setRollForward(key, 'all', '')).toThrow(/roll forward/)
  expect(() => refused.setRestoreName(key, 'x')).toThrow(/another name/)
  expect(() => refused.setAuthoritativeRestore(key)).toThrow(/authoritative/)

  const { timers, beginRestore } = restoreBench({ writers: [script('one')] })
  const restore = await beginRestore()
  await timers.drive(restore.gatherWriterMetadata())
  restore.setSelectedForRestore(selectionOf('one'))
  restore.addNewTarget(key, target)
  restore.setRollForward(key, 'partial', 'LSN=7')
  restore.setRestoreName(key, 'copy')
  restore.setAuthoritativeRestore(key)
  restore.setAdditionalRestores(key, true)
  restore.setRestoreOptions(key, '"x"="y"')
  restore.addRestoreSubcomponent(key, { logicalPath: '/data/one.db', name: 'part' })
  await timers.drive(restore.preRestore())
  restore.addAlternativeLocationMapping(key, target)
  restore.setFileRestoreStatus(key, 'all')
  await timers.drive(restore.postRestore())
  const xml = restore.saveDocument()
  for (const said of [
    ...[
      'selectedForRestore="yes"',
      'additionalRestores="yes"',
      'rollForwardType="partial"',
      'rollForwardPoint="LSN=7"',
    ],
    ...['restoreName="copy"', 'authoritativeRestore="yes"', 'restoreStatus="all"', '<RESTORE_SUBCOMPONENT'],
    ...['<NEW_TARGET', '<ALTERNATE_LOCATION_MAPPING', 'restoreOptions="&quot;x&quot;=&quot;y&quot;"'],
  ])
    expect(xml).toContain(said)
  expect(parseBackupComponents(xml).writers[0]?.components[0]?.backupStamp).toBe('stamp of one.db')
})

it('C74: a writer says where its files go, or why not now', async () => {
  const writers = [
    script('one', directed('/data/.staging')),
    script('two', direct('/data/two.db', { failure: 'It replicates.' })),
  ]
  const { timers, beginRestore } = restoreBench({ writers })
  const restore = await beginRestore()
  await timers.drive(upToPreRestore(restore, ['one', 'two']))
  const [one, two] = restore.restoreAnswers()
  expect(one).toMatchObject({ target: 'directed', directedTargets: [{ destinationPath: '/data/.staging' }] })
  expect(two).toMatchObject({ target: 'original', preRestoreFailure: 'It replicates.' })
})

it.each([
  ['files that are not its own', directed('/data', 'two.db')],
  ['a place that is not its own', directed('/etc')],
  ['a place that leads out of its own', directed('/data/../etc')],
  ['ranges of another length', directed('/data', 'one.db', '0:5')],
  ['targets that are not directed', direct('/data/one.db', { target: 'directed' })],
  ['a component that was not selected', direct('/data/two.db')],
])('C74: a writer that directs %s has failed, and its component is refused', async (_, events) => {
  const { timers, beginRestore } = restoreBench({ writers: [script('one', events), script('two')] })
  const restore = await beginRestore()
  await timers.drive(upToPreRestore(restore, ['one']))
  expect(told(restore.restoreAnswers())[0]?.preRestoreFailure).toMatch(/^one failed: /)
  const [status] = await restore.gatherWriterStatus()
  expect(status).toMatchObject({ state: 'failed-at-pre-restore', failure: { code: 'vss.writer-protocol' } })
})

it('C75: PostRestore comes also when nothing could be restored, and when the restore is stopped', async () => {
  const stop = new AbortController()
  const { timers, beginRestore, events } = restoreBench({
    writers: [script('one', { 'pre-restore': { kind: 'hang' } })],
  })
  const restore = await beginRestore({ signal: stop.signal })
  await timers.drive(restore.gatherWriterMetadata())
  restore.setSelectedForRestore(selectionOf('one'))
  const asked = restore.preRestore()
  setImmediate(() => stop.abort())
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
  restore.setFileRestoreStatus(keyNamed('one'), 'none')
  await timers.drive(restore.postRestore())
  expect(events).toContain('one post-restore')
})

it('C76: what a writer says in PostRestore is said of the component', async () => {
  const events: SimulatedScript['events'] = {
    'post-restore': { kind: 'report', components: [{ component: '/data/one.db', failure: 'Its log has a gap.' }] },
  }
  const { timers, beginRestore } = restoreBench({ writers: [script('one', events)] })
  const restore = await beginRestore()
  await timers.drive(wholeRestore(restore, ['one']))
  expect(restore.restoreAnswers()[0]?.postRestoreFailure).toBe('Its log has a gap.')
  expect(restore.saveDocument()).toContain('postRestoreFailureMsg="Its log has a gap."')
})
