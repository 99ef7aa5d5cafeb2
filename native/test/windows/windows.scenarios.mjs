// What is asked of Windows itself, and which vssapi.dll is used.
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import test from 'node:test'
import { VssOperation, scenario, volume } from './scenario.mjs'

const ask = (name, ...values) => new VssOperation('service', {}).call(name, values)

test('W80: volumes are known by their one name, and a folder by its volume', async () => {
  const volumes = await ask('volumes')
  const found = volumes.find(({ mountPoints }) => mountPoints.includes('C:\\'))
  assert.equal(found?.name, volume)
  assert.ok(found.capacity > 0)
  assert.deepEqual(await ask('volumeOfPath', 'C:\\windows\\system32'), { name: volume, mountPoint: 'C:\\' })
})

test('W81: environment variables are put into paths', async () => {
  assert.equal((await ask('expandPath', '%SystemRoot%\\x')).toLowerCase(), 'c:\\windows\\x')
})

test('W82: lists and numbers of the registry are read whole', async () => {
  const key = 'SYSTEM\\CurrentControlSet\\Control\\BackupRestore\\FilesNotToBackup'
  const lists = await ask('textLists', key)
  const find = (name) => lists.find((list) => list.name === name)?.texts
  assert.deepEqual(find('Scripted'), ['C:\\Ledger\\Cache\\* /s', '%TEMP%\\*', 'C:\\Ledger\\Scratch\\*'])
  assert.deepEqual(await ask('textLists', 'SOFTWARE\\None\\Here'), [])
  assert.equal(await ask('number', 'SOFTWARE\\Penumbra', 'Answer'), 42)
  assert.equal(await ask('number', 'SOFTWARE\\Penumbra', 'None'), null)
})

test('W83: services are described, also those that are not there', async () => {
  const [none, events] = await ask('services', ['NoSuchService', 'EventLog'])
  assert.deepEqual(none, { name: 'NoSuchService', exists: false, state: 0, startType: 0 })
  assert.equal(events.exists, true)
})

scenario('W84: a vssapi.dll beside the program is not the one that runs', 'ok', async ({ begin, calls }) => {
  assert.ok(fs.existsSync('D:\\vssapi.dll'), 'the planted one')
  await begin('service').call('shadowCopies', [])
  assert.ok(calls().includes('Query'))
})

test('W85: COM was made safe by us, and the process is described', async () => {
  const described = await ask('describeProcess')
  assert.deepEqual(described, { isElevated: described.isElevated, isSecurityOurs: true, is64Bit: true })
})
