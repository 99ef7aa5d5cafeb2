import assert from 'node:assert/strict'
import { ACCESS_DENIED, failsWith, finish, prepare, scenario, volume } from './scenario.mjs'

/** A backup whose copies stay; gives them. */
async function kept(begin) {
  const backup = begin('backup', { context: 0x09 })
  const { components } = await prepare(backup)
  const { copies } = await backup.call('makeSet', [])
  await finish(backup, components)
  await backup.call('close', [])
  return copies
}

scenario('W60: persistent copies stay, are listed, exposed, concealed and deleted', 'ok', async ({ begin, lines }) => {
  const [copy] = await kept(begin)
  const service = begin('service')
  const listed = await service.call('shadowCopies', [])
  assert.deepEqual(
    listed.map(({ id, volume: of, attributes }) => [id, of, attributes & 0x9]),
    [[copy.id, volume, 0x9]],
  )
  assert.equal(await service.call('expose', [copy.id, 'X:', false]), 'X:')
  assert.equal((await service.call('shadowCopies', []))[0].exposedName, 'X:')
  await service.call('unexpose', [copy.id])
  assert.ok(lines().includes('ExposeSnapshot(X:, 0x100000)'))
  await service.call('delete', [copy.setId, true])
  assert.deepEqual(await service.call('shadowCopies', []), [])
  await assert.rejects(service.call('delete', [copy.id, false]), failsWith(0x80042308, 'DeleteSnapshots'))
})

scenario('W61: copies of a run are gone with its object, and only those', 'ok', async ({ begin }) => {
  const [stays] = await kept(begin)
  const backup = begin('backup')
  const { components } = await prepare(backup)
  await backup.call('makeSet', [])
  const service = begin('service')
  assert.equal((await service.call('shadowCopies', [])).length, 2)
  await finish(backup, components)
  await backup.call('close', [])
  assert.deepEqual(
    (await service.call('shadowCopies', [])).map(({ id }) => id),
    [stays.id],
  )
  await service.call('delete', [stays.id, false])
})

scenario('W62: a volume becomes what its copy is, unless Windows runs from it', 'ok', async ({ begin, lines }) => {
  const [copy] = await kept(begin)
  const service = begin('service')
  await service.call('revert', [copy.id, volume, true, 60_000])
  assert.ok(lines().includes('RevertToSnapshot(forced=1)'))
  process.env.VSS_SCRIPT += ' blocked'
  await assert.rejects(
    service.call('revert', [copy.id, volume, false, 60_000]),
    failsWith(ACCESS_DENIED, 'ShouldBlockRevert'),
  )
  await service.call('delete', [copy.id, false])
})

scenario(
  'W63: sets are broken, with flags and without, and imported by their document',
  'ok',
  async ({ begin, calls, lines }) => {
    const service = begin('service')
    const set = '11112222-3333-4444-5555-666677778888'
    await service.call('break', [set, 0, 60_000])
    await service.call('break', [set, 2, 60_000])
    assert.deepEqual(await service.call('import', ['<BACKUP_COMPONENTS/>', 60_000]), [])
    assert.ok(lines().includes('BreakSnapshotSetEx(0x2)'))
    for (const call of ['BreakSnapshotSet', 'ImportSnapshots']) assert.ok(calls().includes(call), call)
  },
)

scenario('W64: providers are listed with their kind', 'array', async ({ begin }) => {
  const providers = await begin('service').call('providers', [])
  assert.deepEqual(
    providers.map(({ type }) => type),
    [1, 3],
  )
  assert.equal(providers[0].id, 'b5946137-7b9f-4925-af80-51abd60b20d5')
})

scenario('W65: a set in progress is told without disturbing it', 'ok', async ({ begin }) => {
  const service = begin('service')
  assert.equal(await service.call('isSetInProgress', []), false)
  const backup = begin('backup')
  const { components } = await prepare(backup)
  assert.equal(await service.call('isSetInProgress', []), true)
  await backup.call('makeSet', [])
  await finish(backup, components)
})

scenario('W66: a copy that cannot be deleted is told', 'DeleteSnapshots=0x80042307', async ({ begin }) => {
  const [copy] = await kept(begin)
  await assert.rejects(begin('service').call('delete', [copy.id, false]), failsWith(0x80042307))
  process.env.VSS_SCRIPT = 'ok'
  await begin('service').call('delete', [copy.id, false])
})

scenario('W67: a volume can be asked about before any backup', 'unsupported', async ({ begin }) => {
  assert.equal(await begin('service').call('isVolumeSupported', [volume, '']), false)
})
