import { fixed } from '../../../model/sentence'

/** What SQLite says, as far as it matters here. Source: SQLite's "Result and Error Codes". */
export type SqliteTrouble = 'busy' | 'hot-journal' | 'forbidden' | 'damaged' | 'gone' | 'other'

const PRIMARY: Readonly<Partial<Record<number, SqliteTrouble>>> = {
  3: 'forbidden',
  5: 'busy',
  6: 'busy',
  8: 'forbidden',
  11: 'damaged',
  14: 'gone',
  15: 'busy',
  23: 'forbidden',
  26: 'damaged',
}
/** SQLITE_READONLY_ROLLBACK: a journal waits to be rolled back, and this connection may not write. */
const HOT_JOURNAL = 776

/** Null when `error` is not SQLite's: a bug. */
export function sqliteTrouble(error: unknown): SqliteTrouble | null {
  const code = codeOf(error)
  if (code === null) return null
  return code === HOT_JOURNAL ? 'hot-journal' : (PRIMARY[code & 0xff] ?? 'other')
}

/** In words for a person. */
export function explainTrouble(trouble: SqliteTrouble, error: unknown): string {
  switch (trouble) {
    case 'busy':
      return fixed('Another program keeps the database locked.')
    case 'hot-journal':
      return fixed('An application died in the middle of a transaction; its journal is left for it to roll back.')
    case 'forbidden':
      return fixed('This user may only read the database, and whoever may not write it cannot hold it.')
    case 'damaged':
      return fixed('The file is encrypted or damaged: SQLite cannot read it.')
    case 'gone':
      return fixed('The database cannot be opened; it was removed, or this user may not read it.')
    case 'other':
      return `${fixed('SQLite says:')} ${error instanceof Error ? error.message : String(error)}.`
  }
}

/** Runs `call`; what SQLite refuses becomes a reason, what is a bug is thrown. */
export function attempt<Result>(call: () => Result): Attempt<Result> {
  try {
    return { ok: true, value: call() }
  } catch (error) {
    const trouble = sqliteTrouble(error)
    if (trouble === null) throw error
    return { ok: false, trouble, reason: explainTrouble(trouble, error) }
  }
}

export type Attempt<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly trouble: SqliteTrouble; readonly reason: string }

function codeOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null
  for (const name of ['sqliteExtendedCode', 'errcode']) {
    const code = (error as unknown as Readonly<Record<string, unknown>>)[name]
    if (typeof code === 'number') return code
  }
  return null
}
