import { lstat, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ComponentFileSet, type WriterMetadata, backupSchema } from '../../vss/documents'
import { fakeComponent, fakeFileSet, fakeWriter } from '../component-selection/writer-metadata.fake'
import { fakeDifferenced, fakeDocument, fakePartial, plan } from '../file-decisions/plan-backup.fake'
import { type KnownOf, inspectComponents } from './inspect-components'

let copy = ''
beforeEach(async () => (copy = await mkdtemp(join(tmpdir(), 'penumbra-inspect-'))))
afterEach(() => rm(copy, { recursive: true }))

const never = new AbortController().signal
/** The copy of the volume `/`. */
const readable = (path: string) => copy + path

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(readable(path)), { recursive: true })
    await writeFile(readable(path), path)
  }
}

const writerOf = (sets: readonly ComponentFileSet[], more: Partial<WriterMetadata> = {}) =>
  fakeWriter('w', [fakeComponent('books', true, { fileSets: sets })], more)

/** What is found of one component of a writer, in a full backup unless told. */
async function inspect(writer: WriterMetadata, more: Parameters<typeof plan>[1] = {}, known?: KnownOf) {
  const { made } = plan([writer], more)
  const [planned] = made.writers
  const [found] = planned ? await inspectComponents(planned, readable, never, known) : []
  if (!found) throw new Error('nothing was added')
  return found
}

it('R6 E13 E17: patterns are looked up in the copy, links are not followed, excludes are named', async () => {
  await put('/data/b.ldb', '/data/a.ldb', '/data/a.tmp', '/data/deep/er/c.ldb', '/else/d.ldb')
  await symlink(readable('/else'), readable('/data/link'))
  await symlink(readable('/else/d.ldb'), readable('/data/link.ldb'))
  const excludes = [
    { path: '/data', fileSpec: '*.tmp', recursive: true, unknown: { attributes: new Map(), children: [] } },
  ]
  const found = await inspect(writerOf([fakeFileSet('/data/', '*', { recursive: true })], { excludes }))
  expect(found.copied).toEqual(['/data/a.ldb', '/data/b.ldb', '/data/deep/er/c.ldb'])
  expect(found.excluded).toEqual(['/data/a.tmp'])
  expect(found.problems).toEqual([])
})

it('E27: a named file that is not there fails its component; a pattern that fits nothing does not', async () => {
  await put('/data/here')
  const sets = [fakeFileSet('/data', 'here'), fakeFileSet('/data', 'gone'), fakeFileSet('/data', '*.none')]
  expect((await inspect(writerOf(sets))).problems).toEqual(['/data/gone is not there'])
})

it('E27: nor does one that is there only at times, that the type does not copy, or that is excluded', async () => {
  const excludes = [
    { path: '/data', fileSpec: 'out', recursive: false, unknown: { attributes: new Map(), children: [] } },
  ]
  const sets = [
    fakeFileSet('/data', 'wal', { backupTypes: 0x10f0f }),
    fakeFileSet('/data', 'log', { backupTypes: 0x0c0c }),
    fakeFileSet('/data', 'out'),
    fakeFileSet('/data', 'deep', { recursive: true }),
  ]
  expect((await inspect(writerOf(sets, { excludes }))).problems).toEqual([])
})

it('E23: a set with an alternate path is read there first, and belongs to its own path', async () => {
  await put('/data/both', '/data/own', '/spool/both', '/spool/dump', '/spool/deep/more')
  await mkdir(readable('/data/deep'))
  const found = await inspect(writerOf([fakeFileSet('/data', '*', { recursive: true, alternatePath: '/spool' })]))
  expect(found.copied).toEqual(['/data/both', '/data/deep/more', '/data/dump', '/data/own'])
  expect([...found.alternates].sort((one, other) => (one.logical < other.logical ? -1 : 1))).toEqual([
    { logical: '/data/both', real: readable('/spool/both') },
    { logical: '/data/deep/more', real: readable('/spool/deep/more') },
    { logical: '/data/dump', real: readable('/spool/dump') },
  ])
  expect(found.problems).toEqual([])
})

it('E23: no folder is made up for a file that is read elsewhere, and none is read over a link', async () => {
  await put('/spool/dump', '/data/x')
  await symlink(readable('/spool'), readable('/door'))
  const homeless = await inspect(writerOf([fakeFileSet('/gone', '*', { alternatePath: '/spool' })]))
  expect(homeless.problems).toEqual(['/gone is not there, and files that are read elsewhere belong into it'])
  const linked = await inspect(writerOf([fakeFileSet('/data', '*', { alternatePath: '/door' })]))
  expect(linked.problems).toEqual(['/door is a link, and files are read there in place of /data'])
  expect(linked.alternates).toEqual([])
})

it('E14: with time 0 our own records decide, and what they do not know is copied', async () => {
  await put('/data/same', '/data/grown', '/data/touched', '/data/new')
  const schema = backupSchema.incremental | backupSchema.lastModify
  const writer = writerOf([fakeFileSet('/data', '*')], { backupSchema: schema })
  const records = new Map<string, { size: bigint; modified: bigint; changed: bigint }>()
  for (const name of ['same', 'grown', 'touched']) {
    const { size, mtimeNs, ctimeNs } = await lstat(readable(`/data/${name}`), { bigint: true })
    records.set(`/data/${name}`, { size, modified: mtimeNs, changed: ctimeNs })
  }
  await writeFile(readable('/data/grown'), 'longer than its name')
  await utimes(readable('/data/touched'), 1, 1)
  const asked: string[] = []
  const known: KnownOf = (_, path) => {
    asked.push(path)
    return Promise.resolve(records.get(path) ?? null)
  }
  const run = (time: string) =>
    inspect(
      writer,
      {
        type: 'incremental',
        completed: [fakeDocument('full', [writer])],
        components: fakeDocument('incremental', [writer], { ...fakeDifferenced('/data', '*', time) }),
      },
      known,
    )
  expect((await run('0')).copied).toEqual(['/data/grown', '/data/new', '/data/touched'])
  expect(asked.sort()).toEqual(['/data/grown', '/data/new', '/data/same', '/data/touched'])
  expect((await run('1')).copied).toEqual(['/data/grown', '/data/new', '/data/same', '/data/touched'])
  expect(asked).toHaveLength(4)
})

it('E16 R7: of a partial file only the ranges are wanted, and it is no whole file', async () => {
  await put('/data/partial.txt', '/data/whole.txt')
  const writer = writerOf([fakeFileSet('/data', '*.txt')], { backupSchema: backupSchema.incremental })
  const found = await inspect(writer, {
    type: 'incremental',
    completed: [fakeDocument('full', [writer])],
    components: fakeDocument('incremental', [writer], { ...fakePartial('/data') }),
  })
  expect(found.copied).toEqual(['/data/whole.txt'])
  expect(found.partial.map(({ path, file }) => [path, file.rangesText])).toEqual([
    ['/data/partial.txt', '0:5, 0x64:20'],
  ])
})

it('R9: an error of the writer is a problem of its component', async () => {
  await put('/data/whole.txt')
  const writer = writerOf([fakeFileSet('/data', '*.txt')], { backupSchema: backupSchema.incremental })
  const found = await inspect(writer, {
    type: 'incremental',
    completed: [fakeDocument('full', [writer])],
    components: fakeDocument('incremental', [writer], { ...fakePartial('/elsewhere') }),
  })
  expect(found.problems).toEqual(['partial file /elsewhere partial.txt: lies outside the paths of the component'])
})

it('X2: the files of a set are those of its members, once', async () => {
  await put('/data/a', '/more/b')
  const writer = fakeWriter('w', [
    fakeComponent('books', true, { fileSets: [fakeFileSet('/data', '*')] }),
    fakeComponent('books\\more', false, { fileSets: [fakeFileSet('/more', '*')] }),
  ])
  const found = await inspect(writer)
  expect(found.copied).toEqual(['/data/a', '/more/b'])
  expect(found.members.map(({ name }) => name)).toEqual(['more'])
})
