import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withVolume } from '../../../test/support/volumes'
import { loadAddon } from './addon'
import { WatchdogProcess } from './watchdog'

const root = process.cwd()
const addon = loadAddon(root)
const withExt4 = (label: string, work: (folder: string) => Promise<void>) =>
  withVolume({ kind: 'ext4', label, size: 64 * 2 ** 20 }, work)

const stateOf = async (pid: number) => / ([A-Z]) /.exec(await readFile(`/proc/${pid}/stat`, 'utf8'))?.[1]

it.each([
  ['SIGSTOP', 1_500, 10_000],
  ['SIGKILL', 60_000, 10_000],
] as const)('C81 C82: %s of the coordinator: the file system thaws and writers are let go', (signal, deadline, most) =>
  withExt4('watchdog', async (folder) => {
    const socketPath = join(folder, '..', 'writer.sock')
    const server = createServer().listen(socketPath)
    const connected = once(server, 'connection') as Promise<[Socket]>
    const helper = ['scripts/load.mjs', 'src/main/native/watchdog-process.fake.ts', folder, socketPath]
    const child = spawn(process.execPath, [...helper, String(deadline)], { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      const [writer] = await connected
      const letGo = once(writer.resume(), 'end')
      expect(String((await once(child.stdout, 'data'))[0])).toBe('frozen')
      child.kill(signal)
      const at = performance.now()
      // Waits in the kernel as long as the file system is frozen.
      await writeFile(join(folder, 'after'), 'thawed')
      await letGo
      expect(performance.now() - at).toBeLessThan(most)
      if (signal === 'SIGSTOP') expect(await stateOf(child.pid ?? 0)).toBe('T')
      writer.destroy()
    } finally {
      child.kill('SIGKILL')
      server.close()
    }
  }),
)

it('C80 C83: what is disarmed in time touches nothing; what fired says so', () =>
  withExt4('disarm', async (folder) => {
    const good = await WatchdogProcess.start(root, { folders: [folder], sockets: [] })
    expect(await good.arm(60_000)).toBe(true)
    await addon.freezeFileSystem(folder)
    expect(await good.disarm()).toBe(true)
    await addon.thawFileSystem(folder)
    await expect(addon.thawFileSystem(folder)).rejects.toMatchObject({ errno: 22 })

    const late = await WatchdogProcess.start(root, { folders: [folder], sockets: [] })
    expect(await late.arm(60_000)).toBe(true)
    await addon.freezeFileSystem(folder)
    expect(await late.arm(1)).toBe(true)
    await writeFile(join(folder, 'after'), 'thawed')
    expect(await late.disarm()).toBe(false)
    await expect(WatchdogProcess.start('/nowhere', { folders: [], sockets: [] })).rejects.toMatchObject({
      code: 'native.not-built',
    })
  }))
