import { expect, it, vi } from 'vitest'
import { type Script, answer, createFakeBridge, createFakeClock, refuse } from '../bridge.fake'
import { folders, job, volumes } from '../evidence.fake'
import { createProtectStore } from './protect'
import { problemsOf } from './protect-draft'
import { folderSize } from '../found.fake'
import { createProtectForm } from './protect-form'
import { createProtectFound } from './protect-found'
import { createRecoverySheet } from './recovery-sheet'
import { usualSchedule } from './usual-schedule'

const computer: Script = {
  'volumes.list': () => answer([...volumes]),
  'volumes.propose-folders': () => answer([...folders]),
  'volumes.measure': () => answer(folderSize),
  'volumes.space': ({ path }) => answer({ path, capacity: 10, available: 4 }),
  'jobs.generate-password': () => answer({ password: 'made-by-main' }),
  'jobs.create': ({ schedule, goalHours }) =>
    answer({ ...job, goalHours: goalHours ?? 24, ...(schedule && { schedule }) }),
  'jobs.edit': () => answer(job),
  'jobs.save-recovery-sheet': () => answer({ path: '/media/stick/sheet.html' }),
  'backup.start': () => answer({ sessionId: 'session-1' }),
  'host.choose-folder': () => answer({ path: '/srv/data' }),
}

async function drafting(script: Script = {}) {
  const opened = vi.fn()
  const fake = createFakeBridge({ ...computer, ...script })
  const protect = createProtectStore(fake.bridge, createFakeClock().clock)
  const found = createProtectFound(fake.bridge, protect)
  const form = createProtectForm(fake.bridge, protect, found.count)
  const sheet = createRecoverySheet(fake.bridge, protect, opened)
  await protect.begin(true)
  return { fake, opened, ...protect, ...form, ...sheet, ...found }
}

const draftOf = ({ store }: Awaited<ReturnType<typeof drafting>>) => {
  const state = store.getState()
  if (state.kind !== 'drafting') throw new Error(`not drafting but ${state.kind}`)
  return state.draft
}

it('S2: proposes the folders that exist, a password, and a shadow copy where possible', async () => {
  const draft = draftOf(await drafting())
  expect(draft.folders.map(({ path }) => path)).not.toContain('/home/ana/Music')
  expect(draft.folders.every(({ isChosen }) => isChosen)).toBe(true)
  expect(draft.password).toEqual({ kind: 'generated', value: 'made-by-main' })
  expect(draft.shadowCopies).toBe('preferred')
})

it('S2: goes on without proposals, and says why there are none', async () => {
  const page = await drafting({ 'volumes.propose-folders': () => refuse('internal') })
  expect(draftOf(page).folders).toEqual([])
  expect(page.store.getState()).toMatchObject({ failure: { code: 'internal' } })
})

it('S2: adds folders by chooser or by path, none of them twice', async () => {
  const page = await drafting()
  await page.chooseFolder('')
  page.addFolder('/srv/data')
  page.addFolder('not a path')
  page.choose('/etc', false)
  page.addFolder('/etc')
  const paths = draftOf(page).folders.map(({ path }) => path)
  expect(paths.filter((path) => path === '/srv/data')).toHaveLength(1)
  expect(paths).not.toContain('not a path')
  expect(draftOf(page).folders.find(({ path }) => path === '/etc')?.isChosen).toBe(true)
})

it('S2: shows the room of the place that is written now, not of one before', async () => {
  const replies = new Map<string, () => void>()
  const page = await drafting({
    'volumes.space': ({ path }) =>
      new Promise((resolve) => {
        replies.set(path, () => resolve(answer({ path, capacity: 10, available: 4 })))
      }),
  })
  page.setRepository('/one')
  const first = page.measure()
  page.setRepository('/two')
  const second = page.measure()
  replies.get('/two')?.()
  replies.get('/one')?.()
  await Promise.all([first, second])
  expect(draftOf(page).space).toMatchObject({ kind: 'known', space: { path: '/two' } })
})

it('S3: what was decided is what main is asked', async () => {
  const page = await drafting()
  page.setRepository('/mnt/backup')
  page.choose('/etc', false)
  await page.create('linden')
  expect(page.fake.inputsOf('jobs.create')).toEqual([
    {
      name: 'linden',
      sources: ['/home/ana/Documents', '/home/ana/Pictures', '/home/ana/Desktop'],
      excludes: [],
      repository: '/mnt/backup',
      password: 'made-by-main',
      shadowCopies: 'preferred',
      goalHours: 24,
      schedule: { ...usualSchedule, isPaused: true, setAt: '2026-11-21T09:30:00.000Z' },
      allowSecretFile: false,
    },
  ])
})

it('S3: a refused job keeps the draft and says why', async () => {
  const page = await drafting({ 'jobs.create': () => refuse('target.inside-source') })
  await page.create('linden')
  expect(page.store.getState()).toMatchObject({
    kind: 'drafting',
    isCreating: false,
    failure: { code: 'target.inside-source' },
  })
})

it('S6: a keychain that refuses makes the page ask for the file', async () => {
  const page = await drafting({ 'jobs.create': () => refuse('secret.no-keychain') })
  page.setRepository('/mnt/backup')
  await page.create('linden')
  expect(problemsOf(draftOf(page))).toEqual(['no-secret-place'])
})

it('S8: the password is gone once the job exists', async () => {
  const page = await drafting()
  await page.create('linden')
  expect(JSON.stringify(page.store.getState())).not.toContain('made-by-main')
})

it('S7: the first run starts after the sheet', async () => {
  const page = await drafting()
  await page.create('linden')
  expect(page.fake.inputsOf('backup.start')).toEqual([])
  await page.saveSheet()
  expect(page.store.getState()).toMatchObject({ sheet: { kind: 'saved', path: '/media/stick/sheet.html' } })
  await page.start()
  expect(page.opened).toHaveBeenCalledWith('session-1')
})

it('S100: a new job runs by itself from its first run on, and not before', async () => {
  const page = await drafting()
  page.edit({ goalHours: 4 })
  await page.create('linden')
  expect(page.fake.inputsOf('jobs.create')[0]).toMatchObject({ goalHours: 4, schedule: { isPaused: true } })
  await page.start()
  expect(page.fake.asked.map(({ name }) => name).slice(-2)).toEqual(['backup.start', 'jobs.edit'])
  expect(page.fake.inputsOf('jobs.edit')).toMatchObject([{ changes: { schedule: { isPaused: false } } }])
})

it('S100: a first run that is refused is tried again by itself', async () => {
  const page = await drafting({ 'backup.start': () => refuse('target.full') })
  await page.create('linden')
  await page.start()
  expect(page.fake.inputsOf('jobs.edit')).toMatchObject([{ changes: { schedule: { isPaused: false } } }])
})

it('S100: who wants to start each run gets a job without a schedule', async () => {
  const page = await drafting()
  page.edit({ goalHours: null })
  await page.create('linden')
  await page.start()
  expect(page.fake.inputsOf('jobs.create')[0]).not.toHaveProperty('schedule')
  expect(page.fake.inputsOf('jobs.edit')).toEqual([])
})

it('S7: a closed chooser leaves the sheet unsaved; a refusal says why', async () => {
  const page = await drafting({ 'jobs.save-recovery-sheet': () => answer({ path: null }) })
  await page.create('linden')
  await page.saveSheet()
  expect(page.store.getState()).toMatchObject({ kind: 'sheet', sheet: { kind: 'unsaved' }, failure: null })
  const refused = await drafting({ 'jobs.save-recovery-sheet': () => refuse('target.inside-source') })
  await refused.create('linden')
  await refused.saveSheet()
  expect(refused.store.getState()).toMatchObject({ failure: { code: 'target.inside-source' } })
})

it('S7: declining is a step of its own, with a way back', async () => {
  const page = await drafting()
  await page.create('linden')
  page.declineSheet()
  expect(page.store.getState()).toMatchObject({ sheet: { kind: 'declining' } })
  page.reconsiderSheet()
  expect(page.store.getState()).toMatchObject({ sheet: { kind: 'unsaved' } })
})

it('S7: a first run that cannot start leaves the job and says why', async () => {
  const page = await drafting({ 'backup.start': () => refuse('busy') })
  await page.create('linden')
  await page.start()
  expect(page.opened).not.toHaveBeenCalled()
  expect(page.store.getState()).toMatchObject({ kind: 'sheet', failure: { code: 'busy' } })
})

it('S4: another password replaces the one before', async () => {
  const page = await drafting()
  page.edit({ password: { kind: 'typed', first: 'a', second: '' } })
  await page.generatePassword()
  expect(draftOf(page).password).toEqual({ kind: 'generated', value: 'made-by-main' })
})

it('B70: what is typed for a server goes with the job, and is gone with another kind of place', async () => {
  const page = await drafting({
    'places.try': ({ access }) =>
      access.RESTIC_REST_PASSWORD === 'right' ? answer({ hasRepository: true }) : refuse('target.refused'),
  })
  page.setRepository('rest:https://ana@nas/')
  page.setAccess('RESTIC_REST_PASSWORD', 'wrong')
  await page.tryPlace()
  expect(draftOf(page).trial).toMatchObject({ kind: 'refused', failure: { code: 'target.refused' } })
  page.setAccess('RESTIC_REST_PASSWORD', 'right')
  expect(draftOf(page).trial).toEqual({ kind: 'untried' })
  await page.tryPlace()
  expect(draftOf(page).trial).toEqual({ kind: 'answered', hasRepository: true })
  expect(problemsOf(draftOf(page))).toEqual([])
  await page.create('nas')
  expect(page.fake.inputsOf('jobs.create')[0]).toMatchObject({
    repository: 'rest:https://ana@nas/',
    access: { RESTIC_REST_PASSWORD: 'right' },
  })
})

it('B70: another kind of place forgets what was typed, and what is no place is no place', async () => {
  const page = await drafting()
  page.setRepository('s3:https://host/bucket')
  page.setAccess('AWS_ACCESS_KEY_ID', 'x')
  page.setRepository('s3:https://host/bucket2')
  expect(draftOf(page).access).toEqual({ AWS_ACCESS_KEY_ID: 'x' })
  page.setAccess('AWS_ACCESS_KEY_ID', '')
  expect(draftOf(page).access).toEqual({})
  page.setAccess('AWS_ACCESS_KEY_ID', 'x')
  page.setRepository('/media/backup')
  expect(draftOf(page).access).toEqual({})
  page.setRepository('ftp:host')
  expect(problemsOf(draftOf(page))).toContain('target-not-absolute')
})
