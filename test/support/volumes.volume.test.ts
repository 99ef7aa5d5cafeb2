import { mkdir, readFile, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from './run-command'
import { removeLeftOvers, withScratch } from './scratch'
import { withVolume } from './volumes'

/** statfs(2) magic numbers. */
const MAGIC = { btrfs: 0x9123683e, xfs: 0x58465342, ext4: 0xef53, tmpfs: 0x01021994 }

it.each(['btrfs', 'xfs', 'ext4', 'tmpfs'] as const)('makes a %s volume and leaves nothing', async (kind) => {
  const mountPoint = await withVolume({ kind, label: `try-${kind}` }, async (place) => {
    expect((await statfs(place)).type).toBe(MAGIC[kind])
    await writeFile(join(place, 'a'), 'text')
    return place
  })
  await expect(stat(mountPoint)).rejects.toThrow('ENOENT')
  expect(await readFile('/proc/self/mountinfo', 'utf8')).not.toContain(mountPoint)
  expect((await runCommand('losetup', ['--list'])).stdout).not.toContain(`try-${kind}.img`)
})

it('unmounts a volume that the test left frozen, with another mounted inside', async () => {
  await withVolume({ kind: 'ext4', label: 'frozen' }, async (place) => {
    await mkdir(join(place, 'in side'))
    await runCommand('mount', ['-t', 'tmpfs', 'none', join(place, 'in side')])
    await runCommand('fsfreeze', ['--freeze', place])
  })
  expect((await runCommand('losetup', ['--list'])).stdout).not.toContain('frozen.img')
})

it('removes what a killed run left, and nothing of a live one', async () => {
  await withScratch('live', async (live) => {
    const program = `import { withVolume } from './test/support/volumes'
      await withVolume({ kind: 'ext4', label: 'orphan' }, async (place) => {
        process.stdout.write(place)
        process.kill(process.pid, 'SIGKILL')
        await new Promise(() => undefined)
      })`
    await writeFile(join(live, 'program.ts'), program.replaceAll('./test', join(process.cwd(), 'test')))
    const runner = `import { runnerImport } from 'vite'
      await runnerImport('${join(live, 'program.ts')}', { configFile: false, logLevel: 'error' })`
    const args = ['--input-type=module', '-e', runner]
    const { stdout } = await runCommand('sh', ['-c', '"$@" || true', 'sh', process.execPath, ...args])
    expect(await readFile('/proc/self/mountinfo', 'utf8')).toContain(stdout)
    expect(await removeLeftOvers()).toContain(stdout)
    expect(await readFile('/proc/self/mountinfo', 'utf8')).not.toContain(stdout)
    expect((await stat(live)).isDirectory()).toBe(true)
  })
})
