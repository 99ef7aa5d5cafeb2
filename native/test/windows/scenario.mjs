// One scenario of the scripted shadow copy service: a script, what is done, and the call log that every one must leave.
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import test from 'node:test'

export const { VssOperation } = createRequire(import.meta.url)(process.env.PENUMBRA_ADDON ?? './penumbra.node')

let count = 0
/** Where mistakes are sought, the first one found is enough. */
const isEnough = process.env.PENUMBRA_FIRST !== undefined

/**
 * Runs `work` under `script` and judges the log: it exists, no rule was broken, everything was released, and all of it in
 * the multi-threaded apartment. `work` gets what it needs to begin operations; they are closed for it.
 */
export function scenario(name, script, work) {
  test(name, { timeout: 240_000 }, async () => {
    count += 1
    const log = `${process.env.PENUMBRA_LOGS ?? 'D:'}\\log-${count}.txt`
    process.env.VSS_SCRIPT = `${script} run=${count}`
    process.env.VSS_SCRIPT_LOG = log
    const begun = []
    const begin = (kind, settings = {}) => {
      const operation = new VssOperation(kind, { retry: patient, ...settings })
      begun.push(operation)
      return operation
    }
    const lines = () => (fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trim().split('\n') : [])
    try {
      await work({ begin, lines, calls: () => lines().map((line) => line.replace(/ ->.*|\(.*/, '')) })
      await close(begun)
      judge(lines())
    } catch (error) {
      if (isEnough) end(error)
      await close(begun)
      throw error
    }
  })
}

const close = (operations) => Promise.all(operations.map((each) => each.call('close', []).catch(() => undefined)))

/** What the reporter would say of a failure. */
function end(error) {
  fs.writeSync(1, `not ok - ${error.message}\n# pass 0\n# fail 1\n`)
  process.exit(1)
}

function judge(lines) {
  assert.ok(lines.length > 0, 'the log is empty')
  assert.deepEqual(
    lines.filter((line) => line.startsWith('!!')),
    [],
  )
  const released = lines.filter((line) => line.startsWith('released'))
  assert.deepEqual(new Set(released), new Set(released.length > 0 ? ['released; live objects left: 0'] : []))
  const made = lines.filter((line) => line === 'CreateVssBackupComponents -> 0x00000000')
  assert.equal(released.length, made.length, 'every object is released')
  const apartments = lines.filter((line) => line.startsWith('apartment='))
  assert.deepEqual([...new Set(apartments)], made.length > 0 ? ['apartment=MTA'] : [])
}

/** Three more tries of what asks for one, with pauses that a test can await. */
export const retryable = [
  0x80042306, 0x8004230f, 0x80042313, 0x80042314, 0x80042316, 0x800423f1, 0x800423f2, 0x800423f3, 0x80042336,
  0x80042409,
]
export const patient = { codes: retryable, times: 3, pause: 20 }

/** Every component of every writer. */
export const componentsOf = (writers) =>
  writers.flatMap(({ writerId, instanceId, components }) =>
    components.map(({ type, logicalPath, name }) => ({ writerId, instanceId, type, logicalPath, name })),
  )

/** The way of a backup to the end of PrepareForBackup. Gives its components. */
export async function prepare(backup, { volumes = [volume], state } = {}) {
  const components = componentsOf(await backup.call('gather', []))
  if (state) backup.now('setState', state)
  for (const component of components) backup.now('addComponent', [component])
  await backup.call('startSet', [])
  for (const each of volumes) await backup.call('addVolume', [each, ''])
  const prepared = await backup.call('prepare', [])
  return { components, prepared }
}

/** And from there to the end, every component a success. */
export async function finish(backup, components) {
  for (const component of components) backup.now('setSucceeded', [component, true])
  const document = backup.now('saveDocument', [])
  const statuses = await backup.call('complete', [])
  return { document, statuses }
}

export const volume = '\\\\?\\Volume{00000000-0000-0000-0000-000000000043}\\'
export const failsWith = (hresult, call) => (error) => {
  assert.equal(error.hresult, hresult, `${error.message}: 0x${error.hresult?.toString(16)}`)
  if (call) assert.equal(error.call, call)
  return true
}

/** HRESULT_FROM_WIN32. */
export const TIMEOUT = 0x800705b4
export const CANCELLED = 0x800704c7
export const ACCESS_DENIED = 0x80070005
export const BAD_STATE = 0x80042301
