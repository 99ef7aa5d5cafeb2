import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SafeFolders } from '../../files'
import { beginUndoCopy } from '../restore-undo-copy'
import { recoverJournals } from './recover-journals'
import { refuseUnfinished } from './refuse-unfinished'
import { type RestoreJournal, RestoreJournals } from './restore-journal'
import { startOf } from './run-journal'
import { createUndoCopies } from './undo-copies'
import type { BringBack } from './undo-mirrors'

/** A folder stands for a volume; it is away when it has another name. */
let home = ''
let volume = ''
let journals = new RestoreJournals('/')
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'penumbra-away-'))
  volume = join(home, 'drive')
  journals = new RestoreJournals(join(home, 'restores'))
})
afterEach(() => rm(home, { recursive: true }))

const unplug = () => rename(volume, `${volume} away`)
const plug = () => rename(`${volume} away`, volume)

const noFolders: BringBack = () => Promise.reject(new Error('no whole folders'))
const undoCopies = (bringBack = noFolders, isFree = true) =>
  createUndoCopies(
    journals,
    () => Promise.resolve('this'),
    bringBack,
    () => (isFree ? () => undefined : null),
  )

const workOf = (id: string) => join(volume, '.penumbra-restore', id)
const dataOf = (id: string) => join(volume, `data of ${id}`)

/** Two files that a restore replaces, of which it came as far as `state` says: half, where it died. */
async function restoreOf(id: string, given: Partial<RestoreJournal> = {}): Promise<RestoreJournal> {
  const [data, work] = [dataOf(id), workOf(id)]
  const keep = (name: string) => ({ kind: 'keep' as const, path: join(data, name), kept: join(work, 'kept-0', name) })
  const place = (name: string) => ({
    ...{ kind: 'place' as const, path: join(data, name) },
    staged: join(work, 'staged-0', name),
  })
  const journal: RestoreJournal = {
    ...{ format: 1, id, title: `books of ${id}`, madeAt: id, state: 'applying', isForRestart: false },
    ...{ bootId: 'another', owner: { pid: 4_000_000, startedAt: '1' }, workFolders: [work], keptByWriter: null },
    stages: [[keep('one'), keep('two'), place('one'), place('two')]],
    ...given,
  }
  for (const folder of [data, join(work, 'kept-0'), join(work, 'staged-0')]) await mkdir(folder, { recursive: true })
  const isPlaced = journal.state !== 'pending'
  const isHalf = journal.state === 'applying' || journal.state === 'undoing'
  for (const name of ['one', 'two']) {
    await writeFile(isPlaced ? join(work, 'kept-0', name) : join(data, name), `old ${name}`)
    const isStaged = !isPlaced || (isHalf && name === 'two')
    await writeFile(isStaged ? join(work, 'staged-0', name) : join(data, name), `new ${name}`)
  }
  await journals.write(journal)
  return journal
}

async function contents(id: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  for (const name of await readdir(dataOf(id))) found[name] = await readFile(join(dataOf(id), name), 'utf8')
  return found
}
const remembered = async () => (await journals.list()).map(({ id, state }) => `${id} ${state}`)
const OLD = { one: 'old one', two: 'old two' }
const NEW = { one: 'new one', two: 'new two' }

it.each(['applying', 'undoing'] as const)(
  'I42, I53, I54: what died %s on a volume that is away stays, is told, and is taken back when the volume is there',
  async (state) => {
    const journal = await restoreOf('a-1', { state })
    await unplug()
    const undo = undoCopies()
    for (let start = 0; start < 2; start++) {
      const { done, unfinished } = await undo.recover()
      expect([done, unfinished.map(({ code, message }) => [code, message])]).toEqual([
        0,
        [
          [
            'volume.unreachable',
            `The restore of books of a-1 or its undoing ended in the middle, and the volume of ${workOf('a-1')} is not there now. What was there before is kept in that folder. Connect the volume: Penumbra goes on by itself at its next start.`,
          ],
        ],
      ])
      expect(await journals.list()).toEqual([journal])
      expect(await undo.list()).toMatchObject([{ id: 'a-1', state: 'unfinished', folders: [workOf('a-1')] }])
    }
    await plug()
    expect(await undo.recover()).toEqual({ done: 1, unfinished: [] })
    expect(await contents('a-1')).toEqual(OLD)
    expect(await remembered()).toEqual(state === 'undoing' ? ['a-1 undone'] : [])
    expect(await readdir(volume)).toEqual(state === 'undoing' ? ['.penumbra-restore', 'data of a-1'] : ['data of a-1'])
  },
)

it('I54: one that cannot be recovered keeps no other from it, and ends nothing', async () => {
  await restoreOf('a-1')
  // A link where a folder must be: nothing goes through it.
  await rename(dataOf('a-1'), join(volume, 'elsewhere'))
  await writeFile(dataOf('a-1'), 'in the way')
  await restoreOf('b-1')
  const { done, unfinished } = await undoCopies().recover()
  expect([done, await contents('b-1'), await remembered()]).toEqual([1, OLD, ['a-1 applying']])
  expect(unfinished.map(({ code, message }) => [code, message])).toEqual([
    [
      'restore.undo-incomplete',
      `The restore of books of a-1 or its undoing ended in the middle and cannot be finished now: Not a directory. What was there before is kept in ${workOf('a-1')}. Look at the reason: Penumbra tries again at its next start.`,
    ],
  ])
  await rm(dataOf('a-1'))
  await rename(join(volume, 'elsewhere'), dataOf('a-1'))
  expect(await undoCopies().recover()).toEqual({ done: 1, unfinished: [] })
  expect(await contents('a-1')).toEqual(OLD)
})

it.each([1, 2, 3])('I53: what goes away at move %i of its recovery is not done; then it is', async (nth) => {
  await restoreOf('a-1')
  const files = new (class extends SafeFolders {
    #moves = 0
    override async move(from: string, to: string): Promise<void> {
      if ((this.#moves += 1) === nth) await unplug()
      return super.move(from, to)
    }
  })()
  const means = { journals, files, bootId: 'this' }
  const { done, unfinished } = await recoverJournals(means, () => () => undefined)
  await files.close()
  expect([done, unfinished.length, await remembered()]).toEqual([0, 1, ['a-1 applying']])
  await plug()
  expect(await undoCopies().recover()).toEqual({ done: 1, unfinished: [] })
  expect([await contents('a-1'), await remembered()]).toEqual([OLD, []])
})

it('I54: what another process recovers just now is left to it', async () => {
  await restoreOf('a-1')
  expect(await undoCopies(noFolders, false).recover()).toEqual({ done: 0, unfinished: [] })
  expect(await remembered()).toEqual(['a-1 applying'])
})

it('I53: a folder that was remembered and never made is no volume that is away', async () => {
  const { workFolders } = await restoreOf('a-1')
  const [journal] = await journals.list()
  if (!journal) throw new Error('no journal')
  await journals.write({ ...journal, workFolders: [...workFolders, join(home, 'other', '.penumbra-restore', 'a-1')] })
  expect(await undoCopies().recover()).toEqual({ done: 1, unfinished: [] })
  expect([await contents('a-1'), await remembered()]).toEqual([OLD, []])
})

describe('I55: with its volume away', () => {
  const refused = { code: 'volume.unreachable', message: expect.stringContaining('Connect') as string }

  it.each(['applied', 'undoing'] as const)('%s is not undone; then it is, whole', async (state) => {
    const journal = await restoreOf('a-1', { state })
    await unplug()
    await expect(undoCopies().undo('a-1')).rejects.toMatchObject(refused)
    expect(await journals.list()).toEqual([journal])
    await plug()
    expect(await undoCopies().undo('a-1')).toMatchObject({ state: 'undone' })
    expect(await contents('a-1')).toEqual(OLD)
  })

  it.each(['applied', 'undone', 'pending', 'applying'] as const)('%s is not dropped', async (state) => {
    const journal = await restoreOf('a-1', { state })
    await unplug()
    await expect(undoCopies().drop('a-1')).rejects.toMatchObject(refused)
    expect(await journals.list()).toEqual([journal])
  })

  it('what waits for a start of the computer goes on waiting; then it is put in place', async () => {
    const journal = await restoreOf('a-1', { state: 'pending', isForRestart: true })
    await unplug()
    expect(await undoCopies().applyPending()).toEqual([
      {
        ...{ journal, isHalf: false },
        trouble: `It lies in ${workOf('a-1')}, and the volume of that folder is not there now. Connect the volume and start the computer again.`,
      },
    ])
    expect(await journals.list()).toEqual([journal])
    await plug()
    expect(await undoCopies().applyPending()).toMatchObject([{ trouble: null }])
    expect([await contents('a-1'), await remembered()]).toEqual([NEW, ['a-1 applied']])
  })

  it('half put in place it is said so, and the next start of the computer goes on', async () => {
    await restoreOf('a-1', { state: 'applying', isForRestart: true })
    await unplug()
    expect(await undoCopies().applyPending()).toMatchObject([{ isHalf: true }])
    expect(await remembered()).toEqual(['a-1 applying'])
    await plug()
    expect(await undoCopies().applyPending()).toMatchObject([{ trouble: null }])
    expect(await contents('a-1')).toEqual(NEW)
  })
})

describe('I53, I55: a restore of whole folders, with its volume away', () => {
  const wholeFolders = async (state: RestoreJournal['state']) => {
    const kept = join(workOf('m-1'), 'kept')
    await mkdir(kept, { recursive: true })
    await writeFile(join(kept, 'one'), 'old one')
    const journal: RestoreJournal = {
      ...{ format: 2, id: 'm-1', title: volume, madeAt: 'now', state, isForRestart: false, stages: [], entries: 0 },
      ...{ bootId: 'another', owner: { pid: 4_000_000, startedAt: '1' }, workFolders: [workOf('m-1')] },
      ...{ keptByWriter: null, mirrors: [{ target: volume, kept }] },
    }
    await journals.write(journal)
    return journal
  }

  it.each(['applying', 'undoing'] as const)('that died %s is not forgotten; then its copy is listed', async (state) => {
    const journal = await wholeFolders(state)
    await unplug()
    expect(await undoCopies().recover()).toMatchObject({ done: 0, unfinished: [{ code: 'volume.unreachable' }] })
    expect(await journals.list()).toEqual([journal])
    await plug()
    expect(await undoCopies().recover()).toEqual({ done: 1, unfinished: [] })
    expect(await undoCopies().list()).toMatchObject([{ id: 'm-1', state: 'applied', files: 1 }])
  })

  it('is not undone, and can be asked for again when it goes away in the middle', async () => {
    const journal = await wholeFolders('applied')
    await unplug()
    await expect(undoCopies().undo('m-1')).rejects.toMatchObject({ code: 'volume.unreachable' })
    expect(await journals.list()).toEqual([journal])
    await plug()
    for (let time = 0; time < 2; time++) {
      await expect(undoCopies().undo('m-1')).rejects.toThrow('no whole folders')
      expect(await journals.list()).toEqual([journal])
    }
  })
})

it('I56: what was ended while it was removed is removed by the next start, with its folders gone or not', async () => {
  for (const state of ['applied', 'undone', 'applying'] as const) {
    await restoreOf('a-1', { state, isForRestart: true })
    const states: unknown[] = []
    const dying = new (class extends RestoreJournals {
      override async remove(): Promise<void> {
        states.push(...(await this.list()), await readdir(workOf('a-1')).catch(() => 'no folder'))
        throw new Error('it dies here')
      }
    })(journals.folder)
    const undo = createUndoCopies(
      dying,
      () => Promise.resolve('this'),
      noFolders,
      () => () => undefined,
    )
    if (state === 'applying') await dying.write({ ...(await dying.read('a-1')), isForRestart: false })
    await expect(state === 'applying' ? undo.recover() : undo.drop('a-1')).rejects.toThrow('it dies here')
    expect(states).toMatchObject([{ state: 'applying', isForRestart: false, stages: [] }, 'no folder'])
    expect(await undoCopies().list()).toEqual([])
    expect(await undoCopies().recover()).toEqual({ done: 1, unfinished: [] })
    expect(await remembered()).toEqual([])
    await rm(volume, { recursive: true })
  }
})

it('I57: nothing is restored to where an earlier restore ended in the middle', async () => {
  await restoreOf('a-1')
  const means = { journals, bootId: 'this' }
  const [one, other] = [join(dataOf('a-1'), 'one'), join(dataOf('a-1'), 'three')]
  for (const path of [one, dataOf('a-1'), join(one, 'below')])
    await expect(refuseUnfinished([other, path], means)).rejects.toMatchObject({
      code: 'restore.undo-incomplete',
      message: expect.stringContaining('penumbra restore --give-up a-1') as string,
    })
  await refuseUnfinished([other], means)
  const ports = { ...means, bootId: () => Promise.resolve('this'), now: () => 'now', newId: () => 'w-1' }
  const whole = { target: home, sources: ['/drive'], volumes: [], isForAll: false }
  await expect(beginUndoCopy(ports, whole)).rejects.toMatchObject({ code: 'restore.undo-incomplete' })
  expect(await remembered()).toEqual(['a-1 applying'])
})

it('I58: what is given up is forgotten, and every file stays where it is; what is at work is not given up', async () => {
  await restoreOf('a-1')
  await unplug()
  const alive = { pid: process.pid, startedAt: await startOf(process.pid) }
  await journals.write({ ...(await journals.read('a-1')), id: 'b-1', bootId: 'this', owner: alive })
  expect(await undoCopies().giveUp('a-1')).toEqual([workOf('a-1')])
  await expect(undoCopies().giveUp('b-1')).rejects.toMatchObject({ code: 'busy' })
  expect(await remembered()).toEqual(['b-1 applying'])
  await plug()
  expect(await undoCopies().recover()).toEqual({ done: 0, unfinished: [] })
  expect(await contents('a-1')).toEqual({ one: 'new one' })
  expect(await readdir(join(workOf('a-1'), 'kept-0'))).toEqual(['one', 'two'])
})
