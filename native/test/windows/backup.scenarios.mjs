import assert from 'node:assert/strict'
import { BAD_STATE, componentsOf, failsWith, finish, prepare, scenario, volume } from './scenario.mjs'

scenario(
  'W1: a backup of two writers with components makes every call in its order',
  'ok',
  async ({ begin, calls, lines }) => {
    const backup = begin('backup')
    const { components, prepared } = await prepare(backup)
    assert.equal(components.length, 3)
    assert.deepEqual(
      prepared.writers.map(({ state }) => state),
      [1, 1, 1],
    )
    const set = await backup.call('makeSet', [])
    assert.equal(set.attempts, 1)
    assert.deepEqual(
      set.writers.map(({ state }) => state),
      [5, 5, 1],
    )
    assert.equal(set.copies.length, 1)
    assert.equal(set.copies[0].volume, volume)
    assert.equal(set.copies[0].state, 12)
    const { document, statuses } = await finish(backup, components)
    assert.match(document, /snapshotSetId="[0-9a-f-]{36}"/)
    assert.ok(statuses.every(({ state, failure }) => state === 1 && failure === 0))
    await backup.call('close', [])
    assert.deepEqual(calls(), [
      ...['CreateVssBackupComponents', 'apartment=MTA', 'InitializeForBackup', 'SetContext', 'SetContext'],
      ...['SetBackupState', 'SetBackupState', 'GatherWriterMetadata', 'AddComponent', 'AddComponent', 'AddComponent'],
      ...['StartSnapshotSet', 'IsVolumeSupported', 'AddToSnapshotSet', 'PrepareForBackup', 'GatherWriterStatus'],
      ...['FreeWriterStatus', 'DoSnapshotSet', 'GatherWriterStatus', 'FreeWriterStatus', 'GetSnapshotProperties'],
      ...Array(6).fill('SetBackupSucceeded'),
      ...['SaveAsXML', 'BackupComplete', 'GatherWriterStatus', 'FreeWriterStatus', 'FreeWriterMetadata'],
      'released; live objects left: 0',
    ])
    assert.ok(lines().includes('SetContext(0x0)'))
    assert.ok(lines().includes('SetBackupState(select=1, bootable=0, type=5, partial=0)'))
  },
)

scenario('W2: everything that a writer says of itself is read', 'ok', async ({ begin }) => {
  const [ledger, system, optimizer] = await begin('backup').call('gather', [])
  assert.equal(ledger.name, 'Ledger Writer')
  assert.equal(ledger.instanceName, 'Ledger:main')
  assert.deepEqual([ledger.usage, ledger.source, ledger.schema, ledger.majorVersion], [3, 1, 881, 1])
  const [books, settings] = ledger.components
  assert.deepEqual(
    books.fileSets.map(({ kind, path, fileSpec, mask }) => [kind, path, fileSpec, mask]),
    [
      ['database', 'C:\\Ledger\\Data', 'books.ldb', 3855],
      ['log', 'C:\\Ledger\\Log', 'books*.log', 3855],
    ],
  )
  assert.deepEqual(books.dependencies, [
    { writerId: 'e8132975-6f93-4464-a53e-1050253ae220', logicalPath: '', name: 'System Files' },
  ])
  assert.deepEqual([settings.selectable, settings.fileSets[0].recursive], [false, true])
  assert.equal(ledger.restoreMethod.alternateLocations[0].alternatePath, 'C:\\Ledger\\Recovered')
  assert.equal(ledger.excludes[0].fileSpec, '*.tmp')
  assert.equal(ledger.excludesFromSnapshot[0].path, 'C:\\Ledger\\Cache')
  assert.match(ledger.xml, /^<WRITER_METADATA /)
  assert.equal(system.usage, 1)
  assert.deepEqual([optimizer.restoreMethod, optimizer.components], [null, []])
})

scenario('W3: a Windows without the newer interfaces is enough for a backup', 'old', async ({ begin }) => {
  const backup = begin('backup')
  const { components } = await prepare(backup)
  const { writers } = await backup.call('makeSet', [])
  assert.equal(writers[0].message, '')
  await finish(backup, components)
})

scenario(
  'W4: contexts, backup type and writers that take no part are told before writers are gathered',
  'ok',
  async ({ begin, calls, lines }) => {
    const backup = begin('backup', {
      ...{ context: 0x09, backupType: 2, bootableState: true, partialFiles: true },
      ...{ enabledWriters: ['7f3c2a10-5b1e-4c0d-9a44-0d1f6e2b9c01', 'e8132975-6f93-4464-a53e-1050253ae220'] },
      ...{ disabledWriters: ['{E8132975-6F93-4464-A53E-1050253AE220}'] },
      ...{ disabledInstances: ['33333333-0000-0000-0000-000000000003'] },
    })
    const writers = await backup.call('gather', [])
    assert.deepEqual(
      writers.map(({ name }) => name),
      ['Ledger Writer'],
    )
    const made = calls()
    const gathered = made.indexOf('GatherWriterMetadata')
    for (const call of ['EnableWriterClasses', 'DisableWriterClasses', 'DisableWriterInstances'])
      assert.ok(made.indexOf(call) > 0 && made.indexOf(call) < gathered, call)
    assert.ok(lines().includes('SetContext(0x9)'))
    assert.ok(lines().includes('SetBackupState(select=1, bootable=1, type=2, partial=1)'))
  },
)

scenario(
  'W5: stamps, partial and differenced files and metadata of the writers are read back',
  'partial differenced',
  async ({ begin, calls }) => {
    const backup = begin('backup')
    const components = componentsOf(await backup.call('gather', []))
    backup.now('setState', [2, true])
    for (const component of components) backup.now('addComponent', [component])
    backup.now('setPreviousStamp', [components[0], 'LSN=1'])
    backup.now('setOptions', [components[0], '"Mode"="Quick"'])
    await backup.call('startSet', [])
    await backup.call('addVolume', [volume, ''])
    await backup.call('prepare', [])
    await backup.call('makeSet', [])
    const [books, settings] = await backup.call('writerComponents', [])
    assert.equal(books.backupStamp, 'stamp 2')
    assert.equal(books.backupMetadata, 'b3BhcXVl')
    assert.deepEqual(books.partialFiles, [
      { path: 'C:\\Ledger\\Data', fileName: 'books.ldb', ranges: '0:5,100:20', metadata: 'crc=5A01' },
    ])
    assert.deepEqual(books.differencedFiles, [
      { path: 'C:\\Ledger\\Log', fileSpec: 'books*.log', recursive: false, lastModifyTime: '116444736000000000' },
    ])
    assert.deepEqual([settings.partialFiles, settings.backupMetadata], [[], null])
    const made = calls()
    assert.ok(made.indexOf('SetPreviousBackupStamp') < made.indexOf('PrepareForBackup'))
    await finish(backup, components)
  },
)

scenario('W6: a context without writers makes a set and nothing else', 'ok', async ({ begin, calls }) => {
  const backup = begin('backup', { context: 0x10 })
  await backup.call('startSet', [])
  await backup.call('addVolume', [volume, ''])
  const { copies, writers } = await backup.call('makeSet', [])
  assert.deepEqual([copies.length, writers], [1, []])
  await backup.call('close', [])
  for (const call of ['GatherWriterMetadata', 'SetBackupState', 'PrepareForBackup', 'BackupComplete'])
    assert.ok(!calls().includes(call), call)
})

scenario('W7: online copies of the writers need no set', 'ok', async ({ begin, calls }) => {
  const backup = begin('backup')
  const components = componentsOf(await backup.call('gather', []))
  for (const component of components) backup.now('addComponent', [component])
  await backup.call('prepare', [])
  await finish(backup, components)
  assert.ok(!calls().includes('StartSnapshotSet'))
})

scenario('W8: calls out of order are refused before they reach the service', 'ok', async ({ begin, calls }) => {
  const backup = begin('backup')
  assert.throws(() => backup.now('addComponent', [{}]), failsWith(BAD_STATE, 'AddComponent'))
  await assert.rejects(backup.call('makeSet', []), failsWith(BAD_STATE, 'DoSnapshotSet'))
  await backup.call('gather', [])
  await assert.rejects(backup.call('complete', []), failsWith(BAD_STATE, 'BackupComplete'))
  await assert.rejects(backup.call('nonsense', []), failsWith(0x80004001, 'nonsense'))
  assert.ok(!calls().includes('AddComponent'))
})

scenario('W9: a component that is no component, and one twice, are refused', 'ok', async ({ begin }) => {
  const backup = begin('backup')
  const [first] = componentsOf(await backup.call('gather', []))
  backup.now('addComponent', [first])
  assert.throws(() => backup.now('addComponent', [first]), failsWith(0x8004230d))
  assert.throws(() => backup.now('addComponent', [{ ...first, name: 'none' }]), failsWith(0x80042308))
})

scenario('W10: one hundred backups leave nothing behind', 'alone', async ({ begin, lines }) => {
  for (let run = 0; run < 100; run += 1) {
    const backup = begin('backup')
    const { components } = await prepare(backup)
    await backup.call('makeSet', [])
    await finish(backup, components)
    await backup.call('close', [])
  }
  assert.equal(lines().filter((line) => line.startsWith('released')).length, 100)
})

scenario('W11: a stored document of a writer is read as the writer itself', 'ok', async ({ begin }) => {
  const [ledger] = await begin('backup').call('gather', [])
  assert.deepEqual(await begin('service').call('describeDocument', [ledger.xml]), ledger)
  await assert.rejects(begin('service').call('describeDocument', ['<none/>']), failsWith(0x80042311))
})
