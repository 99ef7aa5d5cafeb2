// Runs a TypeScript program that makes volumes: as root, built, in a mount namespace of its own, for at most so long.
import { bootstrap } from './bootstrap.mjs'
import { boxed } from './boxed.mjs'
import { isRoot, run, say } from './run.mjs'

/** The folder of the machine's locks is a new one, so that tests beside each other never wait for each other's shadow copies. */
const OWN_LOCKS =
  'locks=$(readlink -f /run/lock) && [ -d "$locks" ] && mount -t tmpfs -o mode=1777 own-locks "$locks"; exec "$@"'
/** What `unshare` needs before a command for mounts of its own. */
export const OWN_MOUNTS = ['--mount', '--propagation', 'private', '--', 'sh', '-c', OWN_LOCKS, 'sh']
/** Before a command, so that what it mounts is its own. Empty for who is not root and cannot mount. */
export const ownMounts = isRoot && process.platform === 'linux' ? ['unshare', ...OWN_MOUNTS] : []

/** Resolves with whether the program ended well. `what` is for the person who is not root. */
export async function runOnVolumes(what, file, { minutes, args = [] }) {
  if (process.platform !== 'linux' || !isRoot) {
    say(`${what} needs root on Linux: it makes loop devices, mounts them and takes shadow copies`)
    return false
  }
  if (!bootstrap('test') || !run('npm', ['run', '--silent', 'build'])) return false
  const { isGreen } = await boxed('unshare', [...OWN_MOUNTS, process.execPath, 'scripts/load.mjs', file, ...args], {
    minutes,
  })
  return isGreen
}
