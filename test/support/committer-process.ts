import { ledgerCommits, openLedger } from './ledger'

/** The program of committer.ts: commits, tells the number, pauses; ends, with the database closed, when it is left alone. */
const [file = '', journal, size, pause] = process.argv.slice(3)
const database = openLedger({ file, journal: journal === 'wal' ? 'wal' : 'delete', size: Number(size) })
const commitNext = ledgerCommits(database)
let timer: NodeJS.Timeout | undefined

function commit() {
  // When whoever listened is gone, 'disconnect' follows and ends this process.
  process.send?.(commitNext(), undefined, undefined, () => undefined)
  timer = setTimeout(commit, Number(pause))
}

process.once('disconnect', () => {
  clearTimeout(timer)
  database.close()
})
commit()
