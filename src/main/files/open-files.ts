import { readFile, readdir, readlink, stat } from 'node:fs/promises'

/** A process that has a file open or mapped. */
export interface FileUser {
  readonly path: string
  readonly pid: number
  /** The program's name, as the kernel keeps it. */
  readonly program: string
}

export interface OpenFiles {
  readonly users: readonly FileUser[]
  /** How many processes of other people could not be looked into: only an administrator sees all. */
  readonly unseen: number
}

/**
 * Which processes use these files, by descriptor or mapping, whatever the name they were opened under. A look at one
 * moment: who opens a file afterwards is not in it. Files that do not exist have no user.
 *
 * Source: proc(5), /proc/PID/fd and /proc/PID/maps.
 */
export async function usersOfFiles(paths: readonly string[], processes = '/proc'): Promise<OpenFiles> {
  const wanted = new Map<string, string>()
  for (const path of paths) {
    const found = await stat(path, { bigint: true }).catch(() => null)
    if (found?.isFile()) wanted.set(keyOf(found), path)
  }
  const users: FileUser[] = []
  let unseen = 0
  if (wanted.size === 0) return { users, unseen }
  for (const name of await readdir(processes)) {
    if (!/^[0-9]+$/.test(name) || Number(name) === process.pid) continue
    const found = await openIn(`${processes}/${name}`, wanted)
    if (found === 'forbidden') unseen++
    else if (found.size > 0) {
      const program = (await readFile(`${processes}/${name}/comm`, 'utf8').catch(() => '')).trim()
      for (const path of found) users.push({ path, pid: Number(name), program })
    }
  }
  return { users, unseen }
}

/** The wanted files that one process uses; none when it ended meanwhile. */
async function openIn(folder: string, wanted: ReadonlyMap<string, string>): Promise<ReadonlySet<string> | 'forbidden'> {
  const found = new Set<string>()
  try {
    for (const descriptor of await readdir(`${folder}/fd`)) {
      const link = `${folder}/fd/${descriptor}`
      // Sockets, pipes and the like have no path; asking about them costs time.
      if (!(await readlink(link).catch(() => '')).startsWith('/')) continue
      const open = await stat(link, { bigint: true }).catch(() => null)
      const path = open && wanted.get(keyOf(open))
      if (path !== undefined && path !== null) found.add(path)
    }
    const names = new Set(wanted.values())
    for (const line of (await readFile(`${folder}/maps`, 'utf8')).split('\n')) {
      const path = line.slice(line.indexOf('/'))
      if (line.includes('/') && names.has(path)) found.add(path)
    }
    return found
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'forbidden' : found
  }
}

const keyOf = ({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string => `${dev}:${ino}`
