import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withNetworkManager } from '../../../test/support/network-manager'
import { withScratch } from '../../../test/support/scratch'
import { networkNow } from './network'

const onBus = (address: string) => networkNow({ DBUS_SYSTEM_BUS_ADDRESS: address })

it('F32: NetworkManager says on the bus that the network is metered; without it, and without a bus, nothing is known', async () => {
  expect(await withNetworkManager({ state: 70, metered: 1 }, onBus)).toBe('metered')
  expect(await withNetworkManager({ state: 70, metered: 4 }, onBus)).toBe('unmetered')
  expect(await withNetworkManager({ state: 20, metered: 0 }, onBus)).toBe('none')
  expect(await withNetworkManager(null, onBus)).toBe('unknown')
  expect(await onBus('unix:path=/nowhere/bus')).toBe('unknown')
})

it.each(['REJECTED EXTERNAL\r\n', 'OK 1\r\nnonsense that is no message of a bus', ''])(
  'F32: a bus that answers %j tells nothing, and is not waited for long',
  (answer) =>
    withScratch('bus', async (folder) => {
      const socket = join(folder, 'bus')
      const server = createServer((client) => {
        client.on('error', () => undefined)
        client.once('data', () => client.write(answer))
      })
      await new Promise<void>((resolve) => server.listen(socket, resolve))
      try {
        expect(await onBus(`unix:path=${socket}`)).toBe('unknown')
      } finally {
        await new Promise((resolve) => server.close(resolve))
      }
    }),
)
