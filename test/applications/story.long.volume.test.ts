import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import type { SimulatedScript } from '../../src/main/vss/writers'
import { contentOf } from '../restore/restore-place'
import { type Applications, type Run, withApplications } from './applications'
import { act, archive, ledger, mail, plain } from './four-writers'

type Description = SimulatedScript['description']

/** A writer of one application level that wants to take part in restores, and keeps what it is told. */
const at = (
  { scratch }: Applications,
  level: Description['level'],
  { description, ...script }: SimulatedScript,
): SimulatedScript => ({
  ...script,
  restoreLog: join(scratch, `${description.name}.log`),
  description: {
    ...description,
    level,
    restore: {
      ...{ method: 'restore-if-can-replace', writerRestore: 'always', rebootRequired: false, service: null },
      alternateLocations: [],
    },
  },
})

async function put(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

/** FILETIME of the first of June 2026. */
const SINCE = String(BigInt(Date.parse('2026-06-01T00:00:00Z')) * 10_000n + 116_444_736_000_000_000n)

interface Point {
  readonly run: Run
  /** What must be in the files of its components once it is restored. */
  readonly files: ReadonlyMap<string, string>
}

it(
  'R1-R7 K1-K24 I37 I40: four writer processes of three levels, two volumes: a full, two increments, a differential; each comes back byte for byte',
  () =>
    withApplications('story', async (applications) => {
      const { data, logs, scratch } = applications
      const books = join(data, 'ledger/books.ldb')
      const attach = join(data, 'ledger/attach')
      let bytes = Buffer.alloc(300_000, 'a page of the books ')
      await put(books, bytes)
      await put(join(data, 'ledger/one.key'), 'key of the ledger')
      for (const name of ['old.pdf', '2026/older.pdf']) {
        await put(join(attach, name), name)
        await utimes(join(attach, name), new Date('2026-01-01'), new Date('2026-01-01'))
      }
      await put(join(data, 'mail/store.edb'), 'the store, which its logs bring up to date')
      await put(join(logs, 'mail/1.log'), 'log 1')
      await put(join(data, 'plain/settings'), 'plain 1')
      await put(join(data, 'archive/shelf'), 'shelf 1')

      /** Every writer anew: what the ledger names is what was changed since its base. */
      const writers = (ranges: string) => {
        const entries = {
          partialFiles: [{ path: join(data, 'ledger'), name: 'books.ldb', ranges }],
          differencedFiles: [{ path: attach, fileSpec: '*', recursive: true, lastModifyTime: SINCE }],
        }
        return applications.writers([
          at(
            applications,
            'back-end',
            ledger(applications, [
              act('books', ['full'], { backupStamp: 'F' }),
              act('books', ['incremental', 'differential'], { backupStamp: '{previous}+', ...entries }),
            ]),
          ),
          at(
            applications,
            'front-end',
            mail(applications, [
              act('store', ['full', 'incremental'], { removes: [1, 2, 3].map((one) => join(logs, `mail/${one}.log`)) }),
            ]),
          ),
          at(applications, 'system', plain(applications)),
          at(applications, 'front-end', archive(applications)),
        ])
      }
      const change = async (offset: number, text: string) => {
        bytes = Buffer.from(bytes)
        bytes.write(text, offset)
        await put(books, bytes)
      }
      const points: Point[] = []
      const kept = new Map<string, string>()
      const take = async (type: 'full' | 'incremental' | 'differential', without: readonly string[] = []) => {
        for (const [path, content] of await contentOf(data, logs)) kept.set(path, content)
        const run = await applications.backup({ type })
        expect(run.record.failure).toBeNull()
        const files = [...kept].filter(([path]) => !without.some((folder) => path.includes(folder)))
        points.push({ run, files: new Map(files.sort()) })
      }

      await writers('0:1')
      await take('full')
      await change(0, 'FIRST')
      await change(4096, 'twenty bytes of text')
      await put(join(attach, 'new.pdf'), 'new')
      await put(join(logs, 'mail/2.log'), 'log 2')
      await put(join(data, 'plain/settings'), 'plain 2')
      await writers('0:5, 0x1000:20')
      await take('incremental', ['/archive/'])
      await change(299_990, 'the end')
      await put(join(attach, '2026/third.pdf'), 'third')
      await put(join(logs, 'mail/3.log'), 'log 3')
      await writers('299990:7')
      await take('incremental', ['/archive/'])
      await put(join(data, 'archive/shelf'), 'shelf 4')
      await put(join(data, 'ledger/one.key'), 'another key')
      await writers('0:5,4096:20,299990:7')
      await take('differential', ['/mail/'])
      expect(points.map(({ run }) => run.record.degradations.map(({ subject }) => subject))).toEqual([
        ...[[], ['Archive'], ['Archive'], ['Mail']],
      ])

      for (const { run, files } of [...points].reverse()) {
        // A bad day: some is gone, some is damaged, and some is of a later time.
        await rm(join(data, 'mail'), { recursive: true, force: true })
        await put(books, 'overwritten')
        await put(join(attach, 'later.pdf'), 'of a later time')
        await put(join(data, 'nobody'), 'belongs to nobody')
        const state = await applications.restore(run.record.snapshotId ?? '')
        expect(state.failure).toBeNull()
        expect(state.components?.map(({ status, complaint }) => [status, complaint])).toEqual(
          state.components?.map(() => ['all', '']),
        )
        const there = await contentOf(data, logs)
        for (const [path, content] of files) expect([path, there.get(path)]).toEqual([path, content])
        expect(there.has(join(attach, 'later.pdf'))).toBe(false)
        expect(there.has(join(data, 'nobody'))).toBe(true)
      }

      const told = (await readFile(join(scratch, 'Ledger.log'), 'utf8')).trim().split('\n')
      const stamps = told.map((line) => {
        const { event, components } = JSON.parse(line) as { event: string; components: { backupStamp: string }[] }
        return `${event} ${components[0]?.backupStamp ?? ''}`
      })
      const sequence = (...each: readonly string[]) =>
        each.flatMap((stamp) => [`pre-restore ${stamp}`, `post-restore ${stamp}`])
      expect(stamps).toEqual([
        ...sequence('F', 'F+'),
        ...sequence('F', 'F+', 'F++'),
        ...sequence('F', 'F+'),
        ...sequence('F'),
      ])
    }),
  240_000,
)
