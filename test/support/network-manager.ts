import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { beginBus, endAll } from './bus-daemon'
import { withScratch } from './scratch'

/** What NetworkManager says, as its numbers: NMState and NMMetered. */
export interface NetworkState {
  readonly state: number
  readonly metered: number
}

/**
 * Runs `work` beside a real bus with NetworkManager's interface on it, or with nobody on it when `network` is null. Hands
 * over the bus's address, for DBUS_SYSTEM_BUS_ADDRESS; all ends whatever happens.
 */
export const withNetworkManager = <T>(
  network: NetworkState | null,
  work: (address: string) => Promise<T>,
): Promise<T> =>
  withScratch('network', async (home) => {
    const { address, daemon } = await beginBus(home, 'system')
    const children = [daemon]
    try {
      if (network) {
        const numbers = [network.state, network.metered].map(String)
        const manager = spawn('/usr/bin/python3', [join(__dirname, 'network-manager.py'), ...numbers], {
          env: { PATH: process.env.PATH, DBUS_SYSTEM_BUS_ADDRESS: address },
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        children.push(manager)
        await once(manager.stdout, 'data')
      }
      return await work(address)
    } finally {
      await endAll(children)
    }
  })
