import * as assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { it } from 'node:test'
import { systemTimers } from '../../src/main/model/timers'
import { BackupError } from '../../src/main/model/backup-error'
import { commandLine, createWindowsInstallation } from '../../src/main/service/windows-installer'
import { pipeIn } from '../../src/main/service/windows-places'
import { reachService } from '../../src/main/service/reach'
import { SERVICE_NAME } from '../../src/main/service/windows-life'
import { host } from './addon'

/** The command line and the service as they are built, in a Windows of their own (runs under Wine). */
const NODE = 'D:\\node.exe'
const PENUMBRA = 'D:\\app\\bin\\penumbra.mjs'
const ALL = 'C:\\ProgramData\\Penumbra'

/** Runs the command line to its end. */
async function penumbra(...args: readonly string[]): Promise<{ code: number | null; out: string; complaint: string }> {
  const child = spawn(NODE, [PENUMBRA, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', complaint: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.complaint += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...said }
}

/** A daemon at its place; resolves when it says that it listens. */
async function daemon(): Promise<{ child: ChildProcess; pipe: string }> {
  const child = spawn(NODE, [PENUMBRA, '--data-dir', 'D:\\data', 'daemon', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, complaint] = ['', '']
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const listening = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes('\n')) resolve()
    })
    child.once('close', () => reject(new Error(complaint)))
  })
  await listening
  const { message_type: kind, socket } = JSON.parse(out) as { message_type: string; socket: string }
  assert.equal(kind, 'listening')
  return { child, pipe: socket }
}

const toPipe = (place: string) =>
  reachService({ place, uid: 0, peerOf: () => assert.fail('no socket'), windows: { ...host, connectToPipe } })

/** Wine names the person's group as the owner of a pipe, where Windows names the person. */
const connectToPipe: typeof host.connectToPipe = (name) => ({ ...host.connectToPipe(name), owner: host.ownSid() })

it('H70: the daemon answers at its pipe, as the same person', async () => {
  const { child, pipe } = await daemon()
  const client = await toPipe(pipe).connect()
  const described = await client.call('host.describe', {})
  assert.ok(described.ok)
  assert.equal(described.value.role, 'administrator')
  const copies = await client.call('shadow-copies.list', {})
  assert.deepEqual(copies, { ok: true, value: [] })
  client.close()
  const second = await penumbra('--data-dir', 'D:\\data', 'daemon')
  assert.notEqual(second.code, 0)
  assert.match(second.complaint, /another program already.*busy/)
  child.kill()
  await new Promise((resolve) => child.once('close', resolve))
  assert.equal(host.hasPipe(pipe), false)
})

it('Z63: the doctor is asked by the command line, and prints its report', async () => {
  process.env.VSS_SCRIPT = 'ok run=doctor'
  const { code, out, complaint } = await penumbra('vss', 'doctor', '--json')
  assert.equal(code, 1, complaint)
  const report = JSON.parse(out) as { message_type: string; findings: readonly { what: string; cure: string }[] }
  assert.equal(report.message_type, 'doctor')
  const missing = report.findings.find(({ what }) => what === 'The service VSS is not there.')
  assert.match(missing?.cure ?? '', /sfc \/scannow/)
})

it('H78: whose program others may change is refused, before anything is done', async () => {
  const { code, complaint } = await penumbra('service', 'install')
  assert.notEqual(code, 0)
  assert.match(complaint, /can be changed by S-1-/)
  assert.deepEqual(host.describeService(SERVICE_NAME), { exists: false })
})

/** As if the folders of this Windows were for administrators alone, which Wine's are not. */
const installation = createWindowsInstallation({
  host: { ...host, otherWriters: () => [] },
  program: [NODE, PENUMBRA],
  parts: [],
  config: `${ALL}\\Config`,
  runtime: `${ALL}\\Run`,
  timers: systemTimers,
})

it('H79: the service is created, started, asked, stopped and deleted', async () => {
  const sid = 'S-1-5-21-1-2-3-1001'
  const { policy } = await installation.install({ name: sid, role: 'user' })
  try {
    assert.deepEqual(JSON.parse(fs.readFileSync(policy, 'utf8')), { version: 1, administrators: [], users: [sid] })
    const service = host.describeService(SERVICE_NAME)
    assert.ok(service.exists)
    assert.deepEqual([service.state, service.startType, service.account], [4, 2, 'LocalSystem'])
    assert.equal(service.command, commandLine([NODE, PENUMBRA], pipeIn(`${ALL}\\Run`), policy))
    const client = await toPipe(pipeIn(`${ALL}\\Run`)).connect()
    assert.ok((await client.call('host.describe', {})).ok)
    assert.deepEqual(await installation.status(), { unit: 'service: running', socket: 'pipe: available' })
    await installation.install({ name: sid, role: 'administrator' })
    await client.closed
    const made = JSON.parse(fs.readFileSync(policy, 'utf8')) as object
    assert.deepEqual(made, { version: 1, administrators: [sid], users: [] })
    await installation.uninstall()
  } finally {
    await installation.uninstall().catch(() => undefined)
  }
  assert.deepEqual(await installation.status(), { unit: 'service: not installed', socket: 'pipe: absent' })
  await assert.rejects(
    installation.uninstall(),
    (error) => error instanceof BackupError && error.code === 'service.not-installed',
  )
})
