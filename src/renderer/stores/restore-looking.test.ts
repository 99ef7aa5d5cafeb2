import { expect, it } from 'vitest'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { entry, points } from '../evidence.fake'
import { comparison, hits, image, textOf, versions } from '../looking.fake'
import { createNameSearch } from './name-search'
import { createRestoreStore } from './restore'
import { createRestoreBrowser } from './restore-browser'
import { createRestoreComparison } from './restore-comparison'
import { createRestoreVersions } from './restore-versions'

const usual: Script = {
  'restore.open': () => answer({ repositoryId: 'repository-1', location: '/media/backup', points: [...points] }),
  'restore.browse': ({ path }) => answer({ entries: [entry(`${path}/a`), entry(`${path}/b`)], total: 2 }),
  'restore.versions': () => answer(versions),
  'restore.preview': ({ snapshotId }) => answer(textOf(snapshotId)),
  'restore.compare': () => answer(comparison),
  'names.search': () => answer({ hits: [...hits], next: { name: 5, folder: 2 }, points: 128 }),
}

function wizard(script: Script = {}) {
  const fake = createFakeBridge({ ...usual, ...script })
  const restore = createRestoreStore(fake.bridge)
  const [browser, looking] = [createRestoreBrowser(fake.bridge, restore), createRestoreVersions(fake.bridge, restore)]
  const ways = { restore, browser, versions: looking, jobOf: () => 'job-1' }
  const names = createNameSearch(fake.bridge, ways)
  return { fake, restore, browser, looking, names, comparing: createRestoreComparison(fake.bridge, restore) }
}

async function browsing(script: Script = {}) {
  const started = wizard(script)
  await started.restore.openJob('job-1')
  started.restore.choosePoint(points[0] as (typeof points)[0])
  await started.browser.goTo([{ path: '/home', name: 'home' }])
  return started
}

const file = { path: '/home/notes.md', name: 'notes.md' }

it('S190: another point on the rail shows the same folder, and keeps what was chosen', async () => {
  const { fake, restore, browser } = await browsing()
  browser.toggleEntry(entry('/home/a'))
  await browser.toPoint(points[2] as (typeof points)[0])
  expect(restore.store.getState()).toMatchObject({ kind: 'browse', selection: { '/home/a': {} }, folder: { total: 2 } })
  expect(fake.inputsOf('restore.browse').at(-1)).toMatchObject({ snapshotId: 'point-26', path: '/home' })
})

it('S190: another point asks for the plan anew', async () => {
  const { restore, browser } = await browsing()
  restore.store.setState({ ...restore.store.getState(), kind: 'plan' } as never)
  await browser.toPoint(points[1] as (typeof points)[0])
  expect(restore.store.getState()).toMatchObject({ kind: 'target', point: { snapshotId: 'point-7' } })
  expect(restore.store.getState()).not.toHaveProperty('plan')
})

it('S191: the version of the chosen point is shown first; the rail shows that of another', async () => {
  const { fake, restore, looking } = await browsing()
  await looking.openFile(file)
  const shown = () => (restore.store.getState() as { shown?: { version: unknown } | null }).shown?.version
  expect(shown()).toBe(versions.versions[0])
  await looking.toPoint(points[2] as (typeof points)[0])
  expect(shown()).toBe(versions.versions[1])
  expect(fake.inputsOf('restore.preview').map(({ snapshotId }) => snapshotId)).toEqual(['point-2', 'point-7'])
  await looking.toPoint(points[3] as (typeof points)[0])
  expect(shown()).toBeUndefined()
})

it('S191: a version is restored out of a point that holds it', async () => {
  const { restore, looking } = await browsing()
  await looking.openFile(file)
  await looking.showVersion(versions.versions[1] as (typeof versions.versions)[0])
  looking.restoreVersion()
  expect(restore.store.getState()).toMatchObject({
    kind: 'target',
    point: { snapshotId: 'point-7' },
    selection: { '/home/notes.md': {} },
  })
  restore.back()
  expect(restore.store.getState()).toMatchObject({ kind: 'browse', folder: { path: '/home' } })
})

it('S192: an image is put together of its parts, in order', async () => {
  const parts = ['AAEC', 'AwQ=']
  const { restore, looking } = await browsing({
    'restore.preview': ({ offset }) => {
      const index = offset === 0 ? 0 : 1
      return answer({ ...image, part: parts[index], next: index === 0 ? 3 : null } as typeof image)
    },
  })
  await looking.openFile(file)
  expect(restore.store.getState()).toMatchObject({
    shown: { preview: { kind: 'image', bytes: Uint8Array.of(0, 1, 2, 3, 4) } },
  })
})

it('S192: what comes for a version that was left is dropped', async () => {
  let late: () => void = () => undefined
  const { restore, looking } = await browsing({
    'restore.preview': ({ snapshotId }) =>
      snapshotId === 'point-2'
        ? new Promise((resolve) => (late = () => resolve(answer(textOf(snapshotId)))))
        : answer({ kind: 'none', why: 'binary', size: 1 }),
  })
  const opened = looking.openFile(file)
  await new Promise((resolve) => setTimeout(resolve))
  await looking.showVersion(versions.versions[1] as (typeof versions.versions)[0])
  late()
  await opened
  expect(restore.store.getState()).toMatchObject({ shown: { preview: { kind: 'none' } } })
})

it('S194: a folder is compared with the point before, the older first; either can be another', async () => {
  const { fake, restore, comparing } = await browsing()
  await comparing.compareFolder()
  await comparing.choose('other', points[3] as (typeof points)[0])
  await comparing.choose('point', points[3] as (typeof points)[0])
  const asked = fake.inputsOf('restore.compare').map(({ before, after, path }) => [before, after, path])
  expect(asked.slice(0, 2)).toEqual([
    ['point-7', 'point-2', '/home'],
    ['point-50', 'point-2', '/home'],
  ])
  expect(restore.store.getState()).toMatchObject({ kind: 'compare', comparison })
})

it('S195: one question at a time, and the last text wins', async () => {
  const waiting: (() => void)[] = []
  const { fake, names } = wizard({
    'names.search': ({ text }) =>
      new Promise((resolve) =>
        waiting.push(() => resolve(answer({ hits: text === 'abc' ? [...hits] : [], next: null, points: 1 }))),
      ),
  })
  const typed = [names.type('a'), names.type('ab'), names.type('abc ')]
  waiting.shift()?.()
  await new Promise((resolve) => setTimeout(resolve))
  waiting.shift()?.()
  await Promise.all(typed)
  expect(fake.inputsOf('names.search').map(({ text }) => text)).toEqual(['a', 'abc'])
  expect(names.store.getState()).toMatchObject({ hits, isSearching: false })
  await names.type('')
  expect(names.store.getState()).toMatchObject({ hits: null, text: '' })
})

it('S195: further hits are read when the last are looked at', async () => {
  const { fake, names } = wizard()
  await names.type('budget')
  await names.more(20)
  await names.more(hits.length - 1)
  expect(fake.inputsOf('names.search').map(({ after }) => after)).toEqual([null, { name: 5, folder: 2 }])
  expect(names.store.getState().hits).toHaveLength(2 * hits.length)
})

it('S195: a hit opens its backup: a file with its versions, a folder to be browsed', async () => {
  const { restore, names } = wizard()
  await names.type('budget')
  await names.open(hits[0] as (typeof hits)[0])
  expect(restore.store.getState()).toMatchObject({
    ...{ kind: 'versions', file: { path: '/home/ana/Documents/budget.ods', name: 'budget.ods' } },
    folder: { path: '/home/ana/Documents' },
  })
  expect(names.store.getState().text).toBe('budget')
  await names.open(hits[2] as (typeof hits)[0])
  expect(restore.store.getState()).toMatchObject({ kind: 'browse', folder: { path: '/home/ana/Documents/budgets' } })
  expect(names.store.getState().text).toBe('')
})

it('S195: a backup that cannot be opened says why on the first step', async () => {
  const { restore, names } = wizard({ 'restore.open': () => refuse('repository.wrong-password') })
  await names.type('budget')
  await names.open(hits[0] as (typeof hits)[0])
  expect(restore.store.getState()).toMatchObject({ kind: 'source', failure: { code: 'repository.wrong-password' } })
  expect(names.store.getState().text).toBe('')
})
