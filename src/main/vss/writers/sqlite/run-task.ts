import { fixed } from '../../../model/sentence'
import type { ChildHandle, StartProcess } from '../../../model/child-process'
import type { Timers } from '../../../model/timers'
import { SQLITE_WRITER } from './identity'
import { type Task, type TaskResult, results } from './tasks'

/** The argument that makes the writer's process do one task instead. */
export const TASK_ARGUMENT = '--task'

/** What the writer's process has started for it where it cannot start processes itself. */
export const WRITER_TASKS = { [SQLITE_WRITER.entry]: { entry: SQLITE_WRITER.entry, args: [TASK_ARGUMENT] } }

/** Starts a process for the task, and ends it with the answer, at the time limit, or when the signal fires. */
export type RunTask = <Kind extends Task['kind']>(
  task: Extract<Task, { kind: Kind }>,
  options: { readonly limit: number; readonly signal: AbortSignal },
) => Promise<TaskAnswer<Kind>>

/** A task that gave no answer says why, in words. */
export type TaskAnswer<Kind extends Task['kind']> =
  | { readonly ok: true; readonly result: TaskResult<Kind> }
  | { readonly ok: false; readonly reason: string }

/** Fails: never, but for a bug. Units of `limit`: milliseconds. */
export const createTaskRunner =
  (startProcess: StartProcess, timers: Timers): RunTask =>
  (task, { limit, signal }) =>
    new Promise((resolve) => {
      const child: ChildHandle = startProcess(SQLITE_WRITER.entry, [TASK_ARGUMENT])
      const end = (answer: Parameters<typeof resolve>[0]): void => {
        cancelTimer()
        signal.removeEventListener('abort', stop)
        child.kill()
        resolve(answer)
      }
      const fail = (reason: string): void => end({ ok: false, reason })
      const stop = (): void => fail(fixed('It was stopped.'))
      const cancelTimer = timers.after(limit, () => fail(fixed('It took too long.')))
      child.onMessage((message) => {
        const parsed = results[task.kind].safeParse(message)
        if (parsed.success) end({ ok: true, result: parsed.data as TaskResult<typeof task.kind> })
        else fail(fixed('Its process gave no sensible answer.'))
      })
      child.onExit(() => fail(fixed('Its process ended before it had an answer.')))
      if (signal.aborted) stop()
      else {
        signal.addEventListener('abort', stop, { once: true })
        child.send(task)
      }
    })
