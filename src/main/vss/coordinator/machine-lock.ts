import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where every program of the machine finds the same lock; a folder that everybody may write to, emptied at start. */
const FOLDERS = ['/run/lock', '/var/lock']

/** The file behind the machine-wide lock for making a shadow copy set. */
export const machineLockPath = (): string =>
  join(FOLDERS.find((folder) => existsSync(folder)) ?? tmpdir(), 'penumbra-shadow-copy-set.lock')
