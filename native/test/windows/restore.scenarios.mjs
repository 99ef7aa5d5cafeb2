import assert from 'node:assert/strict'
import { componentsOf, failsWith, scenario } from './scenario.mjs'

const document = '<BACKUP_COMPONENTS/>'

scenario(
  'W50: a restore with additional restores makes every call in its order',
  'target=3',
  async ({ begin, calls, lines }) => {
    const restore = begin('restore', { document, restoreType: 1 })
    const [books] = componentsOf(await restore.call('gather', []))
    const moved = { path: 'C:\\Ledger\\Data', fileSpec: '*', recursive: true, alternatePath: 'C:\\New' }
    restore.now('select', [books])
    restore.now('setAdditionalRestores', [books, true])
    restore.now('addSubcomponent', [books, 'main\\books', 'attachments'])
    restore.now('setOptions', [books, '"Authoritative"="All"'])
    restore.now('addNewTarget', [books, moved])
    restore.now('setRollForward', [books, 3, 'LSN=4'])
    restore.now('setName', [books, 'books-old'])
    restore.now('setAuthoritative', [books])
    await restore.call('preRestore', [])
    const [said] = await restore.call('writerComponents', [])
    assert.equal(said.restoreTarget, 3)
    assert.deepEqual(said.directedTargets, [
      {
        ...{ sourcePath: 'C:\\Ledger\\Data', sourceFileName: 'books.ldb', sourceRanges: '0:100' },
        ...{ destinationPath: 'C:\\Ledger\\New', destinationFileName: 'slim.ldb', destinationRanges: '0:100' },
      },
    ])
    restore.now('addMapping', [books, moved])
    restore.now('setRangesFile', [books, 0, 'C:\\ranges'])
    restore.now('setFileStatus', [books, 2])
    assert.ok((await restore.call('postRestore', [])).every(({ failure }) => failure === 0))
    assert.match(restore.now('saveDocument', []), /^<BACKUP_COMPONENTS /)
    await restore.call('close', [])
    assert.ok(lines().includes('SetRestoreState(1)'))
    const expected = [
      ...['InitializeForRestore', 'GatherWriterMetadata', 'SetRestoreState', 'SetSelectedForRestore'],
      ...['SetAdditionalRestores', 'AddRestoreSubcomponent', 'SetRestoreOptions', 'AddNewTarget', 'SetRollForward'],
      ...[
        'SetRestoreName',
        'SetAuthoritativeRestore',
        'PreRestore',
        'AddAlternativeLocationMapping',
        'SetRangesFilePath',
      ],
      ...['SetFileRestoreStatus', 'PostRestore', 'FreeWriterMetadata'],
    ]
    assert.deepEqual(
      calls().filter((call, at, all) => expected.includes(call) && all.indexOf(call) === at),
      expected,
    )
  },
)

scenario(
  'W51: a writer that refuses before, and one that cannot use it after, say why',
  'refuses unusable',
  async ({ begin }) => {
    const restore = begin('restore', { document })
    const [books] = componentsOf(await restore.call('gather', []))
    restore.now('select', [books])
    await restore.call('preRestore', [])
    assert.equal((await restore.call('writerComponents', []))[0].preRestoreFailure, 'the ledger is open')
    restore.now('setFileStatus', [books, 1])
    await restore.call('postRestore', [])
    assert.equal((await restore.call('writerComponents', []))[0].postRestoreFailure, 'the ledger does not balance')
  },
)

scenario(
  'W52: a writer that fails PreRestore is told by its state',
  'PreRestore.writer=0x800423f4',
  async ({ begin }) => {
    const restore = begin('restore', { document })
    const [books] = componentsOf(await restore.call('gather', []))
    restore.now('select', [books])
    const [ledger] = await restore.call('preRestore', [])
    assert.deepEqual([ledger.state, ledger.failure], [13, 0x800423f4])
  },
)

scenario(
  'W53: what was never backed up, or a writer that does not run, cannot be selected',
  'ok',
  async ({ begin }) => {
    const restore = begin('restore', { document })
    const [books] = componentsOf(await restore.call('gather', []))
    assert.throws(
      () => restore.now('select', [{ ...books, name: 'none' }]),
      failsWith(0x80042308, 'SetSelectedForRestore'),
    )
  },
)

scenario('W54: a component goes to another instance of its writer', 'ok', async ({ begin, calls }) => {
  const restore = begin('restore', { document })
  const [books] = componentsOf(await restore.call('gather', []))
  restore.now('selectForInstance', [{ ...books, instanceId: '44444444-0000-0000-0000-000000000004' }])
  assert.ok(calls().includes('SetSelectedForRestoreEx'))
})

scenario('W55: what an older Windows does not offer is refused by name', 'old', async ({ begin }) => {
  const restore = begin('restore', { document })
  const [books] = componentsOf(await restore.call('gather', []))
  for (const [name, call] of [
    ['selectForInstance', 'SetSelectedForRestoreEx'],
    ['setAuthoritative', 'SetAuthoritativeRestore'],
  ])
    assert.throws(() => restore.now(name, [books]), failsWith(0x8004232f, call))
})

scenario('W56: a document that is none ends the restore', 'ok', async ({ begin }) => {
  await assert.rejects(
    begin('restore', { document: '' }).call('gather', []),
    failsWith(0x80042311, 'InitializeForRestore'),
  )
})
