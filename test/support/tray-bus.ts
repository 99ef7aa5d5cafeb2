import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { beginBus, endAll } from './bus-daemon'
import { withScratch } from './scratch'

/**
 * Runs `work` beside a real session bus, whose watcher of tray icons has a host or has none; there is no watcher when
 * `hasHost` is null. Hands over the address of the bus; it ends whatever happens.
 */
export const withTrayBus = <T>(hasHost: boolean | null, work: (address: string) => Promise<T>): Promise<T> =>
  withScratch('tray', async (home) => {
    const { address, daemon } = await beginBus(home, 'session')
    const children = [daemon]
    try {
      if (hasHost !== null) {
        const watcher = spawn('/usr/bin/python3', [join(__dirname, 'tray-watcher.py'), hasHost ? 'yes' : 'no'], {
          env: { PATH: process.env.PATH, DBUS_SESSION_BUS_ADDRESS: address },
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        children.push(watcher)
        await once(watcher.stdout, 'data')
      }
      return await work(address)
    } finally {
      await endAll(children)
    }
  })
