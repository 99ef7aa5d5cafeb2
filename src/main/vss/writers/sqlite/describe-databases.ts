import { join } from 'node:path'
import type { ComponentDescription, FileSet, WriterDescription } from '..'
import type { FoundDatabase } from '../../../native'
import { SQLITE_WRITER } from './identity'

/** VSS_BACKUP_SCHEMA: a copy is as good as a full backup, nothing is truncated. */
const COPY = 0x0010
/** Needed by every backup type, always from the shadow copy. */
const EVERY_TYPE = 0x0f0f
/** CREATED_DURING_BACKUP: a database has a log or a journal only at times. */
const MAY_APPEAR = 0x10000

/** One component for each database: its folder is the logical path, its file the name (rule W7). */
export function describeDatabases(databases: readonly FoundDatabase[]): WriterDescription {
  return {
    writerId: SQLITE_WRITER.writerId,
    name: SQLITE_WRITER.name,
    usage: 'user-data',
    source: 'transacted-db',
    // Frozen after the applications in front of it, so that its short hold is the last.
    level: 'back-end',
    backupSchema: COPY,
    majorVersion: 1,
    minorVersion: 0,
    restore: {
      method: 'restore-if-can-replace',
      writerRestore: 'always',
      rebootRequired: false,
      service: null,
      alternateLocations: [],
    },
    components: databases.map(describe),
  }
}

function describe({ folder, name }: FoundDatabase): ComponentDescription {
  const set = (fileSpec: string, isLog: boolean): FileSet => ({
    path: folder,
    fileSpec,
    recursive: false,
    backupTypes: isLog ? EVERY_TYPE | MAY_APPEAR : EVERY_TYPE,
    isLog,
  })
  return {
    logicalPath: folder === '/' ? '' : folder,
    name,
    caption: name,
    kind: 'database',
    selectable: true,
    fileSets: [set(name, false), set(`${name}-wal`, true), set(`${name}-journal`, true)],
  }
}

/** The file of a component, from the name that events use. */
export const fileOf = (component: string): string => (component.startsWith('/') ? component : join('/', component))
