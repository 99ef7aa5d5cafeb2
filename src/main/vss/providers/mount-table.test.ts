import { expect, it } from 'vitest'
import { isVolume, parseMountTable } from './mount-table'

const TABLE = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
40 27 0:40 /@home /home rw,noatime shared:2 master:1 - btrfs /dev/sdb1 rw,space_cache=v2,subvolid=257,subvol=/@home
41 40 0:40 /@home/anna /srv/a\\040b\\134c ro,relatime - btrfs /dev/sdb1 rw,subvolid=257,subvol=/@home
42 27 0:50 / /n\\303\\244 rw - nfs4 server:/export\\040one ro,vers=4.2
nonsense
`

it('P1: reads every field that discovery needs, also behind optional ones', () => {
  const mounts = parseMountTable(TABLE)
  expect(mounts.map(({ id }) => id)).toEqual([22, 27, 40, 41, 42])
  expect(mounts[2]).toEqual({
    id: 40,
    parentId: 27,
    root: '/@home',
    mountPoint: '/home',
    isReadOnly: false,
    fileSystem: 'btrfs',
    source: '/dev/sdb1',
    superOptions: ['rw', 'space_cache=v2', 'subvolid=257', 'subvol=/@home'],
  })
})

it('P1: octal digits are bytes of UTF-8', () => {
  const [, , , bind, share] = parseMountTable(TABLE)
  expect(bind).toMatchObject({ mountPoint: '/srv/a b\\c', root: '/@home/anna', isReadOnly: true })
  expect(share).toMatchObject({ mountPoint: '/nä', source: 'server:/export one', isReadOnly: true })
})

it('P2: what the kernel made up is no volume, and what passes is one only as the root', () => {
  const volumes = parseMountTable(`${TABLE}
50 1 0:9 / /tmp rw - tmpfs tmpfs rw
51 1 0:8 / / rw - overlay overlay rw,lowerdir=/a`)
  expect(volumes.filter(isVolume).map(({ id }) => id)).toEqual([27, 40, 41, 42, 51])
})
