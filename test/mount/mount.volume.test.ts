import { execFile } from 'node:child_process'
import { chmod, mkdir, open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareTrees } from '../support/compare-trees'
import { penumbraAt } from '../support/penumbra'
import { runCommand } from '../support/run-command'
import { makeSampleTree } from '../support/sample-tree'
import { withScratch } from '../support/scratch'
import { goneFrom, withMount } from './mounted'

const run = promisify(execFile)
const MIB = 2 ** 20

/** A sample tree that our own command line backed up; made once. Only the last story changes it. */
let made: Awaited<ReturnType<typeof makePoint>>
let release: () => void = () => undefined
let cleared: Promise<void> = Promise.resolve()

beforeAll(
  () =>
    new Promise<void>((resolve, reject) => {
      cleared = withScratch('mount', async (home) => {
        made = await makePoint(home)
        resolve()
        await new Promise<void>((end) => (release = end))
      })
      cleared.catch(reject)
    }),
)

afterAll(async () => {
  release()
  await cleared
})

const withPoint = (work: (point: typeof made) => Promise<void>) => work(made)

async function makePoint(home: string) {
  const [source, repository, folder] = [join(home, 'source'), join(home, 'repository'), join(home, 'mnt')]
  await makeSampleTree(source, { seed: 7, large: 8 * MIB })
  const penumbra = penumbraAt(home, repository, 'mount')
  await penumbra.run(['init'])
  const { summary } = await penumbra.backup([source])
  return { home, source, repository, folder, penumbra, id: summary.snapshot_id }
}

const locksIn = (repository: string) => readdir(join(repository, 'locks'))

it('Y10 Y14 Y15 Y24: a mounted point is its source in every fact, and copies so', () =>
  withPoint(async ({ home, source, repository, folder, penumbra }) => {
    await withMount(penumbra, { folder, args: ['--snapshot', 'latest'] }, async (mounted) => {
      const shown = join(mounted.folder, source)
      expect(await compareTrees(source, shown)).toEqual([])
      expect(await locksIn(repository)).toHaveLength(1)
      const [copy, unpacked] = [join(home, 'copy'), join(home, 'unpacked')]
      await run('cp', ['-a', shown, copy])
      expect(await compareTrees(source, copy)).toEqual([])
      await mkdir(unpacked)
      await run('sh', ['-c', 'tar -C "$0" --xattrs --acls -c . | tar -C "$1" --xattrs --acls -x', shown, unpacked])
      // What tar makes of attributes and links is its own business: contents and names.
      await run('diff', ['-r', '--no-dereference', '-x', 'pipe', '-x', 'character', '-x', 'block', shown, unpacked])
      const sizes = (path: string) => stat(join(path, 'hole'))
      expect((await sizes(copy)).blocks * 512).toBeLessThan(4 * MIB)
      expect((await sizes(shown)).blocks * 512).toBeLessThan(4 * MIB)
      await run('umount', [mounted.folder])
      expect(await mounted.ended).toBe(0)
      expect(await locksIn(repository)).toEqual([])
    })
  }))

it('Y16: whatever would write is answered with EROFS, for root too', () =>
  withPoint(async ({ source, folder, penumbra }) => {
    await withMount(penumbra, { folder, args: ['--snapshot', 'latest'] }, async (mounted) => {
      const shown = join(mounted.folder, source)
      const attempts = [
        ...[`> '${shown}/plain'`, `> '${shown}/new'`, `mkdir '${shown}/new'`, `rm '${shown}/plain'`],
        ...[`mv '${shown}/plain' '${shown}/other'`, `ln '${shown}/plain' '${shown}/third'`, `rmdir '${shown}/empty'`],
        ...[`chmod 700 '${shown}/plain'`, `chown 1 '${shown}/plain'`, `touch '${shown}/plain'`],
        ...[`truncate -s 0 '${shown}/plain'`, `setfattr -n user.a -v b '${shown}/plain'`, `mknod '${shown}/p' p`],
      ]
      for (const attempt of attempts) {
        const { status, stderr } = await runCommand('sh', ['-c', attempt], { accept: [0, 1, 2] })
        expect({ attempt, failed: status !== 0, stderr }).toMatchObject({
          failed: true,
          stderr: expect.stringContaining('Read-only file system') as string,
        })
      }
      expect(await compareTrees(source, shown)).toEqual([])
    })
  }))

it('Y11 Y12: the history has the names that restic gives it', () =>
  withPoint(async ({ folder, source, penumbra, id }) => {
    await penumbra.run(['tag', '--add', 'a/b', '--add', 'weekly', id])
    const points = JSON.parse((await penumbra.run(['snapshots', '--json'])).stdout) as { id: string; time: string }[]
    const time = (points[0]?.time ?? '').replace(/\.\d+/, '')
    await withMount(penumbra, { folder }, async ({ folder: shown }) => {
      expect((await readdir(shown)).sort()).toEqual(['hosts', 'ids', 'snapshots', 'tags'])
      expect((await readdir(join(shown, 'snapshots'))).sort()).toEqual([time, 'latest'])
      expect(await readdir(join(shown, 'ids'))).toEqual([points[0]?.id.slice(0, 8)])
      expect((await readdir(join(shown, 'tags'))).sort()).toEqual(['a_b', 'weekly'])
      expect((await readdir(join(shown, 'tags', 'weekly'))).sort()).toEqual([time, 'latest'])
      expect(await readFile(join(shown, 'snapshots/latest', source, 'plain'), 'utf8')).toBe('one')
      expect((await readdir(join(shown, 'snapshots/latest'))).includes('.penumbra')).toBe(true)
    })
  }))

it('Y21: a killed mover and a killed parent leave no dead mount point behind', () =>
  withPoint(async ({ folder, source, penumbra }) => {
    await withMount(penumbra, { folder }, async ({ folder: shown, mover, ended }) => {
      const file = await open(join(shown, 'snapshots/latest', source, 'plain'))
      process.kill(mover, 'SIGKILL')
      await goneFrom(shown)
      await file.close().catch(() => undefined)
      expect(await ended).toBe(1)
      expect(await readdir(shown)).toEqual([])
    })
    await withMount(penumbra, { folder }, async ({ folder: shown, signal }) => {
      signal('SIGKILL')
      await goneFrom(shown)
      expect(await readdir(shown)).toEqual([])
    })
  }))

async function packsOf(repository: string): Promise<{ path: string; size: number }[]> {
  const { stdout } = await run('find', [join(repository, 'data'), '-type', 'f'])
  const sizes = stdout
    .trim()
    .split('\n')
    .map(async (path) => {
      return { path, size: (await stat(path)).size }
    })
  return (await Promise.all(sizes)).sort((one, other) => other.size - one.size)
}

/** Regular files, by their names from there on. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const { stdout } = await run('find', [folder, '-type', 'f', '-printf', '%P\\0'])
  // Node has no name for what is no text.
  return stdout.split('\0').filter((name) => name !== '' && !name.includes('\ufffd'))
}

/** One byte in the middle of the largest pack. */
async function damage(repository: string): Promise<void> {
  const [{ path, size } = { path: '', size: 0 }] = await packsOf(repository)
  await chmod(path, 0o600)
  const file = await open(path, 'r+')
  try {
    const byte = Buffer.alloc(1)
    await file.read(byte, 0, 1, Math.floor(size / 2))
    await file.write(Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, Math.floor(size / 2))
  } finally {
    await file.close()
  }
}

it('Y20 Y22: what cannot be mounted is refused with a code', () =>
  withPoint(async ({ home, repository, folder, penumbra }) => {
    await mkdir(folder, { recursive: true })
    const refusal = async (args: readonly string[], by: readonly string[] = []) => {
      const command = [...by, process.execPath, 'bin/penumbra.mjs', 'mount', ...args]
      const [program = '', ...rest] = command
      const { stderr } = await runCommand(program, rest, { env: penumbra.environment, accept: [1, 2, 12] })
      return /\(([a-z-]+[.][a-z-]+)\)/.exec(stderr)?.[1] ?? stderr
    }
    await mkdir(join(home, 'full'))
    await writeFile(join(home, 'full', 'file'), '')
    await mkdir(join(repository, 'below'))
    expect(await refusal([join(home, 'none')])).toBe('path.missing')
    expect(await refusal([join(home, 'full', 'file')])).toBe('mount.folder-unfit')
    expect(await refusal([join(home, 'full')])).toBe('mount.folder-unfit')
    expect(await refusal([join(repository, 'below')])).toBe('mount.folder-unfit')
    await rm(join(repository, 'below'), { recursive: true })
    expect(await refusal(['--snapshot', 'ffffffff', folder])).toBe('repository.snapshot-missing')
    const without = (covered: string) => [
      'unshare',
      '-m',
      'sh',
      '-c',
      `mount --bind /dev/null ${covered} && exec "$@"`,
      's',
    ]
    expect(await refusal([folder], without('/dev/fuse'))).toBe('mount.no-fuse')
    const { stdout } = await runCommand('sh', ['-c', 'realpath $(ldconfig -p | sed -n "s/.*libfuse3.so.3 .*=> //p")'])
    expect(await refusal([folder], without(stdout.trim()))).toBe('mount.no-fuse')
    expect(await locksIn(repository)).toEqual([])
    expect(await readdir(folder)).toEqual([])
  }))

it('Y17: a damaged blob is an error for who reads it, is named, and nothing else is lost', () =>
  withPoint(async ({ folder, source, repository, penumbra }) => {
    await damage(repository)
    await withMount(penumbra, { folder, args: ['--snapshot', 'latest'] }, async (mounted) => {
      const shown = join(mounted.folder, source)
      const failures: string[] = []
      // Whichever file the damaged blob is of.
      const names = await filesBelow(source)
      for (const name of names) {
        await readFile(join(shown, name)).then(
          async (bytes) => expect(bytes.equals(await readFile(join(source, name)))).toBe(true),
          (error: unknown) => failures.push((error as NodeJS.ErrnoException).code ?? ''),
        )
      }
      expect(new Set(failures)).toEqual(new Set(['EIO']))
      expect(failures.length).toBeLessThan(names.length)
      const told = await mounted.heard('error')
      expect(told).toMatchObject({ code: 'repository.pack-corrupt' })
      expect(told.context).toMatchObject({
        pack: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        blob: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      })
    })
  }))
