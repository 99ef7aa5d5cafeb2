import { expect, it } from 'vitest'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { createPasswordChange, changeProblem, mayHaveBegun } from './password-change'
import { createPasswordsStore, openDialog } from './passwords'

async function begin(script: Script = {}) {
  const fake = createFakeBridge({
    'jobs.generate-password': () => answer({ password: 'made-by-main' }),
    'passwords.change': () => answer({}),
    'jobs.save-recovery-sheet': () => answer({ path: '/media/stick/sheet.txt' }),
    ...script,
  })
  const passwords = createPasswordsStore()
  const change = createPasswordChange(fake.bridge, passwords)
  await change.begin('job-1')
  const dialog = () => passwords.store.getState().dialog
  const problem = () => {
    const open = openDialog(passwords.store.getState(), 'changing')
    return open && changeProblem(open)
  }
  return { ...fake, ...passwords, ...change, dialog, problem }
}

it('S72: proposes a password that main made, and asks for the one of now', async () => {
  const { dialog, problem, change, inputsOf } = await begin()
  expect(dialog()).toMatchObject({ next: { kind: 'generated', value: 'made-by-main' }, current: '' })
  expect(problem()).toBe('no-current')
  await change()
  expect(inputsOf('passwords.change')).toEqual([])
})

it('S72: a typed one is typed twice, and is another', async () => {
  const { edit, problem } = await begin()
  edit({ current: 'old', next: { kind: 'typed', first: '', second: '' } })
  expect(problem()).toBe('no-password')
  edit({ next: { kind: 'typed', first: 'new', second: 'nwe' } })
  expect(problem()).toBe('passwords-differ')
  edit({ next: { kind: 'typed', first: 'old', second: 'old' } })
  expect(problem()).toBe('same')
  edit({ next: { kind: 'typed', first: 'new', second: 'new' } })
  expect(problem()).toBeNull()
})

it('S72: without a proposal one can type, and the page says why', async () => {
  const { dialog } = await begin({ 'jobs.generate-password': () => refuse('internal') })
  expect(dialog()).toMatchObject({ next: { kind: 'typed' }, failure: { code: 'internal' } })
})

it('S8 S73: changes once, forgets both passwords, and offers the sheet', async () => {
  const { edit, change, dialog, inputsOf, store, saveSheet } = await begin()
  edit({ current: 'old-one' })
  await Promise.all([change(), change()])
  expect(inputsOf('passwords.change')).toEqual([{ jobId: 'job-1', current: 'old-one', next: 'made-by-main' }])
  expect(dialog()).toMatchObject({ kind: 'changed', sheet: { kind: 'unsaved' } })
  expect(JSON.stringify(store.getState())).not.toMatch(/old-one|made-by-main/)
  await saveSheet()
  expect(dialog()).toMatchObject({ sheet: { kind: 'saved', path: '/media/stick/sheet.txt' } })
})

it('S72: a change that has begun is not left before it has ended', async () => {
  let settle = () => {}
  const late = new Promise<void>((resolve) => (settle = resolve))
  const { edit, change, close, dialog } = await begin({ 'passwords.change': () => late.then(() => answer({})) })
  edit({ current: 'old' })
  const done = change()
  close()
  edit({ current: 'another' })
  expect(dialog()).toMatchObject({ kind: 'changing', isBusy: true, current: 'old' })
  settle()
  await done
  close()
  expect(dialog().kind).toBe('closed')
})

it('S72: a wrong password of now says so and keeps what was entered', async () => {
  const { edit, change, dialog } = await begin({ 'passwords.change': () => refuse('repository.wrong-password') })
  edit({ current: 'typo' })
  await change()
  expect(dialog()).toMatchObject({ kind: 'changing', current: 'typo', failure: { code: 'repository.wrong-password' } })
})

it('S72: only a failure that is found later may have begun the change', () => {
  expect([mayHaveBegun('repository.wrong-password'), mayHaveBegun('secret.managed')]).toEqual([false, false])
  expect([mayHaveBegun('service.unreachable'), mayHaveBegun('internal')]).toEqual([true, true])
})

it('S73: a closed chooser leaves the sheet unsaved, a refusal is explained', async () => {
  let reply: ReturnType<NonNullable<Script['jobs.save-recovery-sheet']>> = answer({ path: null })
  const { edit, change, saveSheet, dialog } = await begin({ 'jobs.save-recovery-sheet': () => reply })
  edit({ current: 'old' })
  await change()
  await saveSheet()
  expect(dialog()).toMatchObject({ sheet: { kind: 'unsaved' }, failure: null })
  reply = refuse('target.inside-source')
  await saveSheet()
  expect(dialog()).toMatchObject({ sheet: { kind: 'unsaved' }, failure: { code: 'target.inside-source' } })
})
