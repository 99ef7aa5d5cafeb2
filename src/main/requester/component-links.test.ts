import { expect, it } from 'vitest'
import { inEnglish } from '../model/sentence'
import { BackupError } from '../model/backup-error'
import type { Mover } from '../mover'
import type { Repository } from '../repository'
import { type WriterMetadata, backupSchema, buildBackupComponents } from '../vss/documents'
import type { BackupRequest, Capture } from './backup-ports'
import type { Judgement } from './backup-judgement'
import { noBases } from './chains/find-bases'
import type { StoredPartial } from './chains/store-partial'
import { type ExaminedRun, examine, makeLinks, problemOf, runFiles } from './component-links'
import { fakeComponent, fakeFileSet, fakeWriter } from './component-selection/writer-metadata.fake'
import { fakeDocument, fakePartial, fakeVolumes, plan } from './file-decisions/plan-backup.fake'
import type { RunPlan } from './run-plan'
import { DEFAULT_WISHES } from './wishes'

const SOME = backupSchema.incremental
const writer = fakeWriter('w', [fakeComponent('db', true, { fileSets: [fakeFileSet('/data', '*')] })], {
  ...{ backupSchema: SOME, name: 'Writer' },
})
const key = { writerId: 'w', instanceId: 'w-1', logicalPath: '', name: 'db' }

type Examined = ExaminedRun['components'][number]

/** A component as it was examined, with the files it copies. */
const examined = (more: Partial<Examined> = {}, of: WriterMetadata = writer): Examined => {
  const [component] = of.components
  if (!component) throw new Error('a writer without components')
  return {
    ...{ writer: of, component, members: [], effective: { kind: 'as-asked', type: 'full' }, problems: [] },
    ...{ copied: ['/data/a'], partial: [], excluded: [], alternates: [], partialFiles: [], problem: null },
    ...{ differencedSets: 0, stamp: null, capture: capture(of) },
    ...more,
  } as unknown as Examined
}
const capture = (of: WriterMetadata, more: object = {}): Capture =>
  ({
    group: { kind: 'shadow-copy', roots: ['/data'], volumes: [] },
    metadata: [of],
    set: { shadowCopies: [{ volume: '/data', deviceObject: '/copy' }] },
    components: {
      saveDocuments: () => ({
        backupComponents: buildBackupComponents(fakeDocument('incremental', [of], more)),
        writerMetadata: [{ writerId: of.writerId, instanceId: of.instanceId, xml: '<WRITER_METADATA/>' }],
      }),
    },
  }) as unknown as Capture
const request = (onlyComponents: boolean) =>
  ({ applications: { ...DEFAULT_WISHES, onlyComponents } }) as unknown as BackupRequest
const stored = (path: string, isWhole: boolean) => ({ path, stored: { isWhole } }) as unknown as StoredPartial

it('R6: files of components outside the sources are added, and alone they are all there is', () => {
  const run: ExaminedRun = { components: [examined({ copied: ['/data/a', '/far/b'] })], notices: [] }
  expect(runFiles(request(false), run, ['/data'])).toMatchObject({ sources: null, more: ['/far/b'], omit: [] })
  expect(runFiles(request(true), run, ['/data'])).toMatchObject({ sources: ['/data/a', '/far/b'], more: [] })
})

it('R6 R7: what a writer excludes and a partial file that is not whole are left out; a whole one is shown', () => {
  const one = examined({
    excluded: ['/data/tmp'],
    partialFiles: [stored('/data/no', false), stored('/data/yes', true)],
  })
  const { omit, sources } = runFiles(request(true), { components: [one], notices: [] }, [])
  expect(omit).toEqual(['/data/tmp', '/data/no'])
  expect(sources).toEqual(['/data/a', '/data/yes'])
})

it('E23: where files are really read is told', () => {
  const alternates = [{ logical: '/data/a', real: '/copy/spool/a' }]
  const { alternates: told } = runFiles(request(false), { components: [examined({ alternates })], notices: [] }, [
    '/data',
  ])
  expect(told).toEqual(alternates)
})

it('R9: a problem is of its own component in its own group', () => {
  const one = examined({ problem: 'it lies' })
  const ask = problemOf({ components: [one], notices: [] })
  expect(ask(one.capture, key)).toBe('it lies')
  expect(ask(one.capture, { ...key, name: 'other' })).toBeNull()
  expect(ask(capture(writer), key)).toBeNull()
})

const full = { type: 'full', bases: noBases } as unknown as RunPlan
const judged = (one: Examined, succeeded: boolean): Judgement =>
  ({ components: [{ capture: one.capture, key, succeeded }] }) as unknown as Judgement
const SESSION = { session: 's1', capturedAt: '2026-11-21T12:00:00Z' }

it('K1: a component that succeeded gets a link, of a writer that keeps chains, in a run that makes them', () => {
  const one = examined()
  const made = (run: RunPlan, of: Examined, succeeded: boolean) =>
    makeLinks(run, { components: [of], notices: [] }, judged(of, succeeded), SESSION).map(({ names }) => names)
  expect(made(full, one, true)).toEqual([['0001-full-s1']])
  expect(made(full, one, false)).toEqual([])
  expect(made({ ...full, type: 'copy' }, one, true)).toEqual([])
  const without = examined({}, { ...writer, backupSchema: backupSchema.copy })
  expect(made(full, without, true)).toEqual([])
  const unsupported = examined({ effective: { kind: 'as-full', why: 'unsupported' } as never })
  expect(made(full, unsupported, true)).toEqual([])
})

it('K2 K3: a link has its record, both documents and its files', () => {
  const one = examined({ copied: ['/data/a', '/data/b'] })
  const [link] = makeLinks(full, { components: [one], notices: [] }, judged(one, true), SESSION)
  expect(link?.owner).toEqual({ writerId: 'w', instanceName: '', logicalPath: '', name: 'db' })
  const below = link?.documents.map(({ kind, name }) => [kind, name.split('/').slice(3).join('/')])
  expect(below).toEqual([
    ['text', 'link.json'],
    ['text', 'backup-components.xml'],
    ['text', 'writer-metadata.xml'],
    ['files-of-root', 'files'],
  ])
})

/** A run of type incremental in which the writer named ranges of a file; the mover answers as told. */
async function examineWith(path: string, call: () => Promise<unknown>) {
  const one = capture(writer, fakePartial(path))
  const question = { type: 'incremental' as const, completed: [fakeDocument('full', [writer])] }
  const { made } = plan([writer], question)
  const run = {
    ...{ type: 'incremental', bases: noBases, plans: new Map([[one, made]]) },
    requestFor: () => ({
      ...{ policy: 'required', components: null, wanted: null, isExcluded: () => false, isConfirmed: () => false },
      ...question,
      volumes: fakeVolumes(),
    }),
  } as unknown as RunPlan
  const calls: unknown[] = []
  const mover = {
    call: (method: string, input: unknown) => {
      calls.push([method, input])
      return call()
    },
  } as unknown as Mover
  const found = await examine({ repository: {} as Repository, mover }, run, [one], new AbortController().signal)
  return { found, calls }
}

it('R7: ranges are stored from the copy that holds the file, before the files', async () => {
  const { found, calls } = await examineWith('/data', () => Promise.resolve({ isWhole: false }))
  expect(calls).toEqual([
    [
      'storeRanges',
      {
        ...{ root: '/copy', file: 'partial.txt', rangesFile: null, base: null },
        ranges: [
          ['0', '5'],
          ['100', '20'],
        ],
      },
    ],
  ])
  expect(found.components).toMatchObject([{ problem: null, partialFiles: [{ path: '/data/partial.txt' }] }])
  expect(found.notices).toMatchObject([{ kind: 'partial-not-shown', subject: '/data/partial.txt' }])
})

it('R9: ranges that cannot be read fail the component, and any other failure the run', async () => {
  const gone = new BackupError('source.unreadable', 'it is not there')
  const { found } = await examineWith('/data', () => Promise.reject(gone))
  expect(found.components.map(({ problem }) => inEnglish(problem ?? ''))).toEqual([
    '/data/partial.txt: it is not there',
  ])
  expect(found.components).toMatchObject([{ partialFiles: [] }])
  const died = new BackupError('mover.died', 'gone')
  await expect(examineWith('/data', () => Promise.reject(died))).rejects.toBe(died)
})
