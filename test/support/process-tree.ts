import { readdir, readFile } from 'node:fs/promises'

export interface Running {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** Every process of this computer that can be read now. */
export async function runningProcesses(): Promise<readonly Running[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [stat, command] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
        readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      ])
      if (stat === '' || command === '') return null
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      return { pid: Number(pid), parent, command: command.replaceAll('\0', ' ') }
    }),
  )
  return found.filter((one) => one !== null)
}

/** Those that a process started, and those that they started. */
export async function descendantsOf(pid: number): Promise<readonly Running[]> {
  const all = await runningProcesses()
  const below = (of: number): readonly Running[] =>
    all.filter(({ parent }) => parent === of).flatMap((one) => [one, ...below(one.pid)])
  return below(pid)
}
