import { expect, it } from 'vitest'
import { type Script, answer, createFakeBridge, createFakeClock, refuse } from '../bridge.fake'
import { folders, job, volumes } from '../evidence.fake'
import { folderSize, foundApplications, foundPlaces } from '../found.fake'
import { createProtectStore } from './protect'
import { lacksRoom, problemsOf, sourcesOf } from './protect-draft'
import { createProtectForm } from './protect-form'
import { createProtectFound } from './protect-found'

const computer: Script = {
  'volumes.list': () => answer([...volumes]),
  'volumes.propose-folders': () => answer([...folders]),
  'volumes.space': ({ path }) => answer({ path, capacity: 10, available: 4 }),
  'volumes.measure': () => answer(folderSize),
  'jobs.generate-password': () => answer({ password: 'made-by-main' }),
  'jobs.create': () => answer(job),
  'places.propose': () => answer([...foundPlaces]),
  'applications.find': () => answer([...foundApplications]),
}

async function looking(script: Script = {}) {
  const fake = createFakeBridge({ ...computer, ...script })
  const protect = createProtectStore(fake.bridge, createFakeClock().clock)
  const found = createProtectFound(fake.bridge, protect)
  const form = createProtectForm(fake.bridge, protect, found.count)
  await protect.begin(true)
  const draft = () => {
    const state = protect.store.getState()
    if (state.kind !== 'drafting') throw new Error(`not drafting but ${state.kind}`)
    return state.draft
  }
  return { fake, protect, found, form, draft }
}

it('S160: the page is there before what was found, and each application that has databases is ticked', async () => {
  const { found, draft, fake } = await looking()
  expect(draft().applications).toEqual({ kind: 'looking' })
  await found.look()
  expect(fake.inputsOf('applications.find')).toEqual([
    { folders: ['/home/ana/Documents', '/home/ana/Pictures', '/home/ana/Desktop', '/etc'] },
  ])
  expect(draft().applications).toMatchObject({ all: [{ isChosen: true }, { isChosen: true }, { isChosen: false }] })
  expect(draft()).toMatchObject({ places: foundPlaces, size: folderSize })
})

it('S160: the job takes the folders of chosen applications along, and leaves out the writer of one that is not', async () => {
  const { found, draft, fake, protect } = await looking()
  await found.look()
  expect(sourcesOf(draft()).slice(-2)).toEqual(['/srv/mail', '/srv/mail-logs'])
  await protect.create('linden')
  expect(fake.inputsOf('jobs.create')[0]).toMatchObject({ sources: sourcesOfAll })
  expect(fake.inputsOf('jobs.create')[0]).not.toHaveProperty('applications')
  const other = await looking()
  await other.found.look()
  other.found.chooseApplication('mail-1', false)
  expect(sourcesOf(other.draft())).not.toContain('/srv/mail')
  await other.protect.create('linden')
  expect(other.fake.inputsOf('jobs.create')[0]).toMatchObject({
    applications: { type: 'copy', excludedWriters: ['mail-id'], writers: [], components: [], onlyComponents: false },
  })
})

const sourcesOfAll = [
  ...['/home/ana/Documents', '/home/ana/Pictures', '/home/ana/Desktop', '/etc'],
  ...['/srv/mail', '/srv/mail-logs'],
]

it('S160: an application alone is enough, and its folder is no place for its backup', async () => {
  const { found, form, draft } = await looking()
  await found.look()
  for (const { path } of draft().folders) form.choose(path, false)
  form.setRepository('/srv/mail/backup')
  expect(problemsOf(draft())).toEqual(['target-inside-source'])
})

it('S160: a search that failed leaves the page, and says why', async () => {
  const { found, draft } = await looking({ 'applications.find': () => refuse('vss.set-in-progress') })
  await found.look()
  expect(draft().applications).toMatchObject({ kind: 'failed', failure: { code: 'vss.set-in-progress' } })
  expect(problemsOf({ ...draft(), repository: '/mnt/x' })).toEqual([])
})

it('S160: what comes after the page was begun anew is dropped', async () => {
  const replies: (() => void)[] = []
  const { found, draft, protect } = await looking({
    'applications.find': () =>
      new Promise((resolve) => {
        const which = replies.length
        replies.push(() => resolve(answer(foundApplications.slice(0, which))))
      }),
  })
  const first = found.look()
  await protect.begin(true)
  const second = found.look()
  replies[1]?.()
  await second
  replies[0]?.()
  await first
  expect(draft().applications).toMatchObject({ all: [{ name: 'SQLite databases' }] })
})

it('S161: a place that was found is chosen, and its room is asked for', async () => {
  const { found, form, draft } = await looking()
  await found.look()
  await form.choosePlace('/mnt/nas/penumbra')
  expect(draft()).toMatchObject({ repository: '/mnt/nas/penumbra', space: { kind: 'known' } })
})

it('S162: what is chosen is counted again at each choice, and the last one wins', async () => {
  const replies: (() => void)[] = []
  const { form, draft } = await looking({
    'volumes.measure': ({ folders: asked }) =>
      new Promise((resolve) => {
        replies.push(() => resolve(answer({ files: asked.length, bytes: 5, isComplete: true })))
      }),
  })
  form.choose('/etc', false)
  form.choose('/home/ana/Desktop', false)
  replies[1]?.()
  replies[0]?.()
  await new Promise((resolve) => setImmediate(resolve))
  expect(draft().size).toMatchObject({ files: 2 })
  const space = { kind: 'known', space: { path: '/mnt/x', capacity: 10, available: 4 } } as const
  expect(lacksRoom({ ...draft(), repository: '/mnt/x', space })).toBe(true)
  expect(lacksRoom({ ...draft(), repository: '/mnt/x', space: { kind: 'unknown' } })).toBe(false)
})
