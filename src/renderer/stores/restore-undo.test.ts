import { expect, it } from 'vitest'
import type { UndoCopy } from '../../contract/component-restore'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { createRestoreUndo, undoOf } from './restore-undo'

const undone: UndoCopy = {
  ...{ id: 'undo-1', title: '/', madeAt: '2026-11-21T09:28:21Z', state: 'undone', files: 41, folders: [] },
  left: { paths: ['/home/ana/notes'], total: 1 },
}

it('S47: a restore is undone once, and what was left is told', async () => {
  const fake = createFakeBridge({ 'restore.undo': () => answer(undone) })
  const { store, undo } = createRestoreUndo(fake.bridge)
  expect(undoOf(store.getState(), 'undo-1')).toEqual({ kind: 'offered' })
  const first = undo('undo-1')
  expect(undoOf(store.getState(), 'undo-1')).toEqual({ kind: 'undoing' })
  await Promise.all([first, undo('undo-1')])
  await undo('undo-1')
  expect(fake.inputsOf('restore.undo')).toEqual([{ undoId: 'undo-1' }])
  expect(undoOf(store.getState(), 'undo-1')).toEqual({ kind: 'undone', left: undone.left })
})

it('S47: what could not be brought back is said, and may be asked for again', async () => {
  const fake = createFakeBridge({ 'restore.undo': () => refuse('restore.undo-incomplete') })
  const { store, undo } = createRestoreUndo(fake.bridge)
  await undo('undo-1')
  expect(undoOf(store.getState(), 'undo-1')).toMatchObject({ failure: { code: 'restore.undo-incomplete' } })
  await undo('undo-1')
  expect(fake.inputsOf('restore.undo')).toHaveLength(2)
})
