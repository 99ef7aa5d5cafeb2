import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/main/model/clock'
import { systemTimers } from '../../src/main/model/timers'
import { WatchdogProcess, loadAddon, peerCredentials } from '../../src/main/native'
import type { ShadowCopyService } from '../../src/main/vss'
import { createCoordinator, createSetLock } from '../../src/main/vss/coordinator'
import { BtrfsProvider, readVolumes } from '../../src/main/vss/providers'
import { serveRequesters } from '../../src/main/vss/requesters'
import { registeredWriters, writerProcessLimits } from '../../src/main/vss/writers'
import { runCommand } from '../support/run-command'
import { withVolume } from '../support/volumes'

const addon = loadAddon(process.cwd())

interface Place {
  readonly volume: string
  readonly home: string
  readonly socket: string
  readonly service: ShadowCopyService
}

/** A served coordinator, and an application on the volume that takes part. `uid` is whom the server takes a caller for. */
const withServer = (label: string, work: (place: Place) => Promise<void>, uid?: number) =>
  withVolume({ kind: 'btrfs', size: 256 * 2 ** 20, label }, async (volume) => {
    const home = join(volume, '..')
    const [registration, counters, path] = [
      join(home, 'writers'),
      join(volume, 'counters'),
      join(home, 'requesters.sock'),
    ]
    await mkdir(counters)
    const writer = spawn('python3', [resolve('sdk/writer-python/example.py'), counters, registration], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(writer.stdout, 'data')
    const service = createCoordinator({
      providers: [new BtrfsProvider({ addon, clock: systemClock })],
      writers: registeredWriters({
        ...{ folders: [registration], uid: 0, timers: systemTimers, limits: writerProcessLimits },
        userOf: (socket) => peerCredentials(addon, socket),
      }),
      listVolumes: () => readVolumes(addon),
      lock: createSetLock(join(home, 'lock'), addon),
      createId: randomUUID,
      stillness: { ...addon, startWatchdog: (guarded) => WatchdogProcess.start(process.cwd(), guarded) },
    })
    const server = await serveRequesters({
      ...{ path, service, uid: 0 },
      userOf: (socket) => (uid === undefined ? peerCredentials(addon, socket) : { uid }),
      reportBug: (error) => {
        throw error
      },
    })
    try {
      await work({ volume, home, socket: path, service })
    } finally {
      await server.close()
      writer.kill('SIGKILL')
      await once(writer, 'exit')
    }
  })

/** A requester by hand: says a call, answers with what comes for it. */
function requester(path: string) {
  const socket = connect(path)
  const answers = new Map<number, (answer: Answer) => void>()
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const message = JSON.parse(text.slice(0, end)) as Answer
      text = text.slice(end + 1)
      answers.get(message.id ?? -1)?.(message)
    }
  })
  let last = 0
  const call = (name: string, input: object = {}) =>
    new Promise<Answer>((done) => {
      answers.set(++last, done)
      socket.write(`${JSON.stringify({ id: last, call: name, input })}\n`)
    })
  return { socket, call }
}
interface Answer {
  readonly id?: number
  readonly ok?: boolean
  readonly failure?: { readonly code: string }
}
const start = (sources: readonly string[]) => ({ protocol: 1, backupType: 'copy', context: 'backup', sources })

it('K1 K3 K5: a requester in Python leads a whole backup with an application, in the order of the model', () =>
  withServer('requester', async ({ volume, home, socket, service }) => {
    const target = join(home, 'target')
    const { stdout } = await runCommand('python3', [resolve('sdk/examples/requester.py'), socket, volume, target])
    const said = JSON.parse(stdout) as Record<string, unknown>
    expect(said).toMatchObject({ reached: { 'Two counters': 'application-consistent' }, states: ['stable'] })
    expect([...new Set(said.steps as string[])]).toEqual([
      ...['identify', 'prepare-backup', 'prepare-snapshot', 'freeze', 'commit', 'thaw', 'post-snapshot'],
      'backup-complete',
    ])
    const copied = (name: string) => readFile(join(target, 'counters', name), 'utf8')
    expect(await copied('left')).toBe(await copied('right'))
    expect(await service.listShadowCopies()).toEqual([])
  }))

it('K4 K6: one set creation at a time, and a requester that dies leaves no copy and nothing held', () =>
  withServer('requesters', async ({ volume, socket, service }) => {
    const [one, other] = [requester(socket), requester(socket)]
    for (const { call } of [one, other]) {
      expect(await call('startBackup', start([volume]))).toMatchObject({ ok: true })
      expect(await call('gatherWriterMetadata')).toMatchObject({ ok: true })
    }
    expect(await one.call('startSnapshotSet')).toMatchObject({ ok: true })
    expect(await other.call('startSnapshotSet')).toMatchObject({ failure: { code: 'vss.set-in-progress' } })
    expect(await one.call('addToSnapshotSet', { volume })).toMatchObject({ ok: true })
    expect(await one.call('prepareForBackup')).toMatchObject({ ok: true })
    expect(await one.call('doSnapshotSet')).toMatchObject({ ok: true })
    expect(await service.listShadowCopies()).toHaveLength(1)
    expect(await other.call('startSnapshotSet')).toMatchObject({ ok: true })
    one.socket.destroy()
    await expect.poll(() => service.listShadowCopies()).toEqual([])
    other.socket.destroy()
  }))

it('K2 K7: what is no call is refused and harms nobody, too much is cut off', () =>
  withServer('bad-calls', async ({ socket }) => {
    const { socket: connection, call } = requester(socket)
    expect(await call('doSnapshotSet')).toMatchObject({ failure: { code: 'vss.bad-state' } })
    expect(await call('format', {})).toMatchObject({ failure: { code: 'invalid-request' } })
    expect(await call('startBackup', { ...start(['relative']) })).toMatchObject({
      failure: { code: 'invalid-request' },
    })
    const ended = once(connection, 'close')
    connection.on('error', () => undefined).write('x'.repeat(2 ** 20 + 1))
    await ended
  }))

it('K8: another user is refused by the kernel’s word', () =>
  withServer(
    'stranger',
    async ({ socket }) => {
      const stranger = connect(socket)
      const [said] = (await once(stranger, 'data')) as [Buffer]
      expect(JSON.parse(said.toString())).toMatchObject({ ok: false, failure: { code: 'untrusted-sender' } })
      await once(stranger, 'end')
    },
    12_345,
  ))
