import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { RestoreJournals } from './restore-journal'
import { RestoreWork } from './restore-work'
import { createUndoCopies } from './undo-copies'

let home = ''
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'penumbra-work-'))))
afterEach(() => rmSync(home, { recursive: true }))

/** The temporary folder stands for a volume of its own. */
const workIn = (announce: (folders: readonly string[]) => Promise<void>) =>
  new RestoreWork('ab-1', new Set([home]), announce)

it('I47: every folder is remembered before it is made, and one that cannot be remembered is not made', async () => {
  const told: (readonly [readonly string[], boolean])[] = []
  const work = workIn((folders) => Promise.resolve(void told.push([folders, folders.some((path) => existsSync(path))])))
  const folder = await work.on(join(home, 'data', 'file'))
  expect(told).toEqual([[[folder], false]])
  expect([existsSync(folder), await work.on(home), told.length]).toEqual([true, folder, 1])

  rmSync(join(home, '.penumbra-restore'), { recursive: true })
  const full = workIn(() => Promise.reject(new Error('no room')))
  await expect(full.on(home)).rejects.toThrow('no room')
  expect(readdirSync(home)).toEqual([])
})

it('I47, I42: what died while it staged is removed by the next start; what others keep there stays', async () => {
  const journals = new RestoreJournals(join(home, 'restores'))
  mkdirSync(join(home, 'restores'))
  const work = workIn((folders) =>
    journals.write({
      ...{ format: 1, id: 'ab-1', title: 'books', madeAt: 'now', state: 'applying', isForRestart: false },
      ...{ bootId: 'this', owner: { pid: 4_000_000, startedAt: '1' }, workFolders: [...folders], stages: [] },
      keptByWriter: null,
    }),
  )
  mkdirSync(join(home, '.penumbra-restore', 'another'), { recursive: true })
  const folder = await work.on(home)
  mkdirSync(join(folder, 'staged-0'))
  writeFileSync(join(folder, 'staged-0', 'half'), 'words')
  const undo = createUndoCopies(
    journals,
    () => Promise.resolve('this'),
    () => Promise.reject(new Error('no whole folders')),
    () => () => undefined,
  )
  expect(await undo.recover()).toEqual({ done: 1, unfinished: [] })
  expect([readdirSync(join(home, '.penumbra-restore')), readdirSync(join(home, 'restores'))]).toEqual([['another'], []])
})
