import { fixed } from '../../../model/sentence'
import type { Timers } from '../../../model/timers'
import { bringInDatabase } from './bring-in'
import { copyOnline, isHoldable } from './copy-online'
import type { FindDatabases } from './find-databases'
import { inspectDatabase } from './inspect-database'
import { proveRecovery } from './prove-recovery'
import { Task, type TaskResult } from './tasks'

/** The task's end of the link to the writer. */
export interface TaskLink {
  send(message: unknown): void
  onMessage(receive: (message: unknown) => void): void
}

/** Does the one task that arrives, and answers. The writer ends this process. */
export function serveTask(link: TaskLink, findDatabases: FindDatabases, timers: Timers): void {
  link.onMessage((message) => void perform(Task.parse(message), link, findDatabases, timers))
}

const CHANGES_TOO_FAST = fixed(
  'What is there now changes faster than it can be kept, so nothing was changed. Stop the application and try again.',
)

async function perform(task: Task, link: TaskLink, findDatabases: FindDatabases, timers: Timers): Promise<void> {
  switch (task.kind) {
    case 'find':
      link.send((await findDatabases(task.sources, task.limits)) satisfies TaskResult<'find'>)
      return
    case 'inspect':
      link.send(task.paths.map(inspectDatabase) satisfies TaskResult<'inspect'>)
      return
    case 'prove':
      link.send(proveRecovery(task.copy, task.scratch) satisfies TaskResult<'prove'>)
      return
    case 'bring-in': {
      const { source, database, undo } = task
      const gaveUp = () => link.send({ kind: 'failed', reason: CHANGES_TOO_FAST } satisfies TaskResult<'bring-in'>)
      link.send(await bringInDatabase(source, database, undo, timers, gaveUp))
      return
    }
    case 'copy': {
      const { source, destination, isStepwise } = task
      const overtaken = () =>
        link.send({ kind: 'overtaken', isHoldable: isHoldable(source) } satisfies TaskResult<'copy'>)
      link.send(await copyOnline(source, destination, isStepwise, timers, overtaken))
    }
  }
}
