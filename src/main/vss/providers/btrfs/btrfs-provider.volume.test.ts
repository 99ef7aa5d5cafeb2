import { inEnglish } from '../../../model/sentence'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { runAsNobody } from '../../../../../test/support/run-as-nobody'
import { runCommand } from '../../../../../test/support/run-command'
import { withVolume } from '../../../../../test/support/volumes'
import { systemClock } from '../../../model/clock'
import { type VolumePath, volumePath } from '../../../model/volume-path'
import { loadAddon } from '../../../native'
import { BtrfsProvider } from './btrfs-provider'
import { SHADOW_FOLDER } from '../mount-table'

const addon = loadAddon(process.cwd())
const newProvider = () => new BtrfsProvider({ addon, clock: systemClock })
const withBtrfs = (label: string, work: (point: VolumePath) => Promise<void>) =>
  withVolume({ kind: 'btrfs', size: 256 * 2 ** 20, label }, (point) => work(volumePath(point)))

const helper = ['scripts/load.mjs', 'src/main/vss/providers/btrfs/probe-process.fake.ts']

/** Starts the second process, and waits until it has made its copy. */
async function startHelper(...args: string[]) {
  const child = spawn(process.execPath, [...helper, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  expect(said.toString()).toBe('made')
  return child
}

async function makeSet(provider: BtrfsProvider, setId: string, volumes: readonly VolumePath[], persistent = false) {
  for (const [at, volume] of volumes.entries()) {
    await provider.beginPrepareSnapshot({ setId, shadowCopyId: `${setId}-${at}`, volume, persistent })
  }
  await provider.endPrepareSnapshots(setId)
  await provider.preCommitSnapshots(setId)
  const instant = await provider.commitSnapshots(setId)
  return { instant, copies: await provider.postCommitSnapshots(setId) }
}

it('P13 P14: two volumes and two subvolumes are one set, commits in a row', () =>
  withBtrfs('set-a', async (one) => {
    await withBtrfs('set-b', async (other) => {
      await addon.btrfsCreateSubvolume(one, 'nested')
      const volumes = [one, volumePath(join(one, 'nested')), other]
      for (const volume of volumes) await writeFile(join(volume, 'file'), `before ${volume}`)
      const provider = newProvider()
      const { instant, copies } = await makeSet(provider, 'set', volumes)
      for (const volume of volumes) await writeFile(join(volume, 'file'), 'after')

      expect(copies.map(({ volume }) => volume)).toEqual(volumes)
      for (const { volume, deviceObject } of copies) {
        expect(await readFile(join(deviceObject, 'file'), 'utf8')).toBe(`before ${volume}`)
      }
      expect(instant.last).toBeGreaterThan(instant.first)
      expect(instant.last - instant.first).toBeLessThan(10_000)
      // The nested subvolume is an empty folder in the copy of the outer one: it has a copy of its own.
      expect(await readdir(join(copies[0]?.deviceObject ?? '', 'nested'))).toEqual([])
      await provider.abortSnapshots('set')
      for (const volume of volumes) expect(await readdir(volume)).not.toContain(SHADOW_FOLDER)
    })
  }))

it('P15: the copy is writable until the final commit, and read-only afterwards', () =>
  withBtrfs('final', async (volume) => {
    const provider = newProvider()
    const [copy] = (await makeSet(provider, 'set', [volume])).copies
    const file = join(copy?.deviceObject ?? '', 'recovered')
    await writeFile(file, 'by a writer')
    await provider.postFinalCommitSnapshots('set')
    await expect(writeFile(file, 'late')).rejects.toMatchObject({ code: 'EROFS' })
    expect(await readFile(file, 'utf8')).toBe('by a writer')
    await provider.deleteSnapshot('set-0')
    await provider.deleteSnapshot('set-0')
    expect(await provider.list()).toEqual([])
  }))

it('P13: no file is written between pre-commit and post-commit', () =>
  withBtrfs('silent', async (volume) => {
    const provider = newProvider()
    const written: string[] = []
    const watched = new BtrfsProvider({
      clock: systemClock,
      addon: {
        ...addon,
        btrfsCreateSnapshot: async (source, folder, name, readOnly) => {
          const before = await stat(folder, { bigint: true })
          await addon.btrfsCreateSnapshot(source, folder, name, readOnly)
          written.push(...(await readdir(folder)), String(before.mtimeNs))
        },
      },
    })
    await watched.beginPrepareSnapshot({ setId: 's', shadowCopyId: 'c', volume, persistent: false })
    await watched.endPrepareSnapshots('s')
    const folder = join(volume, SHADOW_FOLDER, 's')
    const prepared = String((await stat(folder, { bigint: true })).mtimeNs)
    const marker = await readFile(join(folder, 'c.json'), 'utf8')
    await watched.preCommitSnapshots('s')
    await watched.commitSnapshots('s')
    await watched.postCommitSnapshots('s')
    expect(written).toEqual(['c', 'c.json', prepared])
    expect(await readFile(join(folder, 'c.json'), 'utf8')).toBe(marker)
    await provider.abortSnapshots('s')
    await provider.abortSnapshots('s')
  }))

it('P16: a failing commit leaves a set that abort removes whole', () =>
  withBtrfs('failing', async (volume) => {
    await addon.btrfsCreateSubvolume(volume, 'going')
    const going = volumePath(join(volume, 'going'))
    const provider = newProvider()
    await provider.beginPrepareSnapshot({ setId: 's', shadowCopyId: 'a', volume, persistent: false })
    await provider.beginPrepareSnapshot({ setId: 's', shadowCopyId: 'b', volume: going, persistent: false })
    await rename(going, join(volume, 'gone'))
    await expect(provider.commitSnapshots('s')).rejects.toMatchObject({ code: 'vss.provider-failed' })
    expect(await provider.list()).toHaveLength(1)
    await provider.abortSnapshots('s')
    expect(await provider.list()).toEqual([])
    expect(await readdir(volume)).toEqual(['gone'])
  }))

it('P17: supports what it could copy and delete, and leaves nothing of the trial', () =>
  withBtrfs('probe', async (volume) => {
    expect(await newProvider().isVolumeSupported(volume)).toEqual({ supported: true })
    expect(await readdir(volume)).toEqual([])
  }))

it('P17: a plain folder, another file system and a read-only mount have a reason', () =>
  withBtrfs('reasons', async (volume) => {
    const provider = newProvider()
    const reason = async (path: string) => {
      const support = await provider.isVolumeSupported(volumePath(path))
      return support.supported ? '' : inEnglish(support.reason)
    }
    await mkdir(join(volume, 'folder'))
    expect(await reason(join(volume, 'folder'))).toContain('not the root of a btrfs subvolume')
    expect(await reason('/proc')).toContain('proc has no shadow copies')
    await runCommand('mount', ['-o', 'remount,ro', volume])
    expect(await reason(volume)).toContain('mounted read-only')
  }))

it('P17: who may copy but not delete is told so, and nothing stays behind', () =>
  withBtrfs('ordinary', async (outer) => {
    const probe = async () => {
      const args = [process.execPath, ...helper, 'probe', join(outer, 'home')]
      return JSON.parse(await runAsNobody(resolve(outer, '..'), args)) as unknown
    }
    await addon.btrfsCreateSubvolume(outer, 'home')
    await runCommand('chown', ['nobody', join(outer, 'home')])
    expect(await probe()).toMatchObject({
      supported: false,
      reason: expect.stringContaining('cannot be kept') as string,
    })

    await runCommand('chown', ['nobody', outer])
    expect(await probe()).toMatchObject({ supported: false, reason: expect.stringContaining('not delete') as string })
    expect(await readdir(outer)).toEqual(['home'])

    await runCommand('mount', ['-o', 'remount,user_subvol_rm_allowed', outer])
    expect(await probe()).toEqual({ supported: true })
    expect(await readdir(outer)).toEqual(['home'])
  }))

it('P18: what a killed run left is removed, what a living or a persistent one has is not', () =>
  withBtrfs('cleanup', async (volume) => {
    const provider = newProvider()
    const dead = await startHelper('die', volume, 'dead')
    const kept = await startHelper('persist', volume, 'kept')
    const alive = await startHelper('make', volume, 'alive')
    if (dead.exitCode === null && dead.signalCode === null) await once(dead, 'exit')
    if (kept.exitCode === null && kept.signalCode === null) await once(kept, 'exit')
    try {
      const inUse = (await provider.list()).map(({ id, inUse, persistent }) => ({ id, inUse, persistent }))
      expect(inUse.sort((a, b) => a.id.localeCompare(b.id))).toEqual([
        { id: 'alive-1', inUse: true, persistent: false },
        { id: 'dead-1', inUse: false, persistent: false },
        { id: 'kept-1', inUse: false, persistent: true },
      ])
      expect((await provider.cleanUp()).map(({ id }) => id)).toEqual(['dead-1'])
      expect(await provider.cleanUp()).toEqual([])
      expect(await provider.holdsNone()).toBe(false)
      expect((await readdir(join(volume, SHADOW_FOLDER))).sort()).toEqual(['alive', 'kept'])
    } finally {
      alive.kill('SIGKILL')
      await once(alive, 'exit')
    }
    expect((await provider.cleanUp()).map(({ id }) => id)).toEqual(['alive-1'])
    await provider.deleteSnapshot('kept-1')
    expect(await readdir(volume)).toEqual([])
  }))

it('P28: with quotas the kernel counts what only a copy holds; without them nothing is said', () =>
  withBtrfs('held', async (volume) => {
    const provider = newProvider()
    await writeFile(join(volume, 'file'), Buffer.alloc(2 ** 20, 1))
    await makeSet(provider, 'set', [volume], true)
    await provider.postFinalCommitSnapshots('set')
    expect((await provider.list()).map(({ held }) => held)).toEqual([undefined])
    await runCommand('btrfs', ['quota', 'enable', volume])
    await runCommand('btrfs', ['quota', 'rescan', '-w', volume])
    await writeFile(join(volume, 'file'), Buffer.alloc(2 ** 20, 2))
    await runCommand('btrfs', ['filesystem', 'sync', volume])
    const [copy] = await provider.list()
    expect(copy?.held).toBeGreaterThanOrEqual(2 ** 20)
    await provider.deleteSnapshot('set-0')
  }))
