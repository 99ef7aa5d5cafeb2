import { resolve } from 'node:path'
import { serveMover, standBehind } from './mover'
import { forbidDumps, loadAddon } from './native'
import { parentProcess } from './processes'

/**
 * The data mover's composition root: a process of its own, under Electron's utilityProcess or as a Node child.
 * `mover-process.ts` loads it, and is told by `closing` when the parent is about to end it.
 */
export function begin(closing: () => void): void {
  standBehind()
  const parent = parentProcess()
  serveMover(
    () => {
      const addon = loadAddon(resolve(__dirname, '../..'))
      forbidDumps(addon)
      return addon
    },
    parent,
    { exit: (code) => process.exit(code), closing },
  )
  parent.onGone(() => process.exit(0))
}
