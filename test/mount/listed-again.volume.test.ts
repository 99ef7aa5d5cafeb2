import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'
import { withMount } from './mounted'

const run = promisify(execFile)
const FILES = 2000

/** Mounts a folder of files without attributes, but for one. */
const withMany = (work: (many: string, mover: number) => Promise<void>) =>
  withScratch('listed', async (home) => {
    const many = join(home, 'many')
    await mkdir(many)
    for (let number = 0; number < FILES; number++) await writeFile(join(many, `note ${number}`), '')
    await run('setfattr', ['-n', 'user.colour', '-v', 'red', join(many, 'note 0')])
    const penumbra = penumbraAt(home, join(home, 'repository'), 'listed')
    await penumbra.run(['init'])
    await penumbra.backup([many])
    const options = { folder: join(home, 'mnt'), args: ['--snapshot', 'latest'] }
    await withMount(penumbra, options, ({ folder, mover }) => work(join(folder, many), mover))
  })

/** How often a process has read: a question of the kernel is one. */
const readsOf = async (pid: number) => Number(/syscr: (\d+)/.exec(await readFile(`/proc/${pid}/io`, 'utf8'))?.[1])

const attribute = (name: string, file: string) =>
  run('getfattr', ['--only-values', '-n', name, file], { env: { ...process.env, LC_ALL: 'C' } }).then(
    ({ stdout }) => stdout,
    (error: unknown) => /(No such attribute|not supported)/.exec(String(error))?.[1] ?? String(error),
  )

it('Y30 Y31: a folder is listed by one question for each file at most, and listed again by none', () =>
  withMany(async (many, mover) => {
    const before = await readsOf(mover)
    const { stdout: listed } = await run('ls', ['-l', many])
    const first = (await readsOf(mover)) - before
    expect(listed.split('\n')).toHaveLength(FILES + 2)
    expect(first).toBeLessThan(FILES + FILES / 2)
    expect(await run('ls', ['-l', many])).toMatchObject({ stdout: listed })
    expect((await readsOf(mover)) - before - first).toBeLessThan(FILES / 10)
    expect(await attribute('security.selinux', join(many, 'note 1'))).toBe('not supported')
    expect(await attribute('user.colour', join(many, 'note 1'))).toBe('No such attribute')
    expect(await attribute('security.selinux', join(many, 'note 0'))).toBe('No such attribute')
    expect(await attribute('user.colour', join(many, 'note 0'))).toBe('red')
  }))
