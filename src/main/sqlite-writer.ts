import { systemTimers } from './model/timers'
import { resolve } from 'node:path'
import { loadAddon } from './native'
import { createNodeStarter, parentProcess } from './processes'
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
  // Electron's binary, started as a Node child from its own utility process, is Electron without this.
  if ('electron' in process.versions) process.env.ELECTRON_RUN_AS_NODE = '1'
  const runTask = createTaskRunner(createNodeStarter(__dirname), systemTimers)
  void runWriter(new SqliteWriter({ runTask, findDatabases, timers: systemTimers }), argument).then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
