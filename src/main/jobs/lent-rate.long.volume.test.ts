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
const LIMIT = 240_000
/** Of the repository. Units: bytes a second. */
const RATE = 2 * MIB
/** Units: milliseconds. */
const SETTLED = 2_000
const MEASURED = 8_000

/** Past the cache a disk gets packs a MiB at a time, several at once; here what was written is seen at once. */
const SEEN_AT_ONCE = { kind: 'tmpfs', size: 256 * MIB, label: 'lent-rate' } as const

/** Of everything below the folder of packs, also what is not finished. */
function bytesIn(folder: string): number {
  const sizes = readdirSync(folder).map((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false })
    return found?.isDirectory() ? bytesIn(join(folder, name)) : (found?.size ?? 0)
  })
  return sizes.reduce((sum, size) => sum + size, 0)
}

it(
  'F67: what a job that rests does not use of a shared rate, the other has: nine tenths of it and more',
  () =>
    withVolume(SEEN_AT_ONCE, async (home) => {
      const repository = join(home, 'repo')
      const penumbra = penumbraAt(home, repository, 'slow')
      const run = (args: readonly string[]) => penumbra.run(['job', ...args, '--data-dir', join(home, 'profile')])
      // At the whole rate they need half a minute: neither can end before it was measured.
      for (const [seed, name] of ['One', 'Two'].entries()) {
        const source = join(home, name)
        mkdirSync(source)
        writeFileSync(join(source, 'file'), randomBytes(seededRandom(seed), 60 * MIB))
        await run(['add', name, source, '--allow-secret-file', '--shadow-copies', 'none', '--jitter', '0'])
      }
      await run(['limits', '--movers', '2', '--place', repository, '--slots', '2', '--limit-rate', String(RATE / MIB)])

      await withDaemon(await startDaemon(home), async () => {
        const client = await connectToService(socketOf(home))
        try {
          const sessionId = await new Promise<string>((resolve) => {
            client.on('sessions.changed', (states: readonly SessionState[]) => {
              const copying = states.filter(({ step }) => step === 'copying')
              const [one] = copying
              if (copying.length === 2 && one) resolve(one.sessionId)
            })
          })
          expect(await client.call('sessions.pause', { sessionId, isPaused: true })).toMatchObject({ ok: true })
          const began = performance.now()
          const looks = await new Promise<readonly { readonly at: number; readonly bytes: number }[]>((resolve) => {
            const all: { readonly at: number; readonly bytes: number }[] = []
            client.on('sessions.changed', () => {
              const at = performance.now() - began
              if (at < SETTLED) return
              all.push({ at, bytes: bytesIn(join(repository, 'data')) })
              if (at > SETTLED + MEASURED) resolve(all)
            })
          })
          const [first, last] = [looks[0], looks.at(-1)]
          if (!first || !last) throw new Error('nothing was measured')
          const rate = ((last.bytes - first.bytes) * 1000) / (last.at - first.at)
          expect(rate).toBeGreaterThan(RATE * 0.9)
          expect(rate).toBeLessThan(RATE * 1.1)
        } finally {
          client.close()
        }
      })
    }),
  LIMIT,
)
