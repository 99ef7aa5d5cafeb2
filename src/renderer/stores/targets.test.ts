import { expect, it } from 'vitest'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { job } from '../evidence.fake'
import { createTargetsStore, isWhole, withoutDrive } from './targets'

const drive = (letter: string) => ({ repositoryId: letter.repeat(64), repository: `/media/${letter}` })
const rotation = { drives: [drive('a'), drive('b'), drive('c')], ejects: false, turnDays: 7 }

it('S141: a further place is tried, added with its password, and the password leaves the window', async () => {
  const { bridge, inputsOf } = createFakeBridge({
    'places.try': () => answer({ hasRepository: false }),
    'jobs.add-copy': () => answer(job),
  })
  const { store, begin, edit, setAccess, tryPlace, add } = createTargetsStore(bridge)
  begin('copy')
  edit({ repository: 'sftp:me@host:/srv' })
  setAccess('PENUMBRA_SFTP_PASSWORD', 's')
  await tryPlace()
  expect(store.getState().draft?.trial).toEqual({ kind: 'answered', hasRepository: false })
  edit({ password: 'p' })
  expect(store.getState().draft?.trial.kind).toBe('answered')
  await add('j1')
  const access = { PENUMBRA_SFTP_PASSWORD: 's' }
  const copy = { repository: 'sftp:me@host:/srv' }
  expect(inputsOf('jobs.add-copy')).toEqual([{ jobId: 'j1', copy, password: 'p', access }])
  expect(store.getState()).toEqual({ draft: null, isBusy: false, failure: null })
})

it('S141: what is refused is said, and what was typed stays', async () => {
  const { bridge } = createFakeBridge({
    'places.try': () => refuse('target.unreachable'),
    'jobs.add-drive': () => refuse('repository.wrong-password'),
  })
  const { store, begin, edit, tryPlace, add, leave } = createTargetsStore(bridge)
  begin('drive')
  edit({ repository: '/media/b', password: 'p' })
  await tryPlace()
  expect(store.getState().draft?.trial).toMatchObject({ kind: 'refused', failure: { code: 'target.unreachable' } })
  await add('j1')
  expect(store.getState()).toMatchObject({ draft: { password: 'p' }, failure: { code: 'repository.wrong-password' } })
  leave()
  expect(store.getState().draft).toBeNull()
})

it('S141: nothing is added before it is whole; another kind of server forgets what the first asked for', () => {
  const { store, begin, edit, setAccess } = createTargetsStore(createFakeBridge({}).bridge)
  begin('drive')
  const whole = (part: object) => {
    const { draft } = store.getState()
    return draft && isWhole({ ...draft, ...part })
  }
  expect([whole({}), whole({ repository: '/x' }), whole({ password: 'p' })]).toEqual([false, false, false])
  expect(whole({ repository: 'sftp:h:/x', password: 'p' })).toBe(false)
  expect(whole({ kind: 'copy', repository: 'sftp:h:/x', password: 'p' })).toBe(true)
  begin('copy')
  edit({ repository: 'sftp:h:/x' })
  setAccess('PENUMBRA_SFTP_PASSWORD', 's')
  edit({ repository: '/x' })
  expect(store.getState().draft?.access).toEqual({})
})

it('S142: copies and drives are taken away; a drive that is left alone takes no turns', async () => {
  const { bridge, inputsOf } = createFakeBridge({ 'jobs.edit': () => answer(job), 'jobs.copy': () => answer({}) })
  const { removeCopy, setRotation, copyNow } = createTargetsStore(bridge)
  await removeCopy({ id: 'j1', copies: [{ repository: '/one' }, { repository: '/two' }] }, '/one')
  const two = withoutDrive(rotation, 'a'.repeat(64))
  await setRotation({ id: 'j1' }, two)
  await setRotation({ id: 'j1' }, two && withoutDrive(two, 'b'.repeat(64)))
  await copyNow('j1')
  expect(inputsOf('jobs.edit')).toEqual([
    { jobId: 'j1', changes: { copies: [{ repository: '/two' }] } },
    { jobId: 'j1', changes: { rotation: { ...rotation, drives: [drive('b'), drive('c')] } } },
    { jobId: 'j1', changes: { rotation: null } },
  ])
  expect(inputsOf('jobs.copy')).toEqual([{ jobId: 'j1' }])
})
