// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { App } from '../../app'
import { type Script, answer, createFakeBridge, createFakeClock, refuse } from '../../bridge.fake'
import { host, refusedStatus, serviceStatus, status } from '../../evidence.fake'
import { session } from '../../session.fake'
import { WithStores } from '../../stores-context'
import { createStores } from '../../stores/stores'
import { keptSentence } from './words'

afterEach(cleanup)

async function open(script: Script = {}) {
  const fake = createFakeBridge({
    'host.describe': () => answer(host),
    'jobs.list': () => answer([status()]),
    'jobs.generate-password': () => answer({ password: 'made-by-main' }),
    'jobs.save-recovery-sheet': () => answer({ path: '/media/stick/sheet.txt' }),
    'sessions.list': () => answer([]),
    'service.status': () => answer(serviceStatus),
    'backup.start': () => answer({ sessionId: session('starting').sessionId }),
    'passwords.remember': () => answer({}),
    'passwords.change': () => answer({}),
    ...script,
  })
  const stores = createStores({ bridge: fake.bridge, clock: createFakeClock().clock, describe: () => '' })
  render(
    <WithStores stores={stores}>
      <App />
    </WithStores>,
  )
  await act(stores.load)
  return fake
}

const dialog = () => screen.queryByRole('dialog')
const inDialog = () => within(screen.getByRole('dialog'))
const click = (name: string | RegExp) =>
  act(() => Promise.resolve(fireEvent.click((dialog() ? inDialog() : screen).getByRole('button', { name }))))
const type = (label: string, value: string) => fireEvent.change(inDialog().getByLabelText(label), { target: { value } })

it('S70: says what happened and that the data is safe, and asks again only when asked to', async () => {
  const fake = await open({ 'jobs.list': () => answer([refusedStatus()]) })
  expect(dialog()?.textContent).toContain('no longer opens this backup')
  expect(dialog()?.textContent).toContain('Your files and your restore points are unchanged.')
  await click('Not now')
  expect(dialog()).toBeNull()
  expect(fake.inputsOf('passwords.remember')).toEqual([])
  await click('Enter the password…')
  expect(dialog()).toBeTruthy()
})

it('S71: a wrong password is said and keeps the dialog; the right one is kept and the card says so', async () => {
  const fake = await open({
    'jobs.list': () => answer([refusedStatus()]),
    'passwords.remember': ({ password }) => (password === 'linden' ? answer({}) : refuse('repository.wrong-password')),
  })
  type('Password that opens it now', 'typo')
  await click('Use this password')
  expect(inDialog().getByRole('alert').textContent).toContain('That is not the password of this backup.')
  type('Password that opens it now', 'linden')
  await click('Use this password')
  expect(dialog()?.textContent).toContain('The password is kept')
  await click('Close')
  expect(screen.getByText(/Another password was kept since/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Enter the password…' })).toBeNull()
  expect(fake.inputsOf('backup.start')).toEqual([])
})

it('S70: a refused backup is asked about on its own screen', async () => {
  const fake = await open()
  await click('Back up now')
  const refused = refusedStatus()
  const { sessionId, failure } = refused.runs[0] ?? { sessionId: '', failure: null }
  act(() => fake.emit('sessions.changed', [session('starting', { phase: 'ended', result: 'failed', failure })]))
  act(() => fake.emit('jobs.changed', [refused]))
  expect(sessionId).not.toBe('')
  await click('Not now')
  expect(screen.getByRole('button', { name: 'Enter the password…' })).toBeTruthy()
})

it('S72 S73: changes the password, says what it means elsewhere, and offers the sheet', async () => {
  const fake = await open()
  await click(/^Change the password/)
  expect(dialog()?.textContent).toContain('keychain of your desktop')
  expect(dialog()?.textContent).toContain('A computer that keeps the old password is refused')
  type('Password that opens it now', 'old')
  await click('Type my own instead')
  type('New password', 'new')
  type('The same again', 'nwe')
  expect(inDialog().getByRole<HTMLButtonElement>('button', { name: 'Change the password' }).disabled).toBe(true)
  type('The same again', 'new')
  await click('Change the password')
  expect(fake.inputsOf('passwords.change')).toMatchObject([{ current: 'old', next: 'new' }])
  expect(dialog()?.textContent).toContain('Your old recovery sheet no longer opens it')
  await click('Save the new recovery sheet…')
  expect(inDialog().getByRole('alert').textContent).toContain('/media/stick/sheet.txt')
  await click('Close')
  expect(dialog()).toBeNull()
})

it('S72: a change that may have begun says what opens the backup then', async () => {
  await open({ 'passwords.change': () => refuse('service.unreachable') })
  await click(/^Change the password/)
  type('Password that opens it now', 'old')
  await click('Change the password')
  expect(inDialog().getByText('The change may have begun')).toBeTruthy()
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  expect(dialog()).toBeNull()
})

it('S72: each way to keep a password has its sentence', () => {
  const said = (['keychain', 'file', 'none'] as const).map((place) => keptSentence('application', place))
  expect(new Set([...said, keptSentence('service', 'keychain')]).size).toBe(4)
})

it('S74: the support report is saved from the host screen, with file names only when ticked', async () => {
  const fake = await open({ 'host.save-support-report': () => answer({ path: '/home/ana/report.tar.gz' }) })
  await click('In this app')
  await act(() => Promise.resolve(fireEvent.click(screen.getByRole('checkbox', { name: 'With file names' }))))
  await click('Save a support report…')
  expect(fake.inputsOf('host.save-support-report')).toEqual([{ withNames: true }])
  expect(screen.getByText('The support report is saved, with file names')).toBeTruthy()
  expect(screen.getByText('/home/ana/report.tar.gz')).toBeTruthy()
})

it.each(['settings.newer', 'settings.invalid'] as const)('S75: %s stands on every screen', async (code) => {
  await open({ 'host.describe': () => answer({ ...host, settingsFailure: refuse(code).failure }) })
  const title = code === 'settings.newer' ? /written by a newer Penumbra/ : /settings cannot be read/
  expect(screen.getByRole('complementary', { name: title }).textContent).toMatch(/restore points are unchanged/)
  await click('In this app')
  expect(screen.getByRole('complementary', { name: title })).toBeTruthy()
})

it('S75: settings that are as they should be have no banner', async () => {
  await open()
  expect(screen.queryByRole('complementary')).toBeNull()
})
