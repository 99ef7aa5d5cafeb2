import assert from 'node:assert/strict'
import {
  ACCESS_DENIED,
  CANCELLED,
  TIMEOUT,
  failsWith,
  finish,
  patient,
  prepare,
  retryable,
  scenario,
  volume,
} from './scenario.mjs'

/** vss-model 2.4: what a writer may answer, and whether it asks for another try. */
const answers = [
  ['inconsistent snapshot', 0x800423f0],
  ['out of resources', 0x800423f1],
  ['time-out', 0x800423f2],
  ['retryable', 0x800423f3],
  ['not retryable', 0x800423f4],
  ['partial failure', 0x80042336],
  ['not responding', 0x80042319],
  ['status not available', 0x80042409],
]
for (const [name, hresult] of answers) {
  const asks = retryable.includes(hresult)
  const script = `DoSnapshotSet.writer=0x${hresult.toString(16)}`
  scenario(
    `W20: a writer's "${name}" at freeze is told${asks ? ', after three more tries' : ' at once'}`,
    script,
    async ({ begin, calls }) => {
      const backup = begin('backup')
      const { components } = await prepare(backup)
      const { writers, attempts } = await backup.call('makeSet', [])
      assert.deepEqual([writers[0].state, writers[0].failure, writers[0].applicationFailure], [9, hresult, 0x80070020])
      assert.equal(writers[0].message, 'the ledger is locked')
      assert.equal(writers[1].failure, 0)
      assert.equal(attempts, asks ? 4 : 1)
      assert.equal(calls().filter((call) => call === 'AbortBackup').length, asks ? 3 : 0)
      await finish(backup, components)
    },
  )
}

scenario('W21: a component that failed alone is named', 'DoSnapshotSet.writer=0x80042336', async ({ begin }) => {
  const backup = begin('backup', { retry: { ...patient, times: 0 } })
  const { components } = await prepare(backup)
  await backup.call('makeSet', [])
  const [books, settings] = await backup.call('writerComponents', [])
  assert.deepEqual(books.failure, {
    result: 0x800423f4,
    applicationResult: 0x80070020,
    message: 'books.ldb is damaged',
  })
  assert.equal(settings.failure, null)
  await finish(backup, components)
})

scenario(
  'W22: a veto at PrepareForBackup is told before the set is made',
  'PrepareForBackup.writer=0x800423f4',
  async ({ begin, calls }) => {
    const backup = begin('backup')
    const { prepared } = await prepare(backup)
    assert.deepEqual([prepared.writers[0].state, prepared.writers[0].failure], [7, 0x800423f4])
    assert.ok(!calls().includes('DoSnapshotSet'))
    await backup.call('abort', [])
    assert.ok(calls().includes('AbortBackup'))
  },
)

scenario(
  'W23: a writer that fails twice and then not is retried on a new object that is told everything again',
  'PrepareForBackup.writer=0x800423f3*2',
  async ({ begin, calls }) => {
    const backup = begin('backup')
    const { components, prepared } = await prepare(backup)
    assert.deepEqual([prepared.attempts, prepared.writers[0].failure], [3, 0])
    await backup.call('makeSet', [])
    await finish(backup, components)
    const made = calls()
    assert.equal(made.filter((call) => call === 'CreateVssBackupComponents').length, 3)
    assert.equal(made.filter((call) => call === 'AddComponent').length, 9)
    assert.equal(made.filter((call) => call === 'AddToSnapshotSet').length, 3)
    assert.equal(made.filter((call) => call === 'AbortBackup').length, 2)
  },
)

for (const [name, hresult] of [
  ['flush', 0x80042313],
  ['hold', 0x80042314],
]) {
  scenario(
    `W24: a time-out of the ${name} window is tried three times more, then it is the failure`,
    `DoSnapshotSet:end=0x${hresult.toString(16)}`,
    async ({ begin, calls }) => {
      const backup = begin('backup')
      await prepare(backup)
      await assert.rejects(backup.call('makeSet', []), failsWith(hresult, 'DoSnapshotSet'))
      const made = calls()
      assert.equal(made.filter((call) => call === 'DoSnapshotSet').length, 4)
      assert.equal(made.filter((call) => call === 'AbortBackup').length, 4)
      assert.ok(!made.includes('BackupComplete'))
    },
  )
}

scenario('W25: a provider that refuses once is asked again', 'DoSnapshotSet:end=0x80042306*1', async ({ begin }) => {
  const backup = begin('backup')
  const { components } = await prepare(backup)
  assert.equal((await backup.call('makeSet', [])).attempts, 2)
  await finish(backup, components)
})

scenario('W26: a provider that always refuses is the failure', 'DoSnapshotSet:end=0x80042306', async ({ begin }) => {
  const backup = begin('backup')
  await prepare(backup)
  await assert.rejects(backup.call('makeSet', []), failsWith(0x80042306))
})

scenario(
  'W27: while another program makes a set it is waited for',
  'StartSnapshotSet=0x80042316*2',
  async ({ begin, calls }) => {
    const backup = begin('backup')
    const { components } = await prepare(backup)
    await backup.call('makeSet', [])
    await finish(backup, components)
    assert.equal(calls().filter((call) => call === 'StartSnapshotSet').length, 3)
    assert.equal(calls().filter((call) => call === 'CreateVssBackupComponents').length, 1)
  },
)

scenario(
  'W28: one that never ends is the failure after three more tries',
  'StartSnapshotSet=0x80042316',
  async ({ begin, calls }) => {
    const backup = begin('backup')
    await backup.call('gather', [])
    await assert.rejects(backup.call('startSet', []), failsWith(0x80042316, 'StartSnapshotSet'))
    assert.equal(calls().filter((call) => call === 'StartSnapshotSet').length, 4)
  },
)

scenario('W29: without the rights nothing begins', 'CreateVssBackupComponents=0x80070005', async ({ begin, calls }) => {
  await assert.rejects(begin('backup').call('gather', []), failsWith(ACCESS_DENIED, 'CreateVssBackupComponents'))
  assert.deepEqual(calls(), ['CreateVssBackupComponents'])
})

scenario(
  'W30: a volume that no provider can copy is refused by name, and the set ends',
  'unsupported',
  async ({ begin, calls }) => {
    const backup = begin('backup')
    await backup.call('gather', [])
    await backup.call('startSet', [])
    await assert.rejects(backup.call('addVolume', [volume, '']), failsWith(0x8004230c, 'IsVolumeSupported'))
    await backup.call('close', [])
    assert.ok(calls().includes('AbortBackup'))
  },
)

scenario(
  'W31: too little storage for the differences is the failure at once',
  'DoSnapshotSet:end=0x8004231f',
  async ({ begin, calls }) => {
    const backup = begin('backup')
    await prepare(backup)
    await assert.rejects(backup.call('makeSet', []), failsWith(0x8004231f))
    assert.equal(calls().filter((call) => call === 'DoSnapshotSet').length, 1)
  },
)

scenario('W32: a shadow copy that is lost during the run is noticed', 'ok', async ({ begin }) => {
  const backup = begin('backup')
  const { components } = await prepare(backup)
  const { copies } = await backup.call('makeSet', [])
  assert.equal((await backup.call('properties', [copies[0].id])).state, 12)
  await begin('service').call('delete', [copies[0].id, false])
  await assert.rejects(backup.call('properties', [copies[0].id]), failsWith(0x80042308, 'GetSnapshotProperties'))
  for (const component of components) backup.now('setSucceeded', [component, false])
  await backup.call('abort', [])
})

scenario(
  'W33: a cancel stops the step, awaits its end, and only then aborts',
  'DoSnapshotSet:delay=30000',
  async ({ begin, calls }) => {
    const backup = begin('backup')
    await prepare(backup)
    const made = backup.call('makeSet', [])
    backup.cancel()
    await assert.rejects(made, failsWith(CANCELLED))
    const order = calls()
    const cancelled = order.indexOf('IVssAsync::Cancel')
    assert.ok(cancelled === -1 || cancelled < order.indexOf('AbortBackup'))
    assert.ok(order.includes('AbortBackup'))
  },
)

scenario(
  'W34: a step that takes longer than it may is cancelled',
  'DoSnapshotSet:delay=30000',
  async ({ begin, calls }) => {
    const backup = begin('backup', { waits: { snapshot: 150 } })
    await prepare(backup)
    await assert.rejects(backup.call('makeSet', []), failsWith(TIMEOUT, 'DoSnapshotSet'))
    const order = calls()
    assert.ok(order.indexOf('IVssAsync::Cancel') > 0)
    assert.ok(order.indexOf('IVssAsync::Cancel') < order.indexOf('AbortBackup'))
  },
)

scenario(
  'W35: a cancel during the pause before another try ends it',
  'DoSnapshotSet:end=0x80042313',
  async ({ begin, calls }) => {
    const backup = begin('backup', { retry: { ...patient, pause: 600_000 } })
    await prepare(backup)
    const made = assert.rejects(backup.call('makeSet', []), failsWith(CANCELLED))
    while (!calls().includes('released; live objects left: 0')) await new Promise((resolve) => setTimeout(resolve, 20))
    backup.cancel()
    await made
  },
)

scenario('W36: a slow step that ends in its time is no failure', 'DoSnapshotSet:delay=700', async ({ begin }) => {
  const backup = begin('backup')
  const { components } = await prepare(backup)
  assert.equal((await backup.call('makeSet', [])).attempts, 1)
  await finish(backup, components)
})

scenario('W37: two at once: the second waits for the first, and both end', 'ok', async ({ begin }) => {
  const [first, second] = [begin('backup'), begin('backup', { retry: { ...patient, times: 5_000 } })]
  const { components } = await prepare(first)
  const waiting = prepare(second)
  await first.call('makeSet', [])
  await finish(first, components)
  const { components: others } = await waiting
  await second.call('makeSet', [])
  await finish(second, others)
})

scenario(
  'W38: what a failed writer was given is told as not backed up',
  'DoSnapshotSet.writer=0x800423f4',
  async ({ begin, lines }) => {
    const backup = begin('backup')
    const { components } = await prepare(backup)
    await backup.call('makeSet', [])
    for (const component of components) backup.now('setSucceeded', [component, component.name === 'System Files'])
    await backup.call('complete', [])
    assert.ok(lines().includes('SetBackupSucceeded(books, 0)'))
    assert.ok(lines().includes('SetBackupSucceeded(System Files, 1)'))
  },
)
