import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { JobStatus } from '../../../contract/jobs'
import { penumbraAt } from '../../../../test/support/penumbra'
import { runCommand } from '../../../../test/support/run-command'
import { withScratch } from '../../../../test/support/scratch'

const LIMIT = 300_000

it(
  'F140 F141 F142 F144: two drives take turns, also at one path, and each is unmounted after its run',
  () =>
    withScratch('drives', async (home) => {
      const [source, one, two] = [join(home, 'source'), join(home, 'one'), join(home, 'two')]
      for (const path of [source, one, two]) mkdirSync(path)
      writeFileSync(join(source, 'note'), 'words')
      const image = (name: string) => join(home, `${name}.img`)
      const mounted = new Set<string>()
      const mount = async (name: string, path: string) => {
        await runCommand('mount', ['-o', 'loop', image(name), path])
        mounted.add(path)
      }
      for (const name of ['a', 'b']) {
        await runCommand('truncate', ['-s', '64M', image(name)])
        await runCommand('mkfs.ext4', ['-q', '-L', `turn-${name}`, image(name)])
      }
      const penumbra = penumbraAt(home, join(one, 'repo'), 'first', { PENUMBRA_DRIVE_PASSWORD: 'second' })
      const job = async (args: readonly string[], accept?: readonly number[]) =>
        (await penumbra.run(['job', ...args, '--data-dir', join(home, 'profile')], accept)).stdout
      const show = async () => JSON.parse(await job(['show', 'Docs', '--json'])) as JobStatus
      const isMounted = async (path: string) => {
        const { stdout } = await runCommand('findmnt', ['--noheadings', path], { accept: [0, 1] })
        if (stdout === '') mounted.delete(path)
        return stdout !== ''
      }
      try {
        await mount('a', one)
        await mount('b', two)
        await job(['add', 'Docs', source, '--by-hand', '--allow-secret-file', '--shadow-copies', 'none'])
        await job(['edit', 'Docs', '--drive', join(two, 'repo'), '--eject'])
        await job(['run', 'Docs'])
        const [first] = (await show()).runs
        expect([await isMounted(one), await isMounted(two)]).toEqual([false, true])

        await runCommand('umount', [two])
        mounted.delete(two)
        await mount('b', one)
        await job(['run', 'Docs'])
        const { runs, rotation, verdict } = await show()
        expect(runs[0]?.repositoryId).not.toBe(first?.repositoryId)
        expect(rotation?.drives.map(({ repositoryId }) => repositoryId)).toEqual([
          first?.repositoryId,
          runs[0]?.repositoryId,
        ])
        expect(rotation).toMatchObject({
          drives: [{ isConnected: false }, { isConnected: false, repository: join(one, 'repo') }],
          lastEjection: { kind: 'ejected', repositoryId: runs[0]?.repositoryId },
        })
        expect(verdict).toMatchObject({ colour: 'green', reason: 'protected' })
        expect(await isMounted(one)).toBe(false)
        const { stderr } = await penumbra.run(['job', 'run', 'Docs', '--data-dir', join(home, 'profile')], [1])
        expect(stderr).toMatch(/None of the 2 drives of Docs is connected.*target[.]no-drive/)
        expect(stderr).toContain('Connect one of them')
        expect((await show()).verdict).toMatchObject({ colour: 'green', reason: 'protected' })
        expect(await job(['why', 'Docs'])).toContain('None of the 2 drives of Docs is connected')
      } finally {
        for (const path of mounted) await runCommand('umount', ['--lazy', path])
      }
    }),
  LIMIT,
)
