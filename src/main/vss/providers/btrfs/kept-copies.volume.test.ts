import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, link, lutimes, mkdir, open, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareTrees } from '../../../../../test/support/compare-trees'
import { readTree } from '../../../../../test/support/read-tree'
import { runCommand } from '../../../../../test/support/run-command'
import { withVolume } from '../../../../../test/support/volumes'
import { systemClock } from '../../../model/clock'
import { type VolumePath, volumePath } from '../../../model/volume-path'
import { loadAddon } from '../../../native'
import { BtrfsProvider } from './btrfs-provider'

const addon = loadAddon(process.cwd())
const newProvider = () => new BtrfsProvider({ addon, clock: systemClock })
const free = () => () => undefined
const options = { signal: new AbortController().signal, onStep: () => undefined }
const keepAs = (id: string) => ({ setId: `set-${id}`, shadowCopyId: id, persistent: true })

/** A volume with a tree of everything awkward, its persistent copy `then`, and other content now. */
const withKeptCopy = (label: string, work: (volume: VolumePath, copy: string) => Promise<void>) =>
  withVolume({ kind: 'btrfs', size: 256 * 2 ** 20, label }, async (point) => {
    const volume = volumePath(point)
    await fill(point)
    const provider = newProvider()
    await provider.beginPrepareSnapshot({ setId: 'set', shadowCopyId: 'then', volume, persistent: true })
    await provider.commitSnapshots('set')
    await provider.postFinalCommitSnapshots('set')
    await change(point)
    await work(volume, (await provider.list())[0]?.deviceObject ?? '')
  })

async function fill(point: string): Promise<void> {
  await mkdir(join(point, 'deep/er'), { recursive: true })
  await writeFile(join(point, 'deep/er/file'), 'then')
  await writeFile(Buffer.concat([Buffer.from(`${point}/`), Buffer.from([0xff, 0x20])]), 'no UTF-8')
  await writeFile(join(point, 'big'), Buffer.alloc(3 * 2 ** 20, 7))
  await link(join(point, 'big'), join(point, 'deep/linked'))
  await symlink('nowhere', join(point, 'link'))
  await lutimes(join(point, 'link'), 1, 2)
  await runCommand('setfattr', ['-n', 'user.note', '-v', 'kept', join(point, 'deep')])
  await runCommand('chown', ['1234:4321', join(point, 'deep/er/file')])
  await chmod(join(point, 'deep/er'), 0o1751)
  await chmod(point, 0o750)
}

async function change(point: string): Promise<void> {
  await writeFile(join(point, 'deep/er/file'), 'now, and longer')
  await rm(join(point, 'big'))
  await mkdir(join(point, 'big'))
  await rename(join(point, 'link'), join(point, 'renamed'))
  await writeFile(join(point, 'new'), 'new')
  await chmod(point, 0o755)
}

/** Our own folders, and the root, whose time tells of them. */
const isOurs = (path: string) => path.startsWith('.penumbra-') || path === '.' || path === ''

/** All that a person sees at a place. */
const seen = async (place: string) =>
  [...(await readTree(place))].flatMap(([path, { facts }]) => (isOurs(path) ? [] : [[path, facts]]))

it('P20 P21: a copy that stays can be looked into, also by another process, until it is concealed', () =>
  withKeptCopy('expose', async (volume, copy) => {
    const provider = newProvider()
    const window = join(volume, '..', 'window')
    await mkdir(window)
    await provider.kept.expose('then', window)
    try {
      expect((await newProvider().list()).map(({ exposedAt }) => exposedAt)).toEqual([[window]])
      expect(await seen(window)).toEqual(await seen(copy))
      await expect(writeFile(join(window, 'x'), 'x')).rejects.toMatchObject({ code: 'EROFS' })
      await expect(provider.kept.expose('then', volume)).rejects.toMatchObject({ code: 'invalid-request' })
      const reader = await open(join(window, 'big'))
      await expect(provider.kept.conceal('then')).rejects.toMatchObject({ code: 'busy' })
      await reader.close()
    } finally {
      await provider.kept.conceal('then')
    }
    expect((await provider.list()).map(({ exposedAt }) => exposedAt)).toEqual([[]])
    expect(await readdir(window)).toEqual([])
  }))

it('P22 P23 P24: a revert brings everything back, and can itself be reverted', () =>
  withKeptCopy('revert', async (volume, copy) => {
    const provider = newProvider()
    const [before, then] = [await seen(volume), await seen(copy)]
    expect(before).not.toEqual(then)
    expect(await provider.kept.revert('then', keepAs('before'), options)).toEqual({ volume, keptAs: 'before' })
    expect(await compareTrees(copy, volume, { except: isOurs })).toEqual([])
    expect((await stat(volume)).mode & 0o777).toBe(0o750)
    expect(await seen(volume)).toEqual(then)
    expect((await provider.list()).map(({ id }) => id).sort()).toEqual(['before', 'then'])
    await provider.kept.revert('before', keepAs('again'), options)
    expect(await seen(volume)).toEqual(before)
    expect((await readdir(volume)).filter((name) => name.startsWith('.penumbra'))).toEqual(['.penumbra-shadows'])
  }))

it('P22: what is in use, or is not what the copy was made of, is refused and stays as it is', () =>
  withKeptCopy('refused', async (volume) => {
    const provider = newProvider()
    const before = await seen(volume)
    const user = spawn('sleep', ['60'], { cwd: join(volume, 'deep') })
    await once(user, 'spawn')
    try {
      const refused = provider.kept.revert('then', keepAs('before'), options)
      await expect(refused).rejects.toMatchObject({ code: 'busy', message: expect.stringContaining('sleep') as string })
    } finally {
      user.kill()
      await once(user, 'exit')
    }
    const stop = new AbortController()
    const stopped = provider.kept.revert('then', keepAs('before'), { signal: stop.signal, onStep: () => stop.abort() })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    await addon.btrfsCreateSubvolume(volume, 'nested')
    await expect(provider.kept.revert('then', keepAs('before'), options)).rejects.toMatchObject({
      code: 'invalid-request',
    })
    await addon.btrfsDeleteSubvolume(volume, 'nested')
    expect(await seen(volume)).toEqual(before)
    expect((await provider.list()).map(({ id }) => id)).toEqual(['then'])
  }))

it.each([
  ['stage', 'before'],
  ['2', 'then'],
  ['6', 'then'],
  ['tidy', 'then'],
])('P25: killed at %s, the next start makes it what it was %s', (when, what) =>
  withKeptCopy('killed', async (volume, copy) => {
    const expected = what === 'then' ? await seen(copy) : await seen(volume)
    const script = 'src/main/vss/providers/btrfs/revert-process.fake.ts'
    const child = spawn(process.execPath, ['scripts/load.mjs', script, volume, copy, 'then', when], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    const provider = newProvider()
    expect(await provider.kept.endReverts(free)).toEqual([volume])
    expect(await provider.kept.endReverts(free)).toEqual([])
    expect(await seen(volume)).toEqual(expected)
    expect(await readdir(volume)).not.toContain('.penumbra-revert')
    expect((await provider.list()).map(({ id }) => id)).toEqual(['then'])
  }),
)
