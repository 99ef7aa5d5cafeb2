import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import { socketOf, startDaemon, withDaemon } from '../../../test/support/daemon'
import { penumbraAt } from '../../../test/support/penumbra'
import { randomBytes, seededRandom } from '../../../test/support/seeded-random'
import { withVolume } from '../../../test/support/volumes'
import { connectToService } from '../service'

const MIB = 2 ** 20
const LIMIT = 180_000
/** Of the repository. Units: bytes a second. */
const RATE = 2 * MIB

/** Past the cache a disk gets packs a MiB at a time, several at once; here what was written is seen at once. */
const SEEN_AT_ONCE = { kind: 'tmpfs', size: 256 * MIB, label: 'shared-rate' } as const

/** Of everything below the folder of packs, also what is not finished. */
function bytesIn(folder: string): number {
  const names = readdirSync(folder).map((name) => join(folder, name))
  const sizes = names.map((path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    return found?.isDirectory() ? bytesIn(path) : (found?.size ?? 0)
  })
  return sizes.reduce((sum, size) => sum + size, 0)
}

it(
  'F65: two jobs that copy to one target at a time keep within ten per cent of its rate, above and below',
  () =>
    withVolume(SEEN_AT_ONCE, async (home) => {
      const repository = join(home, 'repo')
      const penumbra = penumbraAt(home, repository, 'slow')
      const run = (args: readonly string[]) => penumbra.run(['job', ...args, '--data-dir', join(home, 'profile')])
      for (const [seed, name] of ['One', 'Two'].entries()) {
        const source = join(home, name)
        mkdirSync(source)
        writeFileSync(join(source, 'file'), randomBytes(seededRandom(seed), 14 * MIB))
        await run(['add', name, source, '--allow-secret-file', '--shadow-copies', 'none', '--jitter', '0'])
      }
      await run(['limits', '--movers', '2', '--place', repository, '--slots', '2', '--limit-rate', String(RATE / MIB)])

      const daemon = await startDaemon(home)
      const looks: { readonly at: number; readonly bytes: number }[] = []
      await withDaemon(daemon, async () => {
        const client = await connectToService(socketOf(home))
        try {
          await new Promise<void>((done) => {
            client.on('sessions.changed', (states: readonly SessionState[]) => {
              const copying = states.filter(({ step }) => step === 'copying').length
              if (copying === 2) looks.push({ at: performance.now(), bytes: bytesIn(join(repository, 'data')) })
              else if (looks.length > 0) done()
            })
          })
        } finally {
          client.close()
        }
      })
      // What the first wrote alone, and what was saved up until then, is over by the first quarter.
      const [begin, end] = [looks[Math.floor(looks.length / 4)], looks.at(-1)]
      if (!begin || !end) throw new Error('they never copied side by side')
      const seconds = (end.at - begin.at) / 1000
      expect(seconds).toBeGreaterThan(4)
      const rate = (end.bytes - begin.bytes) / seconds
      expect(rate).toBeGreaterThan(RATE * 0.9)
      expect(rate).toBeLessThan(RATE * 1.1)
    }),
  LIMIT,
)
