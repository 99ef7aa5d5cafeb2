import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'
import { withVolume } from '../support/volumes'

interface Program {
  readonly pid: number
  /** What the program reads in its open database. */
  readonly ask: () => Promise<string>
}

/** A program that keeps a database open, and reads it when it is asked. */
async function withProgram(file: string, work: (program: Program) => Promise<void>): Promise<void> {
  const child = spawn('sqlite3', [file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const ask = async () => {
    child.stdin.write('select word from note;\n')
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    return said.toString('utf8').trim()
  }
  try {
    await work({ pid: child.pid ?? 0, ask })
  } finally {
    child.stdin.end()
    await gone
  }
}

const sqlite = (file: string, words: string) => execFileSync('sqlite3', [file, words], { encoding: 'utf8' }).trim()

it('I67 W31 W32: what a program has open is refused by its name, and brought in through SQLite where that is asked for', () =>
  withScratch('into', (home) =>
    withVolume({ kind: 'btrfs', label: 'into' }, async (volume) => {
      const file = join(volume, 'ledger.db')
      sqlite(file, "pragma journal_mode = wal; create table note(word); insert into note values ('then')")
      const penumbra = penumbraAt(home, join(home, 'repository'), 'words')
      await penumbra.run(['init'])
      await penumbra.backup([volume])
      sqlite(file, "update note set word = 'now'")
      const restore = ['restore', 'latest', '--component', 'ledger.db', '--in-place']
      await withProgram(file, async ({ pid, ask }) => {
        expect(await ask()).toBe('now')
        const refused = await penumbra.run(restore, [1, 3])
        expect(refused.stderr).toContain(`sqlite3 (process ${pid}) has ${file}`)
        expect(await ask()).toBe('now')

        await penumbra.run([...restore, '--into-open'])
        expect(await ask()).toBe('then')
      })
      expect(sqlite(file, 'pragma integrity_check; select word from note')).toBe('ok\nthen')
    }),
  ))
