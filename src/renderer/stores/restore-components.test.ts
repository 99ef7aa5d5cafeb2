import { expect, it, vi } from 'vitest'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { componentPlan, pointComponents, points } from '../evidence.fake'
import { createRestoreStore } from './restore'
import { createRestoreComponents } from './restore-components'

const [notes] = pointComponents
if (!notes) throw new Error('no component')

async function choosing(script: Script = {}) {
  const opened = vi.fn()
  const fake = createFakeBridge({
    'restore.open': () => answer({ repositoryId: 'r', location: '/mnt/r', points: [...points] }),
    'restore.components': () => answer({ components: [...pointComponents] }),
    'restore.plan-components': () => answer(componentPlan),
    'restore.start-components': () => answer({ sessionId: 'session-6' }),
    'host.choose-folder': () => answer({ path: '/srv/copy' }),
    ...script,
  })
  const restore = createRestoreStore(fake.bridge)
  await restore.openJob('job-1')
  restore.choosePoint(points[0] as (typeof points)[0])
  const actions = createRestoreComponents(fake.bridge, restore, opened)
  await actions.toComponents()
  return { fake, opened, restore, ...actions }
}

it('S60: a copy beside is the default, and nothing is asked before all is chosen', async () => {
  const { fake, restore, plan, toggle, chooseBeside } = await choosing()
  expect(restore.store.getState()).toMatchObject({ kind: 'components', place: 'beside', offered: pointComponents })
  await plan()
  toggle(notes)
  await plan()
  expect(fake.inputsOf('restore.plan-components')).toEqual([])
  await chooseBeside('where')
  await plan()
  expect(fake.inputsOf('restore.plan-components')).toMatchObject([
    { components: [{ name: notes.name, members: [] }], place: { kind: 'beside', folder: '/srv/copy' } },
  ])
  expect(restore.store.getState()).toMatchObject({ componentPlan })
})

it('S61: nothing starts without the plan of this very choice', async () => {
  const { fake, opened, restore, plan, toggle, edit, run } = await choosing()
  toggle(notes)
  edit({ place: 'original' })
  await run()
  await plan()
  edit({ place: 'beside', beside: '/srv' })
  expect(restore.store.getState()).toMatchObject({ componentPlan: null })
  await run()
  expect(fake.inputsOf('restore.start-components')).toEqual([])
  await plan()
  await run()
  expect(opened).toHaveBeenCalledWith('session-6')
})

it('S61: a failure stays beside what was chosen, and the way back leads to the files', async () => {
  const { restore, plan, toggle, edit } = await choosing({ 'restore.plan-components': () => refuse('mover.died') })
  toggle(notes)
  edit({ place: 'original' })
  await plan()
  expect(restore.store.getState()).toMatchObject({ failure: { code: 'mover.died' }, chosen: [expect.any(String)] })
  restore.back()
  expect(restore.store.getState().kind).toBe('browse')
})
