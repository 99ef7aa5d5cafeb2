import type { DatabaseSearch } from '../../../native'
import type { WriterDescription } from '..'
import { describeDatabases } from './describe-databases'
import { type SqliteWriterLimits, sqliteWriterLimits } from './writer-limits'

/**
 * The addon's search (rules W1 to W5, docs/spec/sqlite-writer.md). It opens files and closes them again, which drops this
 * process's POSIX locks on them: only ever called in a process that has no database open.
 */
export type FindDatabases = DatabaseSearch['findDatabases']
export type FoundDatabases = Awaited<ReturnType<FindDatabases>>

/**
 * What the writer says when there is no database, found out without starting it; null when it has work, or when nobody
 * knows.
 */
export async function describeWithoutDatabases(
  findDatabases: FindDatabases,
  sources: readonly string[],
  { find }: Pick<SqliteWriterLimits, 'find'> = sqliteWriterLimits,
): Promise<WriterDescription | null> {
  const { databases, isComplete } = await findDatabases(sources, { milliseconds: find, most: 1 })
  return isComplete && databases.length === 0 ? describeDatabases([]) : null
}
