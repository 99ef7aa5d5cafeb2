import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import { paceJob } from '../../../test/support/daemon'
import { type Logind, withLogind } from '../../../test/support/logind'
import { COMMAND_LINE } from '../../../test/support/penumbra'
import { runCommand } from '../../../test/support/run-command'
import { withScratch } from '../../../test/support/scratch'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import { withVolume } from '../../../test/support/volumes'
import { type ServiceClient, connectToService } from './client'

/** What logind waits for the holders of a delay lock, unless configured otherwise. Units: milliseconds. */
const PATIENCE = 5_000

interface Running {
  readonly client: ServiceClient
  readonly volume: string
  readonly logind: Logind
  readonly end: (signal: NodeJS.Signals) => Promise<unknown>
}

/** A service in the middle of copying from a shadow copy. */
const whileCopying = (work: (running: Running) => Promise<void>) =>
  withLogind((logind) =>
    withScratch('power', (home) =>
      withVolume({ kind: 'btrfs', size: 1 << 30, label: 'power' }, async (volume) => {
        const source = join(volume, 'data')
        await mkdir(source)
        const random = seededRandom(11)
        for (let file = 0; file < 12; file++) await writeFile(join(source, `${file}`), randomBytes(random, 8 << 20))
        const socket = join(home, 'run', 'service.sock')
        const args = [COMMAND_LINE, 'daemon', '--data-dir', join(home, 'profile'), '--socket', socket]
        const env = { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: logind.address }
        const daemon = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
        const ended = once(daemon, 'exit')
        const end = (signal: NodeJS.Signals) => {
          daemon.kill(signal)
          return ended
        }
        try {
          await once(daemon.stdout, 'data')
          const client = await connectToService(socket)
          await startJob(client, source, join(home, 'repository'))
          await sessionWhen(client, ({ step, shadowCopies }) => step === 'copying' && shadowCopies.length > 0)
          await work({ client, volume, logind, end })
        } finally {
          await end('SIGKILL')
        }
      }),
    ),
  )

async function startJob(client: ServiceClient, source: string, repository: string): Promise<void> {
  const job = await client.call('jobs.create', {
    ...{ name: 'all', sources: [source], excludes: [], repository, password: 'words' },
    ...{ shadowCopies: 'required', allowSecretFile: true },
  })
  if (!job.ok) throw new Error(job.failure.code)
  // Twelve seconds of writing, on any machine.
  await paceJob(client, job.value.id, 8 << 20)
  expect(await client.call('backup.start', { jobId: job.value.id })).toMatchObject({ ok: true })
}

const sessionWhen = (client: ServiceClient, isReached: (state: SessionState) => boolean): Promise<SessionState> =>
  new Promise((resolve) => {
    const look = ([newest]: readonly SessionState[]) => {
      if (newest && isReached(newest)) resolve(newest)
    }
    client.on('sessions.changed', look)
    void client.call('sessions.list', {}).then((reply) => {
      if (reply.ok) look(reply.value)
    })
  })

const subvolumes = async (volume: string) => (await runCommand('btrfs', ['subvolume', 'list', volume])).stdout

it('I2: before a sleep the shadow copy is released while logind waits, and the session says why', () =>
  whileCopying(async ({ client, volume, logind }) => {
    await logind.heard('taken', 2)
    expect(await subvolumes(volume)).not.toBe('')
    const before = performance.now()
    logind.announce('sleep', true)
    const released = await logind.heard('released', 2)
    expect(Math.max(...released.map(({ at }) => at)) - before).toBeLessThan(PATIENCE)
    expect(await subvolumes(volume)).toBe('')
    const ended = await sessionWhen(client, ({ phase }) => phase === 'ended')
    expect(ended).toMatchObject({ result: 'cancelled', failure: { code: 'computer.sleeps' } })
    expect(await client.call('shadow-copies.list', {})).toEqual({ ok: true, value: [] })
    client.close()
  }))

it('I2: SIGTERM releases the shadow copy within the same time', () =>
  whileCopying(async ({ volume, end }) => {
    const before = performance.now()
    expect(await end('SIGTERM')).toEqual([0, null])
    expect(performance.now() - before).toBeLessThan(PATIENCE)
    expect(await subvolumes(volume)).toBe('')
  }))

it('I1: the locks go with a service that is killed', () =>
  whileCopying(async ({ logind, end }) => {
    await logind.heard('taken', 2)
    await end('SIGKILL')
    await logind.heard('released', 2)
  }))
