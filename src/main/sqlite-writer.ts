import { systemTimers } from './model/timers'
import { resolve } from 'node:path'
import { loadAddon } from './native'
import { borrowingStarter, createNodeStarter, isUtilityProcess, parentProcess } from './processes'
import { runWriter } from './vss/writers'
import { SqliteWriter, TASK_ARGUMENT, createTaskRunner, serveTask } from './vss/writers/sqlite'

/**
 * The SQLite writer's composition root: a process of its own, because only SQLite may open databases in the process
 * that holds them. With `--task` it is another such process, for one task that must not happen in there.
 */
const [argument = ''] = process.argv.slice(2)
const parent = parentProcess()
const { findDatabases } = loadAddon(resolve(__dirname, '../..'))

if (argument === TASK_ARGUMENT) {
  serveTask(parent, findDatabases, systemTimers)
  parent.onGone(() => process.exit(0))
} else {
  const startProcess = isUtilityProcess() ? borrowingStarter(parent) : createNodeStarter(__dirname)
  const runTask = createTaskRunner(startProcess, systemTimers)
  void runWriter(new SqliteWriter({ runTask, findDatabases, timers: systemTimers }), argument).then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
