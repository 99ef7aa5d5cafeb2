import { createRequire } from 'node:module'
import { join } from 'node:path'

export const addonFile = (root: string): string => join(root, 'native/build/Release/penumbra.node')

/** Throws what the system's loader says. */
export const requireAddon = (file: string): unknown => createRequire(file)(file)
