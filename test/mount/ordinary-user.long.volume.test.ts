import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { runAsNobody } from '../support/run-as-nobody'
import { runCommand } from '../support/run-command'
import { unmountBelow, withScratch } from '../support/scratch'
import { goneFrom, withMount } from './mounted'

const NOBODY = 65534
const AS_NOBODY = ['runuser', '-u', 'nobody', '--'] as const
/** Where the system's owner has allowed nothing; seen by what is started so, and by nobody else. */
const WITHOUT_PERMISSION = [
  'unshare',
  '-m',
  'sh',
  '-c',
  'mount --bind /dev/null /etc/fuse.conf && exec "$@"',
  's',
] as const

/** A restore point of one of nobody's files that only its owner may read, made by nobody. */
const withOwnPoint = (
  work: (at: {
    readonly folder: string
    readonly shown: string
    readonly repository: string
    readonly project: string
    readonly environment: Readonly<Record<string, string>>
    readonly cat: (path: string) => Promise<string>
  }) => Promise<void>,
) =>
  withScratch('nobody', async (home) => {
    const [own, project] = [join(home, 'own'), join(home, 'project')]
    const [source, repository, folder] = [join(own, 'source'), join(own, 'repository'), join(own, 'mnt')]
    try {
      for (const made of [own, source, folder]) {
        await mkdir(made)
        await chown(made, NOBODY, NOBODY)
      }
      await writeFile(join(source, 'mine'), 'of nobody')
      await chmod(join(source, 'mine'), 0o600)
      await chown(join(source, 'mine'), NOBODY, NOBODY)
      await openForEverybody(join(home, 'fuse'))
      await runAsNobody(home, ['true'])
      const { environment } = penumbraAt(own, repository, 'of nobody')
      const penumbra = (...args: readonly string[]) =>
        runCommand('runuser', ['-u', 'nobody', '--', process.execPath, 'bin/penumbra.mjs', ...args], {
          ...{ cwd: project, env: environment },
        })
      await penumbra('init')
      await penumbra('backup', '--provider', 'none', source)
      const cat = (path: string) => runAsNobody(home, ['cat', path])
      await work({ folder, shown: join(folder, source), repository, project, environment, cat })
    } finally {
      await unmountBelow(home)
      await unmountBelow('/dev/fuse')
    }
  })

const parentOf = async (pid: number): Promise<number> =>
  Number(/PPid:\s*(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])

/** As every distribution has /dev/fuse, whatever the machine of the test does. */
async function openForEverybody(device: string): Promise<void> {
  await runCommand('mknod', ['--mode=666', device, 'c', '10', '229'])
  await runCommand('mount', ['--bind', device, '/dev/fuse'])
}

it('Y16 Y21: an ordinary user mounts without rights, enters alone, and unmounts', () =>
  withOwnPoint(async ({ folder, shown, repository, project, environment, cat }) => {
    const options = { folder, args: ['--snapshot', 'latest'], by: AS_NOBODY, cwd: project }
    await withMount({ environment }, options, async ({ ended }) => {
      expect(await cat(join(shown, 'mine'))).toBe('of nobody')
      // Not even root enters.
      await expect(readdir(folder)).rejects.toMatchObject({ code: 'EACCES' })
      expect(await readFile('/proc/self/mounts', 'utf8')).toMatch(
        new RegExp(`^penumbra ${folder} fuse.penumbra ro,nosuid,nodev,[^ ]*user_id=${NOBODY},`, 'm'),
      )
      await promisify(execFile)('runuser', ['-u', 'nobody', '--', 'fusermount3', '-u', folder])
      expect(await ended).toBe(0)
      expect(await readdir(join(repository, 'locks'))).toEqual([])
    })
  }))

it("Y21: nothing stays behind when an ordinary user's mover is killed, or its engine too", () =>
  withOwnPoint(async ({ folder, shown, project, environment, cat }) => {
    await withMount({ environment }, { folder, by: AS_NOBODY, cwd: project }, async ({ mover, ended }) => {
      expect(await cat(join(folder, 'snapshots/latest', shown.slice(folder.length), 'mine'))).toBe('of nobody')
      process.kill(mover, 'SIGKILL')
      await goneFrom(folder)
      expect(await ended).toBe(1)
      expect(await readdir(folder)).toEqual([])
    })
    await withMount({ environment }, { folder, by: AS_NOBODY, cwd: project }, async ({ mover }) => {
      const engine = await parentOf(mover)
      process.kill(engine, 'SIGSTOP')
      process.kill(mover, 'SIGKILL')
      process.kill(engine, 'SIGKILL')
      await goneFrom(folder)
      expect(await readdir(folder)).toEqual([])
    })
  }))

it('Y16 Y20: others may enter only where the system allows it', () =>
  withOwnPoint(async ({ folder, project, environment }) => {
    const mount = [process.execPath, 'bin/penumbra.mjs', 'mount', '--allow-other', folder]
    const [program, ...words] = [...WITHOUT_PERMISSION, ...AS_NOBODY, ...mount]
    const { stderr } = await runCommand(program, words, { cwd: project, env: environment, accept: [1] })
    expect(stderr).toContain('(mount.refused)')
    expect(stderr).toContain('user_allow_other')
    expect(await readdir(folder)).toEqual([])
  }))
