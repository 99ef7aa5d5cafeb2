import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runAsNobody } from '../../../../test/support/run-as-nobody'
import { runCommand } from '../../../../test/support/run-command'
import { withScratch } from '../../../../test/support/scratch'
import { withVolume } from '../../../../test/support/volumes'
import { loadAddon } from '../../native'
import { volumesOfFolder } from './nested-volumes'
import { readVolumes, volumeOf } from './volumes'

const addon = loadAddon(process.cwd())
const SMALL = 128 * 2 ** 20

it.each(['btrfs', 'ext4'] as const)('P1 P3: a mounted %s is described with its own uuid and space', (kind) =>
  withVolume({ kind, size: SMALL, label: `list-${kind}` }, async (point) => {
    const volume = (await readVolumes(addon)).find(({ mountPoint }) => mountPoint === point)
    const device = volume?.device ?? ''
    const { stdout } = await runCommand('blkid', ['-p', '-s', 'UUID', '-o', 'value', device])
    expect(volume).toMatchObject({ fileSystem: kind, uuid: stdout.trim(), subvolume: kind === 'btrfs' ? '5' : '' })
    expect(volume?.available).toBeGreaterThan(0)
    expect(volume?.capacity).toBeLessThanOrEqual(SMALL)
  }),
)

it('P4: a path belongs to the mount that really shows it', () =>
  withVolume({ kind: 'ext4', size: SMALL, label: 'hidden' }, async (point) => {
    const [inner, bound, link] = ['a/inner', 'bound', 'link'].map((name) => join(point, name)) as [
      string,
      string,
      string,
    ]
    const listed = async () => (await readVolumes(addon)).map(({ mountPoint }) => mountPoint)
    await mkdir(inner, { recursive: true })
    for (const folder of [bound, join(point, 'b')]) await mkdir(folder)
    await symlink('bound', link)
    await runCommand('mount', ['--bind', join(point, 'b'), inner])
    await runCommand('mount', ['--bind', join(point, 'a'), bound])
    expect(await volumeOf(join(inner, 'not', 'yet'), addon)).toBe(inner)
    expect(await volumeOf(link, addon)).toBe(bound)
    await writeFile(join(bound, 'file'), '')
    expect(await listed()).toEqual(expect.arrayContaining([point, bound, inner]))
    expect(await volumeOf(join(bound, 'file'), addon)).toBe(bound)

    // A mount over the folder hides what was mounted below it.
    await runCommand('mount', ['-t', 'tmpfs', 'penumbra-over', join(point, 'a')])
    try {
      await mkdir(inner)
      expect(await volumeOf(inner, addon)).toBe(join(point, 'a'))
      expect(await listed()).toEqual(expect.arrayContaining([point, bound]))
      expect(await listed()).not.toContain(inner)
    } finally {
      await runCommand('umount', [join(point, 'a')])
    }
    expect(await volumeOf('/proc/self', addon)).toBeNull()
  }))

it('P5 P6 P7: a folder spans nested subvolumes and mounts, wherever they lie', () =>
  withVolume({ kind: 'btrfs', size: SMALL, label: 'nested' }, async (point) => {
    await mkdir(join(point, 'home/anna/deep'), { recursive: true })
    await mkdir(join(point, 'other'))
    await addon.btrfsCreateSubvolume(join(point, 'home/anna/deep'), 'vm')
    await addon.btrfsCreateSubvolume(join(point, 'home/anna/deep/vm'), 'in vm')
    await addon.btrfsCreateSubvolume(join(point, 'other'), 'elsewhere')
    await addon.btrfsCreateSnapshot(join(point, 'other/elsewhere'), join(point, 'home/anna'), 'yesterday', true)
    await mkdir(join(point, 'home/anna/disk'))
    await withScratch('disk', async (home) => {
      await runCommand('truncate', ['-s', '32M', join(home, 'image')])
      await runCommand('mkfs.ext4', ['-q', join(home, 'image')])
      await runCommand('mount', ['-o', 'loop', join(home, 'image'), join(point, 'home/anna/disk')])
      try {
        const folder = join(point, 'home/anna')
        const spanned = await volumesOfFolder(folder, addon)
        expect(spanned.volumes.map(({ path, fileSystem }) => [path, fileSystem])).toEqual([
          [point, 'btrfs'],
          [join(folder, 'deep/vm'), 'btrfs'],
          [join(folder, 'deep/vm/in vm'), 'btrfs'],
          [join(folder, 'disk'), 'ext4'],
        ])
        expect(spanned.leftOut).toEqual([
          { path: join(folder, 'yesterday'), reason: expect.stringContaining('earlier read-only snapshot') as string },
        ])
        expect(spanned.omit).toEqual([join(point, '.penumbra-shadows')])
        expect(await volumeOf(join(folder, 'deep/vm/in vm'), addon)).toBe(join(folder, 'deep/vm/in vm'))
      } finally {
        await runCommand('umount', [join(point, 'home/anna/disk')])
      }
    })
  }))

it('P8: an ordinary user sees nested subvolumes too, and is told of those that are hidden', () =>
  withVolume({ kind: 'btrfs', size: SMALL, label: 'user' }, async (point) => {
    await addon.btrfsCreateSubvolume(point, 'open')
    await mkdir(join(point, 'closed/deep'), { recursive: true })
    await addon.btrfsCreateSubvolume(join(point, 'closed/deep'), 'secret')
    await runCommand('chmod', ['700', join(point, 'closed')])
    const program = `const addon = require('./native/build/Release/penumbra.node')
      addon.btrfsNestedSubvolumes(${JSON.stringify(point)}).then((found) => console.log(JSON.stringify(found)))`
    const answer = await runAsNobody(join(point, '..'), [process.execPath, '-e', program])
    expect(JSON.parse(answer)).toEqual([
      { id: expect.any(String) as string, path: 'open' },
      { id: expect.any(String) as string, path: null },
    ])
  }))
