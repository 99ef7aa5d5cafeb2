export { SQLITE_WRITER } from './identity'
export { TASK_ARGUMENT, createTaskRunner } from './run-task'
export { serveTask } from './serve-task'
export { SqliteWriter, type SqliteWriterOptions } from './sqlite-writer'
