import { resolve } from 'node:path'
import { forbidDumps, loadAddon } from './native'
import { parentProcess } from './processes'
import { serveKeychain } from './secrets'

/** The keychain's composition root: a process of its own, because a silent bus blocks whoever waits for it. */

const parent = parentProcess()
forbidDumps(loadAddon(resolve(__dirname, '../..')))
serveKeychain(parent)
parent.onGone(() => process.exit(0))
