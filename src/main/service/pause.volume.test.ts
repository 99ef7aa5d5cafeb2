import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import { socketOf, startDaemon, withDaemon } from '../../../test/support/daemon'
import { penumbraAt } from '../../../test/support/penumbra'
import { withScratch } from '../../../test/support/scratch'
import { runCommand } from '../../../test/support/run-command'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import { withVolume } from '../../../test/support/volumes'
import { type ServiceClient, connectToService } from './client'

const PASSWORD = 'words'

/** The next state of the newest session that is as asked; `count` such states are waited for. */
const sessionWhen = (client: ServiceClient, isSo: (state: SessionState) => boolean, count = 1): Promise<SessionState> =>
  new Promise((resolve) => {
    let seen = 0
    client.on('sessions.changed', ([newest]) => {
      if (newest && isSo(newest) && ++seen === count) resolve(newest)
    })
  })

/** What lies in a folder. Units: bytes. */
async function sizeOf(folder: string): Promise<number> {
  const { stdout } = await runCommand('find', [folder, '-type', 'f', '-printf', '%s\\n'])
  return stdout.split('\n').reduce((sum, size) => sum + Number(size), 0)
}

it('F120 Y13: a backup that is paused reads and writes nothing, keeps its shadow copy, and goes on to its end', () =>
  withScratch('pause', (home) =>
    withVolume({ kind: 'btrfs', size: 1 << 30, label: 'pause' }, async (volume) => {
      const [source, repository] = [join(volume, 'data'), join(home, 'repository')]
      await mkdir(source)
      const random = seededRandom(23)
      for (let file = 0; file < 5; file++) await writeFile(join(source, `${file}`), randomBytes(random, 32 << 20))
      const daemon = await startDaemon(home)
      await withDaemon(daemon, async () => {
        const client = await connectToService(socketOf(home))
        const job = await client.call('jobs.create', {
          ...{ name: 'all', sources: [source], excludes: [], repository, password: PASSWORD },
          ...{ shadowCopies: 'required', allowSecretFile: true },
        })
        if (!job.ok) throw new Error(job.failure.code)
        const copying = sessionWhen(client, ({ canPause }) => canPause === true)
        const ended = sessionWhen(client, ({ phase }) => phase === 'ended')
        await client.call('backup.start', { jobId: job.value.id })
        const { sessionId } = await copying

        const aSecond = sessionWhen(client, ({ pause }) => pause !== null, 11)
        const later = sessionWhen(client, ({ pause }) => pause !== null, 21)
        expect(await client.call('sessions.pause', { sessionId, isPaused: true })).toMatchObject({ ok: true })
        const before = { size: (await aSecond, await sizeOf(repository)), read: (await aSecond).counters.bytesDone }
        expect(before.read).toBeLessThan(160 << 20)
        const rested = await later
        expect({ size: await sizeOf(repository), read: rested.counters.bytesDone }).toEqual(before)
        expect(rested).toMatchObject({ speed: 0, estimate: null, tasks: [{ state: 'paused', volume }] })
        expect(await client.call('shadow-copies.list', {})).toMatchObject({ ok: true, value: [{ volume }] })

        expect(await client.call('sessions.pause', { sessionId, isPaused: false })).toMatchObject({ ok: true })
        expect(await ended).toMatchObject({
          ...{ result: 'success', pause: null, canPause: false },
          tasks: [{ state: 'done', filesDone: 5, bytesDone: 160 << 20 }],
        })
        client.close()
      })
      const { stdout } = await penumbraAt(home, repository, PASSWORD).run(['check', '--read-data'])
      expect(stdout).toContain('no errors')
    }),
  ))
