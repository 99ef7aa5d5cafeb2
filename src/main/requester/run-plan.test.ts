import { expect, it } from 'vitest'
import type { ApplicationWishes } from '../../contract/jobs'
import { told } from '../model/sentence.fake'
import { volumePath } from '../model/volume-path'
import { type WriterMetadata, backupSchema } from '../vss/documents'
import type { DescribedGroup } from './backup-ports'
import { type Bases, noBases } from './chains/find-bases'
import { chainFolder } from './chains/link'
import { fakeComponent, fakeFileSet, fakeWriter } from './component-selection/writer-metadata.fake'
import { fakeDocument } from './file-decisions/plan-backup.fake'
import { planRunOn, takesPart } from './run-plan'
import type { VolumeGroup } from './volume-plan'
import { DEFAULT_WISHES } from './wishes'

const { incremental, differential, log, copy, timestamped } = backupSchema
const database = (id: string, schema: number, more: Partial<WriterMetadata> = {}, path = `/data/${id}`) =>
  fakeWriter(id, [fakeComponent('db', true, { caption: `db of ${id}`, fileSets: [fakeFileSet(path, '*')] })], {
    ...{ backupSchema: schema, name: id },
    ...more,
  })

const volume = (path: string, provider: string | null) => ({
  ...{ path: volumePath(path), uuid: path, fileSystem: 'any', provider, whyNot: '' },
})
const group = (kind: VolumeGroup['kind'], path: string): VolumeGroup => ({
  ...{ kind, roots: [path], volumes: [volume(path, kind === 'live' ? null : 'btrfs')] },
})
const copies = (...metadata: readonly WriterMetadata[]): DescribedGroup => ({
  ...{ group: group('shadow-copy', '/data'), metadata },
})
const live = (...metadata: readonly WriterMetadata[]): DescribedGroup => ({ group: group('live', '/live'), metadata })

const { signal } = new AbortController()
const plan = (wishes: Partial<ApplicationWishes>, groups: readonly DescribedGroup[], bases: Bases = noBases) =>
  planRunOn(() => Promise.resolve(bases), { applications: { ...DEFAULT_WISHES, ...wishes } }, groups, signal)

/** Components that are added, by group. */
async function added(wishes: Partial<ApplicationWishes>, groups: readonly DescribedGroup[]) {
  const { plans } = await plan(wishes, groups)
  return groups.map((one) =>
    (plans.get(one)?.writers ?? []).flatMap(({ writer, components }) =>
      components.flatMap(({ inclusion }) => (inclusion.kind === 'explicit' ? [writer.name] : [])),
    ),
  )
}

const owner = { writerId: 'inc', instanceName: '', logicalPath: '', name: 'db' }

it('R1: one type for all, copy unless told, and each one’s part in it is known', async () => {
  const { type, parts } = await plan({}, [copies(database('inc', incremental | copy), database('old', 0))])
  expect([type, parts.get('inc-1'), parts.get('old-1')]).toEqual([
    'copy',
    { takesPart: true, kind: 'as-asked', type: 'copy', why: '' },
    { takesPart: true, kind: 'as-full', type: 'copy', why: 'unsupported' },
  ])
})

it('R2: who has nothing whole to build on makes the whole run full, and who stays out of the asked type stays out', async () => {
  const writers = [database('inc', incremental), database('diff', differential), database('old', 0)]
  const missing = new Map([[chainFolder(owner), 'damaged' as const]])
  const made = await plan({ type: 'incremental' }, [copies(...writers)], { ...noBases, missing })
  expect([made.type, made.bases]).toEqual(['full', noBases])
  expect(made.parts.get('inc-1')).toMatchObject({ takesPart: true, kind: 'as-asked', type: 'full' })
  expect(made.parts.get('diff-1')).toMatchObject({ takesPart: false, kind: 'left-out', why: 'would-see-full' })
  expect(made.notices).toMatchObject([{ kind: 'full-instead', subject: 'inc' }])
  expect(told(made.notices)[0]?.reason).toContain('damaged')
  expect(made.degradations).toMatchObject([{ kind: 'writer-left-out', subject: 'diff' }])
})

it('R2 E5: a person may confirm that a writer sees a full backup', async () => {
  const wishes = { type: 'incremental', confirmedFull: ['DIFF'] } as const
  const { parts, degradations } = await plan({ ...wishes, confirmedFull: [...wishes.confirmedFull] }, [
    copies(database('diff', differential)),
  ])
  expect(parts.get('diff-1')).toMatchObject({ takesPart: true, kind: 'as-full', why: 'confirmed' })
  expect(degradations).toEqual([])
})

it('R5: with a base the type stays, and its stamp is given back', async () => {
  const writer = database('inc', incremental | timestamped)
  const bases: Bases = {
    links: new Map([[chainFolder(owner), []]]),
    missing: new Map(),
    completed: [fakeDocument('full', [writer], { backupStamp: 'stamp 7' })],
  }
  const captures = [copies(writer)]
  const made = await plan({ type: 'incremental' }, captures, bases)
  expect([made.type, made.notices]).toEqual(['incremental', []])
  const [planned] = captures.map((capture) => made.plans.get(capture)?.writers[0]?.components[0])
  expect(planned?.previousStamp).toBe('stamp 7')
})

it('R3: a component is added in one group only, with the shadow copies when anything of it lies there', async () => {
  const wide = fakeWriter('wide', [
    fakeComponent('both', true, { fileSets: [fakeFileSet('/live/a', '*'), fakeFileSet('/data/b', '*')] }),
    fakeComponent('side', true, { fileSets: [fakeFileSet('/live/c', '*')] }),
  ])
  const { plans } = await plan({}, [live(wide), copies(wide)])
  const names = [...plans.values()].map(({ writers }) =>
    writers.flatMap(({ components }) =>
      components.flatMap(({ component, inclusion }) => (inclusion.kind === 'explicit' ? [component.name] : [])),
    ),
  )
  expect(names).toEqual([['side'], ['both']])
})

it('R3: only what is named is added; what is left out against the wish is amber, an excluded writer is not', async () => {
  const [one, two] = [database('one', copy), database('two', copy)]
  expect(await added({ writers: ['one'] }, [copies(one, two)])).toEqual([['one']])
  expect(await added({ excludedWriters: ['one'] }, [copies(one, two)])).toEqual([['two']])
  expect((await plan({ excludedWriters: ['one'] }, [copies(one, two)])).degradations).toEqual([])
  const far = database('far', copy, {}, '/far')
  expect(told((await plan({}, [copies(one, far)])).degradations)).toMatchObject([
    { kind: 'component-left-out', subject: 'db of far', reason: expect.stringContaining('/far') as string },
  ])
  const asked = await plan({ components: [{ writer: 'one', component: 'gone' }] }, [copies(one)])
  expect(asked.degradations).toMatchObject([{ kind: 'component-left-out', subject: 'gone' }])
})

it('R3: of many that are left out twenty are named, and the rest counted', async () => {
  const components = Array.from({ length: 25 }, (_, at) =>
    fakeComponent(`c${at}`, true, { fileSets: [fakeFileSet('/far', `${at}`)] }),
  )
  const { degradations } = await plan({}, [copies(fakeWriter('many', components))])
  expect(degradations).toHaveLength(21)
  expect(degradations.at(-1)?.subject).toBe('5 more components')
})

it('R8: with copy, a writer whose logs only another type shortens is named, with the type that would', async () => {
  const logs = [fakeFileSet('/data/x', '*.log', { isLog: true })]
  const writers = [
    fakeWriter('log', [fakeComponent('db', true, { fileSets: logs })], { backupSchema: log | copy, name: 'log' }),
    fakeWriter('inc', [fakeComponent('db', true, { fileSets: logs })], {
      backupSchema: incremental | copy,
      name: 'inc',
    }),
    fakeWriter('none', [fakeComponent('db', true, { fileSets: logs })], { name: 'none' }),
  ]
  const offers = async (type: ApplicationWishes['type']) =>
    (await plan({ type }, [copies(...writers)])).notices.map(({ subject, offer }) => [subject, offer])
  expect(await offers('copy')).toEqual([
    ['log', 'log'],
    ['inc', 'incremental'],
  ])
  expect(await offers('full')).toEqual([])
})

it('X8: a plan in which nothing is added takes no part', async () => {
  const captures = [copies(database('one', copy))]
  const { plans } = await plan({ excludedWriters: ['one'] }, captures)
  expect([...plans.values()].map(takesPart)).toEqual([false])
})
