// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { App } from './app'
import { type Script, answer, createFakeBridge, createFakeClock, refuse } from './bridge.fake'
import { host, plan, points, status } from './evidence.fake'
import { copying, succeeded } from './session.fake'
import { WithStores } from './stores-context'
import { createStores } from './stores/stores'

afterEach(cleanup)

async function open(script: Script = {}) {
  const fake = createFakeBridge({
    'host.describe': () => answer(host),
    'host.set-theme': () => answer({}),
    'jobs.list': () => answer([status()]),
    'sessions.list': () => answer([]),
    'sessions.cancel': () => answer({}),
    'backup.start': () => answer({ sessionId: copying.sessionId }),
    'restore.open': () => answer({ repositoryId: 'r', location: '/mnt/r', points: [...points] }),
    'restore.browse': () => answer({ entries: [], total: 0 }),
    'restore.plan': () => answer(plan),
    'restore.start': () => answer({ sessionId: copying.sessionId }),
    ...script,
  })
  const stores = createStores({ bridge: fake.bridge, clock: createFakeClock().clock, describe: ({ step }) => step })
  render(
    <WithStores stores={stores}>
      <App />
    </WithStores>,
  )
  await act(stores.load)
  return fake
}

const press = (element: HTMLElement | undefined) => act(() => Promise.resolve(element && fireEvent.click(element)))
const click = (name: string | RegExp) => press(screen.getByRole('button', { name }))
const heading = () => screen.getByRole('heading', { level: 1 }).textContent

it('S14 S23 S26: backs up, follows the session, stops it, and shows how it ended', async () => {
  const fake = await open()
  await click('Back up now')
  expect(heading()).toBe('Starting…')
  act(() => fake.emit('sessions.changed', [copying]))
  expect(heading()).toBe('Backup of linden')
  expect(document.activeElement?.id).toBe('content')
  await click('Stop')
  expect(fake.inputsOf('sessions.cancel')).toHaveLength(1)
  act(() => fake.emit('sessions.changed', [{ ...succeeded, result: 'cancelled' }]))
  expect(screen.getByText('The backup was stopped.')).toBeTruthy()
  await click('Back to home')
  expect(heading()).toBe('Everything is protected.')
})

it('S30 to S37: restores from the job to the plan, and starts', async () => {
  const fake = await open()
  await press(screen.getAllByRole('button', { name: 'Restore' })[0])
  await click('Open linden')
  await click(/2 hours ago/)
  expect(screen.getByText('This folder is empty.')).toBeTruthy()
  await click('Where to…')
  await press(screen.getByRole('radio', { name: 'Back to where they were' }))
  await click('See what will happen')
  await click('Start the restore')
  expect(fake.inputsOf('restore.start')).toMatchObject([{ target: '/', snapshotId: 'point-2' }])
})

it('S26: a run of the strip opens what the catalog kept', async () => {
  await open()
  await click(/Failed/)
  expect(heading()).toBe('Failed')
})

it('S41: the banner stands on every screen while the sandbox is off', async () => {
  await open({ 'host.describe': () => answer({ ...host, isUnsandboxed: true }) })
  expect(screen.getByText(/runs without its sandbox/)).toBeTruthy()
  await click(/Failed/)
  expect(screen.getByText(/runs without its sandbox/)).toBeTruthy()
})

it('S42: the theme is asked of main', async () => {
  const fake = await open()
  await press(screen.getByRole('radio', { name: 'Dark' }))
  expect(fake.inputsOf('host.set-theme')).toEqual([{ theme: 'dark' }])
})

it('S1: the doors lead to the first run', async () => {
  await open({ 'jobs.list': () => answer([]) })
  await click(/^Protect this computer/)
  expect(heading()).toBe('Protect this computer')
  await click('Back')
  expect(heading()).toBe('Welcome to Penumbra')
})

it('shows why the jobs cannot be listed', async () => {
  await open({ 'jobs.list': () => refuse('settings.invalid') })
  expect(screen.getByRole('alert').textContent).toContain('The settings cannot be read.')
})
