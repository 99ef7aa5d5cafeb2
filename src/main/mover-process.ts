import { resolve } from 'node:path'
import { serveMover, standBehind } from './mover'
import { forbidDumps, loadAddon } from './native'
import { parentProcess } from './processes'

/** The data mover's composition root: a process of its own, under Electron's utilityProcess or as a Node child. */

standBehind()
const parent = parentProcess()
serveMover(
  () => {
    const addon = loadAddon(resolve(__dirname, '../..'))
    forbidDumps(addon)
    return addon
  },
  parent,
  (code) => process.exit(code),
)
parent.onGone(() => process.exit(0))
