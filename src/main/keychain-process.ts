import { parentProcess } from './processes'
import { serveKeychain } from './secrets'

/** The keychain's composition root: a process of its own, because a silent bus blocks whoever waits for it. */

const parent = parentProcess()
serveKeychain(parent)
parent.onGone(() => process.exit(0))
