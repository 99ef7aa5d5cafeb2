import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'

/** The kernel gives time of the disk to this class only when nobody else wants it. */
const IDLE = '3'

/** Behind a window that is used, before work that can wait: what a person waits for comes first. Source: nice(1). */
const BEHIND = 5

/** What a process has that nobody said more about. */
const BEST_EFFORT = ['-c', '2', '-n', '4']

/**
 * Lets a process of ours have only what nobody else wants: every thread that it has now, and so those that these begin.
 * Fails never: where it cannot be done the process goes on as it was.
 * Source: sched(7) on threads and nice values; ioprio_set(2), whose classes ionice(1) sets.
 */
export const makeGentle = (pid: number): Promise<void> => treat(pid, constants.priority.PRIORITY_LOW, ['-c', IDLE])

/** For a process that begins: all threads that it will have stand behind what a person does meanwhile. */
export const standBehind = (): void => setPriority(BEHIND)

/** Gives it its part again, as far as the kernel lets an ordinary user take back what was given away. Fails never. */
export const makeUsual = (pid: number): Promise<void> => treat(pid, BEHIND, BEST_EFFORT)

async function treat(pid: number, priority: number, disk: readonly string[]): Promise<void> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [String(pid)])
  for (const thread of threads) {
    try {
      setPriority(Number(thread), priority)
    } catch {
      // The thread has ended, or nobody but root may take back so much.
    }
  }
  await new Promise<void>((resolve) => {
    execFile('ionice', [...disk, '-p', ...threads], () => resolve())
  })
}
