import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createCatalog } from './catalog'
import { startHistoryHere } from './thread.fake'
import { restoreState } from './restore-state.fake'
import { runRecord } from './run-record.fake'

const loaded = vi.hoisted(() => ({ readers: 0 }))
vi.mock('./history-reader', async (original) => {
  loaded.readers++
  return original()
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-history-loading-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('K46: what only writes loads nothing that knows the shapes of rows; the first question that reads does', async () => {
  const news: unknown[] = []
  const catalog = createCatalog({
    ...{ startThread: startHistoryHere, stateFolder: folder },
    ...{ clock: { now: () => 0 }, heard: (one) => void news.push(one) },
  })
  const state = restoreState({ sessionId: 'r1' })
  await Promise.all([catalog.record(runRecord({ sessionId: 's1' })), catalog.keepRestore(state)])
  await catalog.keepFact('j1', 'pace', 3)
  expect(await catalog.fact('j1', 'pace')).toBe(3)
  expect(loaded.readers).toBe(0)

  // Asked at once: each is answered after what was told before it.
  const told = catalog.record(runRecord({ sessionId: 's2' }))
  const runs = catalog.runs('j1')
  await told
  expect((await runs).map(({ sessionId }) => sessionId)).toEqual(['s2', 's1'])
  expect(await catalog.restores(10)).toEqual([state])
  expect(loaded.readers).toBe(1)
  expect(news).toEqual([{ kind: 'new' }])
})
