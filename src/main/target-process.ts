import { resolve } from 'node:path'
import { forbidDumps, loadAddon } from './native'
import { parentProcess } from './processes'
import { serveHalf } from './target'

/** A target half's composition root: the process that serves one repository folder to the source halves of runs. */

const parent = parentProcess()
forbidDumps(loadAddon(resolve(__dirname, '../..')))
serveHalf(parent, (code) => process.exit(code))
parent.onGone(() => process.exit(0))
