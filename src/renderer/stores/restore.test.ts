import { expect, it, vi } from 'vitest'
import type { PointEntry } from '../../contract/restore'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { entry, plan, points } from '../evidence.fake'
import { createRestoreStore } from './restore'
import { createRestoreBrowser } from './restore-browser'
import { entryAt } from './restore-folder'
import { isTooLarge, newestFirst } from './restore-state'
import { createRestoreTarget } from './restore-target'

const tree: Readonly<Record<string, readonly PointEntry[]>> = {
  '': [entry('/home', { type: 'dir' })],
  '/home': [entry('/home/ana', { type: 'dir' })],
  '/home/ana': Array.from({ length: 450 }, (_, index) => entry(`/home/ana/${index}`)),
}

const repository: Script = {
  'restore.open': () => answer({ repositoryId: 'r', location: '/mnt/r', points: [...points] }),
  'restore.browse': ({ path, offset, limit }) => {
    const entries = tree[path] ?? []
    return answer({ entries: entries.slice(offset, offset + limit), total: entries.length })
  },
  'restore.plan': () => answer(plan),
  'restore.start': () => answer({ sessionId: 'session-5' }),
  'host.choose-folder': () => answer({ path: '/srv/target' }),
}

function wizard(script: Script = {}) {
  const opened = vi.fn()
  const fake = createFakeBridge({ ...repository, ...script })
  const restore = createRestoreStore(fake.bridge)
  const actions = {
    ...restore,
    ...createRestoreTarget(fake.bridge, restore, opened),
    ...createRestoreBrowser(fake.bridge, restore),
  }
  return { fake, opened, ...actions }
}

async function browsing(script: Script = {}) {
  const started = wizard(script)
  await started.openJob('job-1')
  started.choosePoint(points[0] as (typeof points)[0])
  await started.enter()
  return started
}

const folderOf = ({ store }: ReturnType<typeof wizard>) => {
  const state = store.getState()
  if (state.kind !== 'browse') throw new Error(`not browsing but ${state.kind}`)
  return state.folder
}

it('S30, F10: the line below the code of a recovery sheet fills in both', () => {
  const { store, editSource } = wizard()
  editSource({ location: ' penumbra:restore?location=%2Fmnt%2Fmy%20r&pass\nword=a%26b ' })
  expect(store.getState()).toMatchObject({ location: '/mnt/my r', password: 'a&b' })
})

it('S30: opens by a job, or by place and password', async () => {
  const { fake, store, openJob, back, editSource, openLocation } = wizard()
  await openJob('job-1')
  expect(store.getState().kind).toBe('points')
  back()
  editSource({ location: '/mnt/r', password: 'word' })
  await openLocation()
  expect(fake.inputsOf('restore.open')).toEqual([{ jobId: 'job-1' }, { location: '/mnt/r', password: 'word' }])
})

it('S8: the password is forgotten once the repository is open', async () => {
  const { store, editSource, openLocation } = wizard()
  editSource({ location: '/mnt/r', password: 'hunter-two' })
  await openLocation()
  expect(JSON.stringify(store.getState())).not.toContain('hunter-two')
})

it('S30: what was typed for a server goes to that server, and to no other', async () => {
  const { fake, editSource, openLocation, back } = wizard()
  editSource({ location: 'rest:http://host/r/', password: 'word' })
  editSource({ access: { RESTIC_REST_PASSWORD: 'of ana' } })
  await openLocation()
  back()
  editSource({ location: 'rest:http://host/r/', password: 'word', access: { RESTIC_REST_PASSWORD: 'of ana' } })
  editSource({ location: 's3:http://host/r' })
  await openLocation()
  back()
  editSource({ location: '/mnt/r', password: 'word' })
  await openLocation()
  expect(fake.inputsOf('restore.open')).toEqual([
    { location: 'rest:http://host/r/', password: 'word', access: { RESTIC_REST_PASSWORD: 'of ana' } },
    { location: 's3:http://host/r', password: 'word' },
    { location: '/mnt/r', password: 'word' },
  ])
})

it('S30: a wrong password keeps what was typed, and says so', async () => {
  const { store, editSource, openLocation } = wizard({ 'restore.open': () => refuse('repository.wrong-password') })
  editSource({ location: '/mnt/r', password: 'typo' })
  await openLocation()
  expect(store.getState()).toMatchObject({
    kind: 'source',
    location: '/mnt/r',
    isOpening: false,
    failure: { code: 'repository.wrong-password' },
  })
  editSource({ password: 'right' })
  expect(store.getState()).toMatchObject({ failure: null })
})

it('S31: the newest point comes first, whatever order main has', () => {
  expect(newestFirst([...points].reverse()).map(({ snapshotId }) => snapshotId)).toEqual([
    'point-2',
    'point-7',
    'point-26',
    'point-50',
  ])
})

it('S32: goes through folders that hold only one folder', async () => {
  const started = await browsing()
  expect(folderOf(started).crumbs.map(({ name }) => name)).toEqual(['home', 'ana'])
  expect(folderOf(started).total).toBe(450)
})

it('S32: reads only the pages that are looked at, each once', async () => {
  const started = await browsing()
  const before = started.fake.inputsOf('restore.browse').length
  await Promise.all([started.look(0, 20), started.look(395, 410), started.look(400, 420)])
  const pages = started.fake.inputsOf('restore.browse').slice(before)
  expect(pages.map(({ offset }) => offset).sort()).toEqual([200, 400])
  expect(entryAt(folderOf(started), 449)?.path).toBe('/home/ana/449')
  expect(entryAt(folderOf(started), 450)).toBeUndefined()
})

it('S32: a reply for a folder that was left is dropped', async () => {
  let late: () => void = () => undefined
  const started = await browsing({
    'restore.browse': ({ path, offset, limit }) => {
      const entries = tree[path] ?? []
      const reply = answer({ entries: entries.slice(offset, offset + limit), total: entries.length })
      return offset === 0 ? reply : new Promise((resolve) => (late = () => resolve(reply)))
    },
  })
  const looked = started.look(200, 210)
  await started.goTo([])
  late()
  await looked
  expect(folderOf(started)).toMatchObject({ path: '', total: 1 })
})

it('S32: a folder that cannot be read says why', async () => {
  const started = await browsing({ 'restore.browse': () => refuse('repository.tree-corrupt') })
  expect(folderOf(started)).toMatchObject({ total: null, failure: { code: 'repository.tree-corrupt' } })
})

it('S33: asks for quoted paths; nothing chosen asks for everything', async () => {
  const started = await browsing()
  started.toggleEntry(entry('/home/ana/r\\xe9sum\\xe9.pdf'))
  started.toTarget()
  started.editDestination({ folder: '/srv/target' })
  await started.plan()
  expect(started.fake.inputsOf('restore.plan')[0]).toEqual({
    repositoryId: 'r',
    snapshotId: 'point-2',
    include: ['/home/ana/r\\xe9sum\\xe9.pdf'],
    target: '/srv/target',
    conflicts: 'keep-existing',
    ...{ form: 'full-paths', verify: true },
  })
  started.back()
  started.back()
  started.clearSelection()
  started.toTarget()
  await started.plan()
  expect(started.fake.inputsOf('restore.plan')[1]?.include).toEqual([])
})

it('S34: nothing starts before the plan was shown, and the same is started that was planned', async () => {
  const started = await browsing()
  await started.run()
  started.toTarget()
  await started.chooseTarget('')
  await started.run()
  expect(started.fake.inputsOf('restore.start')).toEqual([])
  await started.plan()
  await started.run()
  expect(started.fake.inputsOf('restore.start')).toEqual(started.fake.inputsOf('restore.plan'))
  expect(started.opened).toHaveBeenCalledWith('session-5')
})

it('S34: the original place is the root', async () => {
  const started = await browsing()
  started.toTarget()
  started.editDestination({ place: 'original' })
  await started.plan()
  expect(started.fake.inputsOf('restore.plan')[0]?.target).toBe('/')
})

it('S200: a zip file gets the name that the save dialog gives, and is asked for as one', async () => {
  const started = await browsing({ 'host.choose-file': () => answer({ path: '/srv/Documents.zip' }) })
  started.toggleEntry(entry('/home/ana/Documents'))
  started.toTarget()
  started.editDestination({ place: 'zip' })
  await started.chooseFile('Where?')
  expect(started.fake.inputsOf('host.choose-file')[0]?.suggestedName).toMatch(/^Documents \d{4}-\d\d-\d\d\.zip$/)
  await started.plan()
  expect(started.fake.inputsOf('restore.plan')[0]).toMatchObject({
    ...{ target: '/srv/Documents.zip', form: 'zip', verify: true, include: ['/home/ana/Documents'] },
  })
})

it('S200: without the path above nothing is made identical; S201: what is not read back is asked for so', async () => {
  const started = await browsing()
  started.toTarget()
  started.editDestination({ place: 'plain', folder: '/srv/target', conflicts: 'make-identical', verify: false })
  await started.plan()
  expect(started.fake.inputsOf('restore.plan')[0]).toMatchObject({ form: 'plain', conflicts: 'replace', verify: false })
})

it('S34: a refused plan or start says why', async () => {
  const started = await browsing({ 'restore.plan': () => refuse('target.read-only') })
  started.toTarget()
  await started.plan()
  expect(started.store.getState()).toMatchObject({ kind: 'target', failure: { code: 'target.read-only' } })
  const later = await browsing({ 'restore.start': () => refuse('busy') })
  later.toTarget()
  await later.plan()
  await later.run()
  expect(later.store.getState()).toMatchObject({ kind: 'plan', isStarting: false, failure: { code: 'busy' } })
})

it('S35: knows when it does not fit', () => {
  expect(isTooLarge({ ...plan, bytesToWrite: 11, bytesAvailable: 10 })).toBe(true)
  expect(isTooLarge({ ...plan, bytesToWrite: 10, bytesAvailable: 10 })).toBe(false)
})

it('S37: going back keeps what was chosen', async () => {
  const started = await browsing()
  started.toggleEntry(entry('/home/ana/7'))
  started.toTarget()
  started.editDestination({ folder: '/srv/target', conflicts: 'replace' })
  await started.plan()
  started.back()
  started.back()
  expect(started.store.getState()).toMatchObject({ kind: 'browse', selection: { '/home/ana/7': {} } })
  started.toTarget()
  expect(started.store.getState()).toMatchObject({ destination: { folder: '/srv/target', conflicts: 'replace' } })
})
