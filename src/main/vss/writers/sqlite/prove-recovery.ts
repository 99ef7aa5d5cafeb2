import { closeSync, constants, copyFileSync, fstatSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { systemWords } from '../../../model/system-words'
import { fixed, inEnglish } from '../../../model/sentence'
import { openDatabase, readValue } from './open-database'
import { attempt } from './sqlite-failure'

export type Proof =
  | { readonly kind: 'recoverable' }
  | { readonly kind: 'unproven'; readonly reason: string }
  | { readonly kind: 'absent' }

/**
 * Whether SQLite recovers the database at `copy` and finds it whole (rules W14, W15), tried on a clone in `scratch`,
 * a folder that is made here and removed again. The copy itself is not touched. Takes as long as reading all of it.
 */
export function proveRecovery(copy: string, scratch: string): Proof {
  try {
    mkdirSync(scratch, { mode: 0o700 })
    const clone = join(scratch, basename(copy))
    if (!cloneFile(copy, clone)) return { kind: 'absent' }
    if (cloneFile(`${copy}-journal`, `${clone}-journal`) && hasSuperJournal(`${clone}-journal`)) {
      return unproven(
        fixed('It is part of a transaction over several databases, which only all of them together recover.'),
      )
    }
    cloneFile(`${copy}-wal`, `${clone}-wal`)
    return checkIntegrity(clone, 'rw')
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    return unproven(`${fixed('No clone could be made to try it:')} ${inEnglish(systemWords(error))}.`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** What SQLite's own check of every page and index says. */
export function checkIntegrity(path: string, mode: 'rw' | 'immutable'): Proof {
  const checked = attempt(() => {
    const connection = openDatabase(path, mode)
    try {
      return String(readValue(connection, 'PRAGMA integrity_check(1)'))
    } finally {
      connection.close()
    }
  })
  if (!checked.ok) return unproven(checked.reason)
  return checked.value === 'ok'
    ? { kind: 'recoverable' }
    : unproven(`${fixed('The integrity check says:')} ${checked.value}.`)
}

/** Shares blocks where the file system can. False when there is nothing to clone. */
function cloneFile(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/**
 * A journal that ends with this names the super-journal of the original place. SQLite would not find it beside the
 * clone, take the transaction for finished, and not roll it back. Source: SQLite's "Database File Format", section 3.
 */
const SUPER_JOURNAL = Buffer.from('d9d505f920a163d7', 'hex')

function hasSuperJournal(journal: string): boolean {
  const file = openSync(journal, 'r')
  try {
    const end = Buffer.alloc(SUPER_JOURNAL.length)
    const { size } = fstatSync(file)
    return size >= end.length && readSync(file, end, 0, end.length, size - end.length) > 0 && end.equals(SUPER_JOURNAL)
  } finally {
    closeSync(file)
  }
}

const unproven = (reason: string): Proof => ({ kind: 'unproven', reason })
