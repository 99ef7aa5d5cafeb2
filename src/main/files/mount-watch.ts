import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** How soon a watch that ended begins again. Units: milliseconds. */
const PAUSE = 30_000

/** The kernel ends findmnt when this process has ended, however it ended. */
export const WATCH = ['--pdeathsig', 'KILL', '--', 'findmnt', '--poll', '--noheadings', '--output', 'ACTION,TARGET']

/** What a watch needs of time. */
interface After {
  after(milliseconds: number, run: () => void): () => void
}

/**
 * Tells each time something is mounted or unmounted, as the kernel announces it to findmnt. Where a tool is missing it
 * tells nothing. Returns the function that ends it.
 */
export function watchMounts(timers: After, changed: () => void): () => void {
  let isOver = false
  let stop: () => void = () => undefined
  const begin = () => {
    const child = spawn('setpriv', WATCH, { stdio: ['ignore', 'pipe', 'ignore'] })
    stop = () => void child.kill()
    child.on('error', () => undefined)
    child.stdout.on('data', changed)
    child.once('close', () => {
      if (!isOver) stop = timers.after(PAUSE, begin)
    })
    child.unref()
  }
  begin()
  return () => {
    isOver = true
    stop()
  }
}

/** File systems whose bytes go over a network. */
const OVER_NETWORK =
  /^(nfs\d?|cifs|smb3|smbfs|9p|ceph|afs|glusterfs|fuse[.](sshfs|rclone|s3fs|curlftpfs|davfs2|glusterfs))$/

export const isNetworkFileSystem = (fileSystem: string): boolean => OVER_NETWORK.test(fileSystem)

/** Whether what is written to a place goes over a network, by the file system that is mounted there. Never fails. */
export async function isOverNetwork(place: string, table = '/proc/self/mountinfo'): Promise<boolean> {
  if (/^[a-z][a-z0-9+.-]*:/.test(place)) return true
  const text = await readFile(table, 'utf8').catch(() => '')
  let [longest, kind] = ['', '']
  for (const line of text.split('\n')) {
    const [before = '', after = ''] = line.split(' - ')
    const point = unescaped(before.split(' ')[4] ?? '')
    const holds = point === '/' || place === point || place.startsWith(`${point}/`)
    if (point === '' || !holds || point.length < longest.length) continue
    ;[longest, kind] = [point, after.split(' ')[0] ?? '']
  }
  return isNetworkFileSystem(kind)
}

const unescaped = (path: string): string =>
  path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
