import { connect } from 'node:net'
import { once } from 'node:events'
import { loadAddon } from './addon'
import { WatchdogProcess, descriptorOf } from './watchdog'

/** A test's coordinator: holds a folder's file system and a connection still, and then does nothing any more. */
const [folder = '', socketPath = '', milliseconds = ''] = process.argv.slice(3)
const root = process.cwd()
const socket = connect(socketPath)
await once(socket, 'connect')
const watchdog = await WatchdogProcess.start(root, { folders: [folder], sockets: [descriptorOf(socket) ?? -1] })
await watchdog.arm(Number(milliseconds))
await loadAddon(root).freezeFileSystem(folder)
process.stdout.write('frozen')
setInterval(() => undefined, 60_000)
