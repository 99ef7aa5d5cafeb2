import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { COMMAND_LINE } from '../../../../test/support/penumbra'
import { runCommand } from '../../../../test/support/run-command'
import { detachBelow, withScratch } from '../../../../test/support/scratch'

const LIMIT = 600_000

/** Debian's own, fetched once by scripts/peers.mjs. */
const fetched = async () =>
  (await promisify(execFile)(process.execPath, ['scripts/peers.mjs', 'udisks2'])).stdout.trim()

/**
 * A bus and udisks of their own over one loop device, in a mount namespace with an empty /run, then a run of a job whose
 * drives take turns. What a device holds is said in the words of udev's database: no udevd runs here.
 */
const story = (home: string, udisks: string) => `set -e
export LIBRARIES=${udisks}/usr/lib/x86_64-linux-gnu:${udisks}/lib/x86_64-linux-gnu
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=${home}/bus PATH=${home}/bin:$PATH PENUMBRA_PASSWORD=pw PENUMBRA_DRIVE_PASSWORD=pw
mount -t tmpfs none /run
mkdir -p /run/udev/data
touch /run/udev/control
dbus-daemon --config-file=${home}/bus.conf --nofork --nopidfile & bus=$!
truncate -s 64M ${home}/drive.img
mkfs.ext4 -q -F -L f4-udisks ${home}/drive.img
device=$(losetup --find --show ${home}/drive.img)
mount $device ${home}/drive
printf 'E:ID_FS_USAGE=filesystem\nE:ID_FS_TYPE=ext4\nI:1\n' > /run/udev/data/b$(cat /sys/block/$(basename $device)/dev)
LD_LIBRARY_PATH=$LIBRARIES ${udisks}/usr/libexec/udisks2/udisksd > ${home}/log 2>&1 & disks=$!
trap 'kill $disks $bus' EXIT
until udisksctl info --block-device $device 2> /dev/null | grep -q ${home}/drive; do kill -0 $disks; sleep 0.2; done
penumbra() { ${process.execPath} ${COMMAND_LINE} job "$@" --data-dir ${home}/profile; }
penumbra add Docs -r ${home}/drive/repo ${home}/source --by-hand --allow-secret-file --shadow-copies none
penumbra edit Docs --drive ${home}/other/repo --eject
mv ${home}/other ${home}/other-away
penumbra run Docs
penumbra show Docs > ${home}/shown
findmnt ${home}/drive > ${home}/mounted || true
`

const BUS = (home: string) => `<busconfig><type>system</type><listen>unix:path=${home}/bus</listen>
<auth>EXTERNAL</auth><policy context="default"><allow user="*"/><allow own="*"/><allow send_type="*"/>
<allow receive_type="*"/><allow send_destination="*"/></policy></busconfig>`

it(
  'F144: the real udisks unmounts a drive after its run',
  () =>
    withScratch('udisks', async (home) => {
      const udisks = await fetched()
      for (const name of ['bin', 'drive', 'other', 'source']) mkdirSync(join(home, name))
      writeFileSync(join(home, 'source/note'), 'words')
      writeFileSync(join(home, 'bus.conf'), BUS(home))
      const client = join(home, 'bin/udisksctl')
      writeFileSync(client, `#!/bin/sh\nLD_LIBRARY_PATH=$LIBRARIES exec ${udisks}/usr/bin/udisksctl "$@"\n`)
      chmodSync(client, 0o755)
      writeFileSync(join(home, 'story'), story(home, udisks))
      try {
        const args = ['--mount', '--propagation', 'private', 'sh', join(home, 'story')]
        await runCommand('unshare', args, { timeout: LIMIT })
        const read = (name: string) => readFileSync(join(home, name), 'utf8')
        expect(read('shown')).toContain(`${join(home, 'drive')} is unmounted`)
        expect(read('log').split('\n')).toContainEqual(
          expect.stringMatching(/Unmounted \/dev\/loop\d+ on behalf of uid 0/),
        )
        expect(read('mounted')).toBe('')
        expect(existsSync(join(home, 'drive/repo'))).toBe(false)
      } finally {
        await detachBelow(home)
      }
    }),
  LIMIT,
)
