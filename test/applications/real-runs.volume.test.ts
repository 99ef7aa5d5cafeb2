import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { inEnglish } from '../../src/main/model/sentence'
import { type RunDocument, decodeRunDocument } from '../../src/main/requester/run-document'
import { backupSchema as schema } from '../../src/main/vss/documents'
import { penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { type Applications, PASSWORD, type Run } from './applications'
import { act, component, set, writer } from './four-writers'
import { sharedApplications } from './shared-applications'

const shared = sharedApplications('realruns')

/** Every bit of a type that copies, and none that asks for a shadow copy. */
const LIVE = 0x00f
const CHAIN = schema.incremental | schema.differential | schema.copy

async function put(...files: readonly (readonly [string, string])[]): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

/** What a run says of itself in its restore point. */
async function saidBy({ repository }: Applications, { record }: Run): Promise<RunDocument> {
  const text = await repository.readDocument(await repository.snapshot(record.snapshotId ?? ''), 'run.json')
  const run = text === null ? null : decodeRunDocument(text)
  if (!run) throw new Error('no run.json')
  return run
}

const dumped = async ({ location }: Applications, { record }: Run, path: string): Promise<string> =>
  (
    await restic(['dump', record.snapshotId ?? '', path], {
      version: 'debian',
      repository: location,
      password: PASSWORD,
    })
  ).stdout

const subjects = ({ record }: Run, kind: string): readonly string[] =>
  record.degradations.filter((one) => one.kind === kind).map(({ subject }) => subject)

it('R3: a component is added once, with the shadow copies where anything of it lies there, else live', async () => {
  const applications = shared()
  const { data, scratch } = applications
  const live = await mkdtemp(join(scratch, 'live-'))
  await put([`${data}/wide/a`, 'a'], [`${live}/wide/b`, 'b'], [`${live}/side/c`, 'c'])
  await applications.writers([
    writer('1', 'Wide', schema.copy, {
      components: [component('', 'wide', [set(`${data}/wide`, '*'), set(`${live}/wide`, '*', LIVE)])],
    }),
    writer('2', 'Side', schema.copy, { components: [component('', 'side', [set(`${live}/side`, '*')])] }),
  ])
  const run = await applications.backup({}, { sources: [data, live], shadowCopies: 'preferred' })
  const { components, volumes } = await saidBy(applications, run)
  expect(volumes.map(({ provider }) => provider !== null).sort()).toEqual([false, true])
  expect(components.map(({ name, files }) => [name, files])).toEqual([
    ['side', [`${live}/side/c`]],
    ['wide', [`${data}/wide/a`, `${live}/wide/b`].sort()],
  ])
  // Without an online copy nothing read live was taken at one instant.
  expect(components.map(({ consistency }) => consistency)).toEqual(['file-consistent', 'application-consistent'])
})

it('R3: what was asked for and is left out is amber, with the reason; an application that a person excluded is not', async () => {
  const applications = shared()
  const { data, logs } = applications
  await put([`${data}/one/a`, 'a'], [`${data}/two/b`, 'b'], [`${logs}/far/c`, 'c'])
  await applications.writers([
    writer('1', 'One', schema.copy, { components: [component('', 'one', [set(`${data}/one`, '*')])] }),
    writer('2', 'Two', schema.copy, { components: [component('', 'two', [set(`${data}/two`, '*')])] }),
    writer('3', 'Far', schema.copy, {
      components: [component('', 'far', [set(`${logs}/far`, '*'), set(`${data}/one`, 'nothing*')])],
    }),
  ])
  const named = await applications.backup({ components: [{ writer: 'One', component: 'one' }] })
  expect((await saidBy(applications, named)).components.map(({ name }) => name)).toEqual(['one'])
  expect(named.record).toMatchObject({ result: 'success', degradations: [] })

  const missing = await applications.backup({ writers: ['One'], components: [{ writer: 'Two', component: 'three' }] })
  expect([missing.record.result, subjects(missing, 'component-left-out')]).toEqual(['warning', ['three']])

  const narrow = await applications.backup({}, { sources: [data] })
  expect([narrow.record.result, subjects(narrow, 'component-left-out')]).toEqual(['warning', ['far']])
  expect(inEnglish(narrow.record.degradations[0]?.reason ?? '')).toContain('which the job does not cover')

  const excluded = await applications.backup({ excludedWriters: ['Far'] }, { sources: [data] })
  expect((await saidBy(applications, excluded)).components.map(({ name }) => name)).toEqual(['one', 'two'])
  expect(excluded.record).toMatchObject({ result: 'success', degradations: [] })
})

it('R4 C49: with only components, a volume gets a copy only when a file is read from it; with none, there is no set', async () => {
  const applications = shared()
  const { data, logs } = applications
  await put([`${data}/app/a`, 'a'], [`${logs}/app/l`, 'l'], [`${data}/other`, 'not of it'])
  const both = (dataMask: number) =>
    writer('1', 'App', schema.copy, {
      components: [component('', 'app', [set(`${data}/app`, '*', dataMask), set(`${logs}/app`, '*', LIVE)])],
    })
  await applications.writers([both(3855)])
  const one = await applications.backup({ onlyComponents: true })
  expect(one.state.shadowCopies.map(({ volume, provider }) => [volume, provider !== null])).toEqual([[data, true]])
  expect(one.record.freezeMilliseconds).not.toBeNull()
  expect(await dumped(applications, one, `${logs}/app/l`)).toBe('l')
  await expect(dumped(applications, one, `${data}/other`)).rejects.toThrow()

  await applications.writers([both(LIVE)])
  const none = await applications.backup({ onlyComponents: true })
  expect(none.state.shadowCopies.every(({ provider }) => provider === null)).toBe(true)
  expect(none.record.freezeMilliseconds).toBeNull()
  expect(await dumped(applications, none, `${data}/app/a`)).toBe('a')
})

it('R9 E20 E27: an error of a writer in what it names fails its component, amber and without a link, and no other one', async () => {
  const applications = shared()
  const { data } = applications
  await put([`${data}/good/a`, 'a'], [`${data}/bad/b`, 'b'])
  const good = writer('1', 'Good', CHAIN, { components: [component('', 'good', [set(`${data}/good`, 'a')])] })
  const bad = (acts: Parameters<typeof writer>[4], fileSpec = 'b') =>
    writer(
      '2',
      'Bad',
      CHAIN | schema.lastModify,
      { components: [component('', 'bad', [set(`${data}/bad`, fileSpec)])] },
      acts,
    )
  const partial = (path: string, name: string, ranges: string) =>
    act('bad', ['incremental'], { partialFiles: [{ path, name, ranges }] })
  await applications.writers([good, bad([])])
  expect((await applications.backup({ type: 'full' })).record.degradations).toEqual([])
  const overlapping = { path: `${data}/bad`, fileSpec: 'b*', recursive: false, lastModifyTime: '1' }
  const cases: readonly (readonly [string, ReturnType<typeof bad>])[] = [
    ['overlaps a file set', bad([act('bad', ['incremental'], { differencedFiles: [overlapping] })])],
    ['holds no file of bad', bad([partial(`${data}/good`, 'a', '0:1')])],
    [`${data}/bad/gone: `, bad([partial(`${data}/bad`, 'gone', '0:1')])],
    [`${data}/bad/b: `, bad([partial(`${data}/bad`, 'b', '0:1,5000:1')])],
    [`${data}/bad/missing is not there`, bad([], 'missing')],
  ]
  for (const [reason, script] of cases) {
    await applications.writers([good, script])
    const run = await applications.backup({ type: 'incremental' })
    expect(run.record.failure).toBeNull()
    expect([run.record.result, subjects(run, 'component-degraded')]).toEqual(['warning', ['bad']])
    expect(inEnglish(run.record.degradations[0]?.reason ?? '')).toContain(reason)
    const { components } = await saidBy(applications, run)
    expect(components.map(({ name, succeeded, chain = [] }) => [name, succeeded, chain.length > 1])).toEqual([
      ['good', true, true],
      ['bad', false, false],
    ])
  }
})

it('Z11 Z12: the last good point of each component stays, and degraded runs take no slot', async () => {
  const applications = shared()
  const { data, scratch, location } = applications
  const home = `${data}/zone`
  await put([`${home}/db/a`, 'a'], [`${home}/web/b`, 'b'])
  const db = (events: Parameters<typeof writer>[5] = {}) =>
    writer('1', 'Database', schema.copy, { components: [component('', 'db', [set(`${home}/db`, '*')])] }, [], events)
  const web = writer('2', 'Web', schema.copy, { components: [component('', 'web', [set(`${home}/web`, '*')])] })
  const before = (await applications.repository.snapshots()).snapshots.map(({ id }) => id)
  const points: string[] = []
  for (const script of [
    db(),
    db(),
    db({ freeze: { kind: 'throw', message: 'busy' } }),
    db({ thaw: { kind: 'throw', message: 'gone' } }),
  ]) {
    await applications.writers([script, web])
    points.push((await applications.backup({}, { sources: [home] })).record.snapshotId ?? '')
  }
  const command = penumbraAt(join(scratch, 'home'), location, PASSWORD)
  const [first = '', whole = '', , last = ''] = points
  const { stdout } = await command.run(['forget', '--path', home, '--keep-last', '1', '--json'])
  const groups = JSON.parse(stdout) as readonly {
    readonly keep: readonly { readonly id: string }[]
    readonly reasons: readonly { readonly matches: readonly string[] }[]
  }[]
  const kept = groups.flatMap(({ keep, reasons }) => keep.map(({ id }, at) => [id, reasons[at]?.matches] as const))
  const left = (await applications.repository.snapshots()).snapshots.map(({ id }) => id)
  expect(left.filter((id) => !before.includes(id)).sort()).toEqual(kept.map(([id]) => id).sort())
  expect(left).not.toContain(first)
  expect(new Map(kept).get(whole)?.join()).toMatch(/last application-consistent point of Database\/db/)
  expect(new Map(kept).get(last)?.join()).toMatch(/last application-consistent point of Web\/web/)
})

it('E14: with last-modify time 0 our own records decide, and the chain is whole', async () => {
  const applications = shared()
  const { data } = applications
  await put([`${data}/diff/same`, 'same'], [`${data}/diff/changed`, 'one'])
  const entry = { path: `${data}/diff`, fileSpec: '*', recursive: false, lastModifyTime: '0' }
  await applications.writers([
    writer(
      '1',
      'Diff',
      CHAIN | schema.lastModify,
      { components: [component('', 'diff', [set(`${data}/diff`, '*', 0x101)])] },
      [act('diff', ['incremental'], { differencedFiles: [entry] })],
    ),
  ])
  await applications.backup({ type: 'full' }, { sources: [data] })
  await put([`${data}/diff/changed`, 'two'], [`${data}/diff/new`, 'new'])
  const run = await applications.backup({ type: 'incremental' }, { sources: [data] })
  const { components } = await saidBy(applications, run)
  const newest = components[0]?.chain?.at(-1) ?? ''
  const point = await applications.repository.snapshot(run.record.snapshotId ?? '')
  const [chain] = (await applications.repository.folder(point, '.penumbra/chains')).entries
  const own = `.penumbra/chains/${chain?.name ?? ''}/${newest}/files${data}/diff`
  expect((await applications.repository.folder(point, own)).entries.map(({ name }) => name)).toEqual(['changed', 'new'])
})

it('E23: files of an alternate path are read there and stored at their own, byte for byte', async () => {
  const applications = shared()
  const { data, logs, scratch } = applications
  await put([`${data}/books/old`, 'own'], [`${data}/books/keep`, 'kept'], [`${logs}/spool/old`, 'spooled'])
  await put([`${logs}/spool/dump`, 'only there'], [`${logs}/spool/other.tmp`, 'no file of it'])
  const alternate = { ...set(`${data}/books`, '*'), alternatePath: `${logs}/spool` }
  await applications.writers([
    writer('1', 'Books', CHAIN, {
      components: [component('', 'books', [alternate])],
      excludes: [{ path: `${data}/books`, fileSpec: '*.tmp', recursive: false }],
    }),
  ])
  const run = await applications.backup({ type: 'full', onlyComponents: true })
  expect(run.record.degradations).toEqual([])
  const { components } = await saidBy(applications, run)
  expect(components[0]?.files).toEqual(['dump', 'keep', 'old', 'other.tmp'].map((name) => `${data}/books/${name}`))
  const target = join(scratch, 'alternates')
  await restic(['restore', run.record.snapshotId ?? '', '--target', target, '--include', data], {
    ...{ version: 'debian', repository: applications.location, password: PASSWORD },
  })
  const back = (name: string) => readFile(join(target, `${data}/books/${name}`), 'utf8')
  expect([await back('old'), await back('keep'), await back('dump')]).toEqual(['spooled', 'kept', 'only there'])
  await expect(back('other.tmp')).rejects.toThrow('ENOENT')
  await rm(target, { recursive: true })
})
