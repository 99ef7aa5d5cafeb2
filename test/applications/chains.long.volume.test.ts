import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inEnglish } from '../../src/main/model/sentence'
import { type LinkRecord } from '../../src/main/requester/chains/link'
import { parseBackupComponents } from '../../src/main/vss/documents'
import { restic } from '../support/restic'
import { type Applications, PASSWORD, type Run, withApplications } from './applications'
import { act, archive, ledger, mail, plain } from './four-writers'

const BOOKS = Buffer.alloc(300_000, 'books')
const stock = (args: readonly string[], { location }: Applications) =>
  restic(args, { version: 'debian', repository: location, password: PASSWORD })
/** FILETIME of a moment. */
const fileTime = (date: Date): string => String(BigInt(date.getTime()) * 10_000n + 116_444_736_000_000_000n)

async function fill({ data, logs }: Applications): Promise<void> {
  for (const folder of ['ledger/attach/2026', 'mail', 'plain', 'archive']) {
    await mkdir(join(data, folder), { recursive: true })
  }
  await mkdir(join(logs, 'mail'))
  await writeFile(join(data, 'ledger/books.ldb'), BOOKS)
  await writeFile(join(data, 'ledger/one.key'), 'key')
  await writeFile(join(data, 'ledger/one.tmp'), 'never backed up')
  await writeFile(join(data, 'ledger/attach/old.pdf'), 'old')
  await writeFile(join(data, 'ledger/attach/2026/older.pdf'), 'older')
  await writeFile(join(data, 'mail/store.edb'), 'store 0')
  await writeFile(join(logs, 'mail/1.log'), 'log 1')
  await writeFile(join(data, 'plain/settings'), 'plain 0')
  await writeFile(join(data, 'archive/shelf'), 'shelf 0')
  const past = new Date('2026-01-01T00:00:00Z')
  for (const file of ['ledger/attach/old.pdf', 'ledger/attach/2026/older.pdf'])
    await utimes(join(data, file), past, past)
}

/** Writes over a part of the ledger's file, as a database does. */
async function writeAt({ data }: Applications, offset: number, text: string): Promise<void> {
  const file = join(data, 'ledger/books.ldb')
  const bytes = await readFile(file)
  bytes.write(text, offset)
  await writeFile(file, bytes)
}

/** What a run left in `.penumbra`, brought back by stock restic. */
async function documentsOf(applications: Applications, { record }: Run): Promise<string> {
  const target = join(applications.scratch, `documents-${record.snapshotId?.slice(0, 8) ?? 'none'}`)
  await stock(['restore', record.snapshotId ?? '', '--target', target, '--include', '/.penumbra'], applications)
  return join(target, '.penumbra')
}

const chainOf = (digit: string, name: string): string =>
  createHash('sha256')
    .update([`00000000-0000-4000-8000-${digit.repeat(12)}`, '', '', name].join('\n'))
    .digest('hex')
    .slice(0, 32)

async function linksOf(documents: string, chain: string): Promise<readonly string[]> {
  return (await readdir(join(documents, 'chains', chain)).catch(() => [])).sort()
}

const linkTypes = (names: readonly string[]) => names.map((name) => name.split('-').slice(0, 2).join('-'))

async function linkAt(documents: string, chain: string, at: number): Promise<string> {
  const names = await linksOf(documents, chain)
  return join(documents, 'chains', chain, names.at(at) ?? 'none')
}

const recordAt = async (link: string) => JSON.parse(await readFile(join(link, 'link.json'), 'utf8')) as LinkRecord

/** Plays a chain back the plain way: files of each link, then its ranges into them. */
async function replay(documents: string, chain: string, target: string): Promise<void> {
  for (const name of await linksOf(documents, chain)) {
    const link = join(documents, 'chains', chain, name)
    await cp(join(link, 'files'), target, { recursive: true })
    for (const number of (await recordAt(link)).partial) {
      const folder = join(link, 'partial', number)
      const { path, ranges } = JSON.parse(await readFile(join(folder, 'partial.json'), 'utf8')) as {
        readonly path: string
        readonly ranges: readonly (readonly [string, string])[]
      }
      const file = await readFile(join(target, path))
      const bytes = await readFile(join(folder, 'ranges'))
      let from = 0
      for (const [offset, length] of ranges) {
        bytes.copy(file, Number(offset), from, from + Number(length))
        from += Number(length)
      }
      await writeFile(join(target, path), file)
    }
  }
}

const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

const types = ({ state }: Run) =>
  Object.fromEntries(
    state.writers.map(({ name, part }) => [name, `${part?.kind ?? ''} ${part?.type ?? ''} ${part?.why ?? ''}`.trim()]),
  )

it(
  'R1-R8, K1-K24: a full, two increments, a differential and logs of four writers keep chains that stand alone',
  () =>
    withApplications('chains', async (applications) => {
      const { data, logs, scratch } = applications
      await fill(applications)
      const partial = (ranges: string) => [{ path: `${data}/ledger`, name: 'books.ldb', ranges, metadata: 'crc' }]
      const stamps = [
        act('books', ['full'], { backupStamp: 'F' }),
        act('books', ['incremental', 'differential'], { backupStamp: '{previous}+' }),
      ]
      const since = fileTime(new Date('2026-06-01T00:00:00Z'))
      const differenced = [{ path: `${data}/ledger/attach`, fileSpec: '*', recursive: true, lastModifyTime: since }]
      const removes = [
        act('store', ['full', 'incremental', 'log'], { removes: [`${logs}/mail/1.log`, `${logs}/mail/2.log`] }),
      ]
      const scripts = (ranges: string) => [
        ledger(applications, [
          ...stamps,
          act('books', ['incremental', 'differential'], {
            partialFiles: partial(ranges),
            differencedFiles: differenced,
          }),
        ]),
        mail(applications, removes),
        plain(applications),
        archive(applications),
      ]
      const books = chainOf('1', 'books')
      const store = chainOf('2', 'store')

      await applications.writers(scripts('0:5'))
      const full = await applications.backup({ type: 'full' })
      expect(full.record).toMatchObject({ result: 'success', degradations: [] })
      expect(await isThere(`${logs}/mail/1.log`)).toBe(false)
      const first = await documentsOf(applications, full)
      expect(linkTypes(await linksOf(first, books))).toEqual(['0001-full'])
      expect(await recordAt(await linkAt(first, books, 0))).toMatchObject({
        ...{ backupStamp: 'F', previousBackupStamp: null, isComplete: true, files: 4 },
        members: [{ logicalPath: 'books', name: 'attachments' }],
      })
      expect(await readFile(join(await linkAt(first, store, 0), 'files', logs, 'mail/1.log'), 'utf8')).toBe('log 1')
      expect(await linksOf(first, chainOf('3', 'settings'))).toEqual([])

      await writeAt(applications, 0, 'BOOKS')
      await writeAt(applications, 100, 'twenty bytes of text')
      await writeFile(join(data, 'ledger/attach/new.pdf'), 'new')
      await writeFile(join(logs, 'mail/2.log'), 'log 2')
      await applications.writers(scripts('0:5, 0x64:20'))
      const afterFirst = await readFile(join(data, 'ledger/books.ldb'))
      const increment = await applications.backup({ type: 'incremental' })
      expect(types(increment)).toEqual({
        ...{ Ledger: 'as-asked incremental', Mail: 'as-asked incremental' },
        ...{ Plain: 'as-full incremental unsupported', Archive: 'left-out incremental would-see-full' },
      })
      expect(increment.record).toMatchObject({
        result: 'warning',
        degradations: [{ kind: 'writer-left-out', subject: 'Archive' }],
      })
      expect(increment.state.notices.map(({ kind }) => kind)).toEqual(['files-excluded'])
      const second = await documentsOf(applications, increment)
      expect(linkTypes(await linksOf(second, books))).toEqual(['0001-full', '0002-incremental'])
      const own = await linkAt(second, books, 1)
      expect(await recordAt(own)).toMatchObject({
        backupStamp: 'F+',
        previousBackupStamp: 'F',
        partial: ['0001'],
        files: 2,
      })
      expect(await readFile(join(own, 'partial/0001/ranges'), 'utf8')).toBe('BOOKStwenty bytes of text')
      const found = parseBackupComponents(await readFile(join(own, 'backup-components.xml'), 'utf8'))
      const component = found.writers.flatMap(({ components }) => components).find(({ name }) => name === 'books')
      expect(component).toMatchObject({
        backupSucceeded: true,
        partialFiles: [{ ranges: '0:5, 0x64:20', metadata: 'crc' }],
      })
      expect(await readdir(join(own, 'files', data, 'ledger/attach'))).toEqual(['new.pdf'])
      const shown = await stock(['dump', increment.record.snapshotId ?? '', `${data}/ledger/books.ldb`], applications)
      expect(shown.stdout).toBe(afterFirst.toString())
      await expect(
        stock(['dump', increment.record.snapshotId ?? '', `${data}/ledger/one.tmp`], applications),
      ).rejects.toThrow()

      // More was changed than the writer names: the file is not what base and ranges make of it.
      await writeAt(applications, 200, 'unnamed')
      await writeAt(applications, 0, 'Books')
      await applications.writers(scripts('0:5'))
      const again = await applications.backup({ type: 'incremental' })
      expect(again.state.notices).toMatchObject([{ kind: 'partial-not-shown' }, { kind: 'files-excluded' }])
      await expect(
        stock(['dump', again.record.snapshotId ?? '', `${data}/ledger/books.ldb`], applications),
      ).rejects.toThrow()
      const third = await documentsOf(applications, again)
      expect(linkTypes(await linksOf(third, books))).toEqual(['0001-full', '0002-incremental', '0003-incremental'])
      expect(await recordAt(await linkAt(third, books, 2))).toMatchObject({
        backupStamp: 'F++',
        previousBackupStamp: 'F+',
      })

      const list = Buffer.alloc(40)
      for (const [at, number] of [2n, 0n, 5n, 200n, 7n].entries()) list.writeBigUInt64LE(number, at * 8)
      await writeFile(join(data, 'ledger/ranges.bin'), list)
      await applications.writers(scripts(`File=${data}/ledger/ranges.bin`))
      const differential = await applications.backup({ type: 'differential' })
      expect(types(differential)).toMatchObject({
        Archive: 'as-asked differential',
        Mail: 'left-out differential would-see-full',
      })
      const fourth = await documentsOf(applications, differential)
      expect(linkTypes(await linksOf(fourth, books))).toEqual(['0001-full', '0002-differential'])
      expect(await recordAt(await linkAt(fourth, books, 1))).toMatchObject({ previousBackupStamp: 'F' })
      expect(await readFile(join(await linkAt(fourth, books, 1), 'partial/0001/ranges'), 'utf8')).toBe('Booksunnamed')
      expect(await readFile(join(await linkAt(fourth, books, 1), 'partial/0001/ranges-file'))).toEqual(list)
      expect(linkTypes(await linksOf(fourth, chainOf('4', 'shelf')))).toEqual(['0001-full', '0002-differential'])

      await writeFile(join(logs, 'mail/3.log'), 'log 3')
      const log = await applications.backup({ type: 'log' })
      const fifth = await documentsOf(applications, log)
      expect(linkTypes(await linksOf(fifth, store))).toEqual([
        '0001-full',
        '0002-incremental',
        '0003-incremental',
        '0004-log',
      ])

      // Older restore points go, by another program: what is left stands alone.
      const keep = [again, log].map(({ record }) => record.snapshotId ?? '')
      const all = [full, increment, differential].map(({ record }) => record.snapshotId ?? '')
      await stock(['forget', '--prune', ...all], applications)
      await stock(['check', '--read-data'], applications)
      for (const documents of [third, fifth]) await rm(join(documents, '..'), { recursive: true })
      const target = join(scratch, 'replayed')
      await mkdir(target)
      await replay(await documentsOf(applications, again), books, target)
      const expected = Buffer.from(BOOKS)
      expected.write('twenty bytes of text', 100)
      expected.write('Books', 0)
      expect((await readFile(join(target, data, 'ledger/books.ldb'))).equals(expected)).toBe(true)
      expect(await readFile(join(target, data, 'ledger/attach/new.pdf'), 'utf8')).toBe('new')
      await replay(await documentsOf(applications, log), store, target)
      expect((await readdir(join(target, logs, 'mail'))).sort()).toEqual(['1.log', '2.log', '3.log'])

      // And can be built on: the base lies in a restore point that is left.
      await writeFile(join(logs, 'mail/4.log'), 'log 4')
      const later = await applications.backup({ type: 'log', writers: ['Mail'] })
      expect(later.state.notices).toEqual([])
      expect(types(later)).toMatchObject({ Mail: 'as-asked log' })
      const sixth = await documentsOf(applications, later)
      expect(linkTypes(await linksOf(sixth, store)).slice(-2)).toEqual(['0004-log', '0005-log'])
      expect(keep).not.toContain('')
    }),
  120_000,
)

it(
  'K22, K24, K26: what is not proven, or not whole, is no base: the run is full and says so',
  () =>
    withApplications('base', async (applications) => {
      const { data, location } = applications
      await fill(applications)
      const good = [mail(applications)]
      await applications.writers(good)
      const none = await applications.backup({ type: 'incremental', writers: ['Mail'] })
      expect(none.state.notices).toMatchObject([{ kind: 'full-instead', subject: 'Mail' }])
      expect(types(none)).toEqual({ Mail: 'as-asked full' })

      await applications.writers([
        mail(applications, [], { 'backup-complete': { kind: 'throw', message: 'disk full' } }),
      ])
      const unheard = await applications.backup({ type: 'incremental' })
      expect(types(unheard)).toEqual({ Mail: 'as-asked incremental' })
      await applications.writers(good)
      const unproven = await applications.backup({ type: 'incremental' })
      expect(inEnglish(unproven.state.notices[0]?.reason ?? '')).toContain('not certain')
      expect(types(unproven)).toEqual({ Mail: 'as-asked full' })

      const copy = await applications.backup({})
      expect(copy.state.notices).toMatchObject([{ kind: 'logs-grow', subject: 'Mail', offer: 'log' }])
      expect(copy.record.result).toBe('success')
      expect(types(await applications.backup({ type: 'incremental' }))).toEqual({ Mail: 'as-asked incremental' })

      const point = await applications.repository.snapshot(none.record.snapshotId ?? '')
      const file = await applications.repository.lookup(point, `${data}/mail/store.edb`)
      const index = await applications.repository.blobIndex({ isFresh: true })
      const [held] = index.find('data', file?.content?.[0] ?? '')
      const pack = held?.pack ?? ''
      await rm(join(location, 'data', pack.slice(0, 2), pack))
      const damaged = await applications.backup({ type: 'incremental' })
      expect(damaged.record.failure).toBeNull()
      expect(inEnglish(damaged.state.notices[0]?.reason ?? '')).toContain('damaged')
      const dumped = ['dump', damaged.record.snapshotId ?? '', `${data}/mail/store.edb`]
      expect((await stock(dumped, applications)).stdout).toBe('store 0')
      expect(types(await applications.backup({ type: 'incremental' }))).toEqual({ Mail: 'as-asked incremental' })
    }),
  120_000,
)
