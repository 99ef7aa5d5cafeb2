import { expect, it } from 'vitest'
import type { ApplicationWishes } from '../../contract/jobs'
import { volumePath } from '../model/volume-path'
import { type WriterMetadata, backupSchema } from '../vss/documents'
import type { Bases } from './chains/find-bases'
import { noBases } from './chains/find-bases'
import { chainFolder } from './chains/link'
import { componentBackups } from './component-backups'
import { fakeComponent, fakeFileSet, fakeWriter } from './component-selection/writer-metadata.fake'
import type { DescribedApplications } from './describe-applications'
import { fakeDocument } from './file-decisions/plan-backup.fake'
import { planJob } from './plan-job'
import { type BasesOf, planRunOn } from './run-plan'
import type { VolumeGroup } from './volume-plan'
import { DEFAULT_WISHES } from './wishes'

const { incremental, log, copy, differential } = backupSchema
const logs = fakeFileSet('/data/mail', '*.log', { isLog: true })
const mail = fakeWriter(
  'mail',
  [
    fakeComponent('store', true, { fileSets: [fakeFileSet('/data/mail', 'store.edb'), logs] }),
    fakeComponent('store\\folders', false, { fileSets: [fakeFileSet('/data/mail/folders', '*')] }),
  ],
  { backupSchema: incremental | log | copy, name: 'Mail' },
)
const plain = fakeWriter('plain', [fakeComponent('settings', true, { fileSets: [fakeFileSet('/data/plain', '*')] })], {
  name: 'Plain',
})
const archive = fakeWriter(
  'archive',
  [fakeComponent('shelf', true, { fileSets: [fakeFileSet('/data/shelf', '*')], depends: ['mail:store'] })],
  { backupSchema: differential, name: 'Archive' },
)

const group: VolumeGroup = {
  kind: 'shadow-copy',
  roots: ['/data'],
  volumes: [{ path: volumePath('/'), uuid: 'R', fileSystem: 'btrfs', provider: 'btrfs', whyNot: '' }],
}
const described = (...metadata: readonly WriterMetadata[]): DescribedApplications => ({
  ...{ groups: [{ group, metadata }], statuses: [], degradations: [] },
})
const wishes = (change: Partial<ApplicationWishes>): ApplicationWishes => ({ ...DEFAULT_WISHES, ...change })
const { signal } = new AbortController()
const nothing: BasesOf = () => Promise.resolve(noBases)

/** The store of mail was backed up in full, whole, with a stamp. */
const store = { writerId: 'mail', instanceName: '', logicalPath: '', name: 'store' }
const afterFull: Bases = {
  links: new Map([[chainFolder(store), [{ name: '0001-full-s1' }] as unknown as readonly never[]]]),
  missing: new Map(),
  completed: [fakeDocument('full', [mail], { backupStamp: 'stamp 1' })],
}
const plan = (change: Partial<ApplicationWishes>, basesOf = nothing, ...writers: readonly WriterMetadata[]) =>
  planJob(described(...(writers.length > 0 ? writers : [mail, plain, archive])), wishes(change), basesOf, signal)

const partsOf = (made: Awaited<ReturnType<typeof plan>>) =>
  Object.fromEntries(made.writers.map(({ name, part }) => [name, part && `${part.kind} ${part.why}`.trim()]))

it('R10: only a writer whose backups the job owns sees another type than a copy', async () => {
  const owned = await plan({ type: 'full', owned: ['{MAIL}'] })
  expect(partsOf(owned)).toEqual({ Mail: 'as-asked', Plain: 'as-asked', Archive: 'left-out not-owned' })
  expect(owned.writers.find(({ name }) => name === 'Archive')?.part?.takesPart).toBe(false)
  expect(owned.notices).toMatchObject([{ kind: 'not-owned', subject: 'Archive' }])
  expect(owned.degradations).toEqual([])
})

it('R10: a copy is for all, and without a list of owners so is every type', async () => {
  const copied = await plan({ type: 'copy', owned: [] })
  expect(copied.writers.map(({ part }) => part?.why)).not.toContain('not-owned')
  const all = await plan({ type: 'full' })
  expect(partsOf(all)).toEqual({ Mail: 'as-asked', Plain: 'as-asked', Archive: 'as-asked' })
})

it('R10: what a job does not own makes no run full, and is not asked for what it builds on', async () => {
  const asked: string[] = []
  const basesOf = (writers: readonly WriterMetadata[]) => {
    asked.push(...writers.map(({ name }) => name))
    return Promise.resolve(noBases)
  }
  const made = await plan({ type: 'log', owned: [] }, basesOf, mail, plain)
  expect(made.type).toBe('log')
  expect(asked).toEqual(['Plain'])
})

it('R11: a plan says each writer`s part, what comes with what, and what a log backup would follow', async () => {
  const first = await plan({ type: 'log', owned: ['Mail'] })
  expect(first).toMatchObject({
    asked: 'log',
    type: 'full',
    notices: [{ kind: 'full-instead' }, { kind: 'not-owned' }],
  })
  const later = await plan({ type: 'log', owned: ['Mail'] }, () => Promise.resolve(afterFull))
  expect(later.type).toBe('log')
  const [writer] = later.writers
  expect(writer).toMatchObject({ name: 'Mail', knows: ['full', 'copy', 'incremental', 'log'], hasLogs: true })
  expect(writer?.components).toMatchObject([
    { name: 'store', selectable: true, inclusion: { kind: 'explicit', because: '' }, chain: ['full'], fileSets: 2 },
    { name: 'folders', selectable: false, inclusion: { kind: 'implicit', because: 'store' } },
  ])
})

it('R11: the closure of a dependency is shown from both sides', async () => {
  const made = await plan(
    { type: 'full', components: [{ writer: 'Archive', component: 'shelf' }] },
    nothing,
    mail,
    archive,
  )
  expect(made.writers.map(({ components }) => components[0]?.inclusion)).toEqual([
    { kind: 'dependency', because: 'shelf of Archive' },
    { kind: 'explicit', because: '' },
  ])
  expect(made.writers[1]?.components[0]?.dependsOn).toEqual(['store of Mail'])
})

it('R11: a writer that could not describe itself is in the plan with its failure', async () => {
  const failure = { code: 'vss.writer-timeout', message: 'no answer', retry: 'later', context: {} } as const
  const silent = { writerId: 's', instanceId: 's-1', name: 'Silent', failure, components: [] } as never
  const made = await planJob({ ...described(plain), statuses: [silent] }, DEFAULT_WISHES, nothing, signal)
  expect(made.writers.at(-1)).toMatchObject({ name: 'Silent', failure, part: null })
})

it('R12: a run tells of each component what it follows before, and what it kept afterwards', async () => {
  const groups = [{ group, metadata: [mail, plain] }]
  const made = await planRunOn(
    () => Promise.resolve(afterFull),
    { applications: wishes({ type: 'log' }) },
    groups,
    signal,
  )
  const before = componentBackups({ plan: made, groups })
  expect(before.get('mail-1\n\nstore')).toMatchObject({ chain: ['full', 'log'], succeeded: null })
  expect(before.get('mail-1\nstore\nfolders')).toMatchObject({ inclusion: { kind: 'implicit' }, chain: [] })
  expect(before.get('plain-1\n\nsettings')).toMatchObject({ chain: [] })
  const key = { writerId: 'mail', instanceId: 'mail-1', logicalPath: '', name: 'store' }
  const after = componentBackups({
    ...{ plan: made, groups },
    judgement: { components: [{ key, succeeded: false }] } as never,
    links: [],
  })
  expect(after.get('mail-1\n\nstore')).toMatchObject({ chain: [], succeeded: false })
})
