import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'

/** The kernel gives time of the disk to this class only when nobody else wants it. */
const IDLE = '3'

/**
 * Lets a process of ours have only what nobody else wants: every thread that it has now, and so those that these begin.
 * Fails never: where it cannot be done the process goes on as it was.
 * Source: sched(7) on threads and nice values; ioprio_set(2), whose classes ionice(1) sets.
 */
export async function makeGentle(pid: number): Promise<void> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [String(pid)])
  for (const thread of threads) {
    try {
      setPriority(Number(thread), constants.priority.PRIORITY_LOW)
    } catch {
      // The thread has ended.
    }
  }
  await new Promise<void>((resolve) => {
    execFile('ionice', ['-c', IDLE, '-p', ...threads], () => resolve())
  })
}
