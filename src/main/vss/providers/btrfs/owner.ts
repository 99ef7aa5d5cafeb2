import { readFile, readlink } from 'node:fs/promises'

/**
 * Which process of which start of which computer made something: a pid alone is used again.
 * `startTime` is in clock ticks since the computer started, as proc_pid_stat(5) counts.
 */
export interface Owner {
  readonly pid: number
  readonly startTime: string
  /** Pids mean something only in their own namespace. */
  readonly pidNamespace: string
  readonly bootId: string
  readonly machineId: string
}

export async function currentOwner(): Promise<Owner> {
  return {
    pid: process.pid,
    startTime: (await startTimeOf('self')) ?? '',
    ...(await currentComputer()),
  }
}

/**
 * - `alive`: the process runs.
 * - `dead`: it certainly does not, and it was a process of this computer.
 * - `foreign`: another computer's, or of a container whose processes cannot be seen from here. Not ours to judge.
 */
export async function fateOf(owner: Owner): Promise<'alive' | 'dead' | 'foreign'> {
  const here = await currentComputer()
  if (owner.machineId !== here.machineId) return 'foreign'
  if (owner.bootId !== here.bootId) return 'dead'
  if (owner.pidNamespace !== here.pidNamespace) return 'foreign'
  return (await startTimeOf(String(owner.pid))) === owner.startTime ? 'alive' : 'dead'
}

async function currentComputer(): Promise<Omit<Owner, 'pid' | 'startTime'>> {
  return {
    pidNamespace: await readlink('/proc/self/ns/pid').catch(() => ''),
    bootId: (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim(),
    machineId: (await readFile('/etc/machine-id', 'utf8').catch(() => '')).trim(),
  }
}

/** Null when there is no such process. The name in field 2 may hold blanks and parentheses: fields count from its end. */
async function startTimeOf(pid: string): Promise<string | null> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (status === null) return null
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
  const isGone = fields[0] === 'Z' || fields[0] === 'X'
  return isGone ? null : (fields[START_TIME] ?? null)
}

/** Field 22, counted from field 3. */
const START_TIME = 19
