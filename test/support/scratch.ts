import { mkdtemp, readFile, readdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command'

/**
 * Folders of tests. Each name says which process made it, by number and start time: what names a process that is gone
 * is a left-over, and everything else belongs to somebody.
 */
const NAME = /^penumbra-test-(\d+)-(\d+)-/

/** Runs `work` with a new empty folder, and removes the folder whatever happens. */
export async function withScratch<T>(label: string, work: (folder: string) => Promise<T>): Promise<T> {
  const owner = `${process.pid}-${await startOf(process.pid)}`
  const home = await mkdtemp(join(await realpath(tmpdir()), `penumbra-test-${owner}-${label}-`))
  try {
    return await work(home)
  } finally {
    await removeFolder(home)
  }
}

/** Unmounts, detaches and removes what runs that died left behind. Returns what it removed. */
export async function removeLeftOvers(): Promise<readonly string[]> {
  const top = await realpath(tmpdir())
  const removed: string[] = []
  for (const name of await readdir(top)) {
    const [, pid, start] = NAME.exec(name) ?? []
    if (pid === undefined || start === (await startOf(Number(pid)))) continue
    const home = join(top, name)
    removed.push(...(await unmountBelow(home)), ...(await detachBelow(home)), home)
    await removeFolder(home)
  }
  return removed
}

/** Unmounts all that is mounted at or below `folder` in this mount namespace, the deepest first. */
export async function unmountBelow(folder: string): Promise<readonly string[]> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8'))
    .split('\n')
    .map((line) => unescapeMount(line.split(' ')[4] ?? ''))
    .filter((point) => point === folder || point.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)
  for (const point of mounts) {
    await runCommand('fsfreeze', ['--unfreeze', point], { accept: [0, 1], timeout: 10_000 })
    const { status } = await runCommand('umount', [point], { accept: [0, 32], timeout: 30_000 })
    if (status !== 0) await runCommand('umount', ['--lazy', point], { timeout: 30_000 })
  }
  return mounts
}

/** Detaches the loop devices whose backing file lies below `folder`. */
export async function detachBelow(folder: string): Promise<readonly string[]> {
  const { stdout } = await runCommand('losetup', ['--list', '--noheadings', '--output', 'NAME,BACK-FILE'])
  const devices = stdout.split('\n').flatMap((line) => {
    const [device = '', file = ''] = line.trim().split(/\s+/)
    return file.startsWith(`${folder}/`) ? [device] : []
  })
  for (const device of devices) await runCommand('losetup', ['--detach', device], { accept: [0, 1] })
  return devices
}

/** Stops at mounts: a folder that a test bound from elsewhere, and could not unmount, is not its to empty. */
const removeFolder = (folder: string) => runCommand('rm', ['--recursive', '--force', '--one-file-system', folder])

/** When a process started, in clock ticks since boot: with its number, that names it for good. Empty when it is gone. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/** mountinfo writes space, tab, newline and backslash as three octal digits. */
const unescapeMount = (text: string) =>
  text.replace(/\\(\d{3})/g, (_all, digits: string) => String.fromCharCode(parseInt(digits, 8)))
