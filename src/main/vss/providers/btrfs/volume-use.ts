import { readFile, readdir, stat } from 'node:fs/promises'
import { isWithin } from '../../../model/volume-path'

/**
 * Which processes use a volume: by an open file, their folder, their program or a mapped file. Files are told apart by
 * their device, which every subvolume has for its own, so links and mounts elsewhere do not hide anything.
 * Processes that end meanwhile use nothing. Needs root to see those of others.
 */
export async function usersOf(volume: string): Promise<readonly { readonly pid: number; readonly name: string }[]> {
  const { dev } = await stat(volume)
  const users: { readonly pid: number; readonly name: string }[] = []
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    if (!(await isUser(pid, volume, dev))) continue
    users.push({ pid, name: (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim() })
  }
  return users
}

async function isUser(pid: number, volume: string, device: number): Promise<boolean> {
  const opened = (await readdir(`/proc/${pid}/fd`).catch(() => [])).map((fd) => `fd/${fd}`)
  for (const link of ['cwd', 'root', 'exe', ...opened]) {
    const found = await stat(`/proc/${pid}/${link}`).catch(() => null)
    if (found?.dev === device) return true
  }
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => '')
  return maps.split('\n').some((line) => isWithin(volume, line.slice(line.indexOf('/'))) && line.includes('/'))
}
