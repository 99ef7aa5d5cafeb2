import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { JobStatus } from '../../../contract/jobs'
import { compareTrees } from '../../../../test/support/compare-trees'
import { penumbraAt } from '../../../../test/support/penumbra'
import { restic } from '../../../../test/support/restic'
import { withScratch } from '../../../../test/support/scratch'
import { randomBytes, seededRandom } from '../../../../test/support/seeded-random'

const LIMIT = 300_000

it(
  'F130 F131 F133 F135: three places hold a job; each copy restores, is proven, and has rules of its own',
  () =>
    withScratch('copies', async (home) => {
      const [source, primary] = [join(home, 'source'), join(home, 'repo')]
      const [usb, away, nas] = [join(home, 'usb'), join(home, 'drawer'), join(home, 'nas')]
      for (const path of [source, usb]) mkdirSync(path)
      writeFileSync(join(source, 'large'), randomBytes(seededRandom(3), 3_000_000))
      const penumbra = penumbraAt(home, primary, 'primary', { PENUMBRA_COPY_PASSWORD: 'copies' })
      const profile = ['--data-dir', join(home, 'profile')]
      const run = async (args: readonly string[], accept?: readonly number[]) =>
        (await penumbra.run(['job', ...args, ...profile], accept)).stdout
      const copies = async () => (JSON.parse(await run(['show', 'Docs', '--json'])) as JobStatus).copies ?? []
      const usual = ['--by-hand', '--allow-secret-file', '--shadow-copies', 'none']
      await run(['add', 'Docs', source, ...usual, '--copy-to', join(usb, 'copy'), '--copy-keep', 'last=1'])
      await run(['edit', 'Docs', '--copy-to', nas])

      for (const words of ['one', 'two']) {
        writeFileSync(join(source, 'note'), words)
        await run(['run', 'Docs'])
      }
      const [first, second] = await copies()
      expect(first).toMatchObject({
        kind: 'current',
        proof: { kind: 'proven', files: 2 },
        retention: { planned: [{}] },
      })
      expect(second).toMatchObject({ kind: 'current', proof: { kind: 'proven', files: 2 }, retention: null })

      renameSync(usb, away)
      writeFileSync(join(source, 'note'), 'three')
      const said = await run(['run', 'Docs'])
      expect(said).toContain(`${join(usb, 'copy')} is not connected; one restore point waits to be copied.`)
      renameSync(away, usb)
      expect(await run(['copy', 'Docs'])).toContain(`Every restore point is at ${join(usb, 'copy')} too`)

      const target = join(home, 'restored')
      await restic(['restore', 'latest', '--target', target], {
        version: 'newest',
        repository: nas,
        password: 'copies',
      })
      expect(await compareTrees(source, join(target, source))).toEqual([])
      await restic(['check', '--read-data'], {
        version: 'newest',
        repository: join(usb, 'copy'),
        password: 'copies',
      })

      writeFileSync(join(nas, 'config'), 'spoilt')
      await run(['run', 'Docs'])
      const [whole, spoilt] = await copies()
      expect([whole?.kind, spoilt?.kind]).toEqual(['current', 'failed'])
      const { verdict, runs } = JSON.parse(await run(['show', 'Docs', '--json'])) as JobStatus
      expect(verdict).toMatchObject({ colour: 'amber', reason: 'copy-failed' })
      expect(runs.map(({ result }) => result)).toEqual(Array(4).fill('success'))
      expect(await run(['why', 'Docs'])).toContain(`The copy to ${nas} failed`)
      await run(['edit', 'Docs', '--no-copy-to', nas])
      expect(await copies()).toHaveLength(1)
    }),
  LIMIT,
)
