import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { proposePlaces } from './proposed-places'

let media = ''
beforeEach(() => (media = mkdtempSync(join(tmpdir(), 'penumbra-media-'))))
afterEach(() => rmSync(media, { recursive: true }))

const mounted = (mountPoint: string, device: string, fileSystem = 'ext4', available = 10) => ({
  ...{ mountPoint, device, fileSystem, capacity: 100, available },
})

/** The system, the home, and whatever else is mounted; `sda` holds the first two. */
const propose = (others: readonly ReturnType<typeof mounted>[]) =>
  proposePlaces({
    home: '/home/ana',
    volumes: () => Promise.resolve([mounted('/', '/dev/sda1'), mounted('/home', '/dev/sda2'), ...others]),
    disksOf: (device) => Promise.resolve(device.startsWith('/dev/') ? [device.slice(5, 8)] : []),
    isOfTheSystem: (path) => path.startsWith('/boot') || path.startsWith('/var/lib/'),
  })

it('F11: other disks come first, then shares, then the disk of the home; never the system`s own or the home', async () => {
  const found = await propose([
    mounted('/boot/efi', '/dev/sda3', 'vfat'),
    mounted('/var/lib/images', '/dev/sdc1'),
    mounted(join(media, 'same'), '/dev/sda4', 'ext4', 90),
    mounted(join(media, 'share'), 'nas:/backup', 'nfs4', 80),
    mounted(join(media, 'small'), '/dev/sdb1', 'ext4', 5),
    mounted(join(media, 'large'), '/dev/sdd1', 'btrfs', 50),
    mounted(join(media, 'large/again'), '/dev/sdd1', 'btrfs', 50),
  ])
  expect(found.map(({ path, kind, sharesDisk }) => [path.slice(media.length), kind, sharesDisk])).toEqual([
    ['/large/penumbra', 'drive', false],
    ['/small/penumbra', 'drive', false],
    ['/share/penumbra', 'share', false],
    ['/same/penumbra', 'drive', true],
  ])
})

it('F11: a backup that is there is the place, and comes first', async () => {
  for (const folder of ['new', 'old/penumbra/keys', 'bare/keys']) mkdirSync(join(media, folder), { recursive: true })
  for (const folder of ['old/penumbra', 'bare']) writeFileSync(join(media, folder, 'config'), '')
  const found = await propose([
    mounted(join(media, 'new'), '/dev/sdb1', 'ext4', 90),
    mounted(join(media, 'old'), '/dev/sdc1', 'ext4', 20),
    mounted(join(media, 'bare'), '/dev/sdd1', 'ext4', 10),
  ])
  expect(found.map(({ path, hasBackup }) => [path.slice(media.length), hasBackup])).toEqual([
    ['/old/penumbra', true],
    ['/bare', true],
    ['/new/penumbra', false],
  ])
})

it('F11: a drive on which nothing can be made says so, and comes last', async () => {
  const found = await propose([mounted('/proc/1', '/dev/sdb1'), mounted(media, '/dev/sdc1')])
  expect(found.map(({ mountPoint, canWrite }) => [mountPoint, canWrite])).toEqual([
    [media, true],
    ['/proc/1', false],
  ])
})
