// What Penumbra takes from the operating system, by the file that shows each is there.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { has, isRoot, run, say } from './run.mjs'

/** Rows: names in Debian and Ubuntu (the first one apt knows is taken), then the command or library that shows it. */
const BUILD = [
  [['g++'], 'g++'],
  [['make'], 'make'],
  [['python3'], 'python3'],
]
const WINDOW = [
  [['libgtk-3-0t64', 'libgtk-3-0'], 'libgtk-3.so.0'],
  [['libnss3'], 'libnss3.so'],
  [['libasound2t64', 'libasound2'], 'libasound.so.2'],
  [['libgbm1'], 'libgbm.so.1'],
]
const TEST = [
  [['xvfb'], 'xvfb-run'],
  [['xauth'], 'xauth'],
  [['fonts-dejavu-core'], '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'],
  [['dbus'], 'dbus-daemon'],
  [['systemd'], 'systemd-inhibit'],
  [['polkitd', 'policykit-1'], 'pkttyagent'],
  [['pkexec', 'policykit-1'], 'pkexec'],
  [['python3-dbus'], '/usr/lib/python3/dist-packages/dbus/__init__.py'],
  [['python3-gi'], '/usr/lib/python3/dist-packages/gi/__init__.py'],
  [['util-linux'], 'unshare'],
  [['util-linux-extra', 'util-linux'], 'fincore'],
  [['mount'], 'losetup'],
  [['btrfs-progs'], 'mkfs.btrfs'],
  [['xfsprogs'], 'mkfs.xfs'],
  [['e2fsprogs'], 'mkfs.ext4'],
  [['ntfs-3g'], 'ntfs-3g'],
  [['attr'], 'getfattr'],
  [['acl'], 'setfacl'],
  [['restic'], 'restic'],
  [['sqlite3'], 'sqlite3'],
  [['procps'], 'pgrep'],
  [['fuse3'], 'fusermount3'],
  [['libfuse3-3', 'libfuse3-4'], 'libfuse3.so.3'],
]
const WINDOWS = [
  [['g++-mingw-w64-x86-64-posix'], 'x86_64-w64-mingw32-g++-posix'],
  [['wine64'], '/usr/lib/wine/wine64'],
]
const PACKAGES = { windows: WINDOWS, run: [...BUILD, ...WINDOW], test: [...BUILD, ...WINDOW, ...TEST] }

const COMMANDS = ['/usr/sbin', '/sbin', '/usr/bin', '/bin']
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib']

/**
 * Makes the packages for `purpose` ('run', 'test' or 'windows') be there, as root on Debian and Ubuntu; elsewhere names them.
 * Returns false when something that the tests cannot do without is missing.
 */
export function systemPackages(purpose) {
  if (process.platform !== 'linux') return true
  const missing = PACKAGES[purpose].filter(([, shown]) => !isThere(shown))
  if (missing.length === 0) return true
  if (!isRoot || !has('apt-get')) {
    say(`missing: ${missing.map(([names]) => names.at(-1)).join(' ')}; install these with your package manager`)
    return purpose === 'run'
  }
  const options = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3']
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', ...options], { env, timeout: 300_000 })
  const names = missing.map(([candidates]) => candidates.find(isKnown) ?? candidates.at(-1))
  say(`apt-get install ${names.join(' ')}`)
  if (run('apt-get', ['install', '--no-install-recommends', ...options, ...names], { env, timeout: 600_000 }))
    return true
  say(`apt-get could not install: ${names.join(' ')}`)
  return false
}

function isThere(shown) {
  if (path.isAbsolute(shown)) return fs.existsSync(shown)
  if (shown.includes('.so')) return LIBRARIES.some((folder) => fs.existsSync(path.join(folder, shown)))
  return has(shown) || COMMANDS.some((folder) => fs.existsSync(path.join(folder, shown)))
}

const isKnown = (name) => run('apt-cache', ['show', name], { stdio: 'ignore', timeout: 60_000 })
