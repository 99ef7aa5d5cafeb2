/** What this writer is called everywhere. `entry` is the process that `src/main/sqlite-writer.ts` becomes. */
export const SQLITE_WRITER = {
  writerId: '8f6f2b0e-5d0c-4a3e-9b1f-3f6a9c2d7e41',
  name: 'SQLite Writer',
  entry: 'sqlite-writer',
} as const

/** What lies beside a database, by suffix: its write-ahead log, the index of that, its rollback journal. */
export const COMPANIONS = ['-wal', '-shm', '-journal'] as const
