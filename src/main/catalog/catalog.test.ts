import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import { type HistoryNews, createCatalog } from './catalog'
import { KEPT_RESTORES, KEPT_RUNS } from './history-store'
import { startHistoryHere } from './thread.fake'
import { restoreState } from './restore-state.fake'
import { runRecord } from './run-record.fake'
import { rememberMoments } from './session-moments'

const clock = { now: () => Date.UTC(2026, 10, 21, 9, 30) }
const ID = 'a'.repeat(64)
let folder: string
let news: HistoryNews[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-catalog-'))
  news = []
})
afterEach(() => rmSync(folder, { recursive: true }))
const file = () => join(folder, 'history.db')
const catalog = (stateFolder = folder) =>
  createCatalog({ startThread: startHistoryHere, stateFolder, clock, heard: (one) => void news.push(one) })
const found = (record: RunRecord) => ({ record, tasks: [] })
const kinds = () => news.map(({ kind }) => kind)
const sessions = async (jobId = 'j1', limit?: number) =>
  (await catalog().runs(jobId, limit)).map(({ sessionId }) => sessionId)

it('K1: remembers runs for the next process, the last recorded first', async () => {
  expect(await sessions()).toEqual([])
  const one = catalog()
  await Promise.all([one.record(runRecord({ sessionId: 's1' })), one.record(runRecord({ sessionId: 's2' }))])
  expect(await sessions()).toEqual(['s2', 's1'])
  expect(await sessions('j1', 1)).toEqual(['s2'])
  expect(await sessions('j2')).toEqual([])
  expect((await catalog().runs('j1'))[1]).toEqual(runRecord({ sessionId: 's1' }))
})

it('K1: two processes keep one catalog', async () => {
  const [application, commandLine] = [catalog(), catalog()]
  await application.record(runRecord({ sessionId: 's1' }))
  await commandLine.record(runRecord({ sessionId: 's2' }))
  await application.record(runRecord({ sessionId: 's3' }))
  expect(await sessions()).toEqual(['s3', 's2', 's1'])
})

it('K2: a run told twice is one run, as it was last told', async () => {
  const one = catalog()
  await one.record(runRecord({ result: 'warning' }))
  await one.record(runRecord({ result: 'success' }))
  expect((await one.runs('j1')).map(({ result }) => result)).toEqual(['success'])
})

it('K3: keeps the newest runs of a repository, and shows 500 unless asked for more', async () => {
  const runs = Array.from({ length: KEPT_RUNS + 5 }, (_, index) =>
    runRecord({ sessionId: `s${index}`, startedAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString() }),
  )
  await catalog().rebuildFrom(ID, runs.map(found))
  expect(await sessions()).toHaveLength(500)
  const kept = await sessions('j1', 2 * KEPT_RUNS)
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([KEPT_RUNS, `s${KEPT_RUNS + 4}`, 's5'])
  await catalog().record(runRecord({ sessionId: 'last' }))
  expect((await sessions('j1', 2 * KEPT_RUNS)).slice(-1)).toEqual(['s6'])
}, 60_000)

it.each(['not a database, and long enough to be read as one'.repeat(100), 'short'])(
  'K4: a database of %o blocks nothing, is kept aside, and said',
  async (content) => {
    writeFileSync(file(), content)
    const one = catalog()
    expect(await one.runs('j1')).toEqual([])
    await one.record(runRecord())
    expect(await sessions()).toEqual(['s1'])
    const aside = readdirSync(folder).find((name) => name.startsWith('history.db.kept-')) ?? ''
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(content)
    expect(kinds()).toEqual(['set-aside', 'whole'])
  },
)

it('K4: pages that were damaged are found at the start', async () => {
  const one = catalog()
  await one.rebuildFrom(
    ID,
    Array.from({ length: 200 }, (_, at) => found(runRecord({ sessionId: `s${at}` }))),
  )
  const connection = new DatabaseSync(file())
  connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  connection.close()
  const content = readFileSync(file())
  content.fill(0x5a, 4096 * 4, 4096 * 12)
  rmSync(file())
  writeFileSync(file(), content)
  expect(await sessions()).toEqual([])
  expect(kinds()).toEqual(['new', 'set-aside'])
})

it('K4: a database of a later version is set aside, not changed', async () => {
  const later = new DatabaseSync(file())
  later.exec('PRAGMA user_version = 999')
  later.close()
  await catalog().record(runRecord())
  expect(await sessions()).toEqual(['s1'])
  expect(kinds()).toEqual(['set-aside', 'whole'])
})

it('K4: a database that is removed while it is used is made again', async () => {
  const one = catalog()
  await one.record(runRecord({ sessionId: 's1' }))
  for (const end of ['', '-wal', '-shm']) rmSync(file() + end, { force: true })
  await one.rebuildFrom(ID, [found(runRecord({ sessionId: 's0' }))])
  await one.record(runRecord({ sessionId: 's2' }))
  expect(await sessions()).toEqual(['s2', 's0'])
  expect(kinds()).toEqual(['new', 'new', 'whole'])
})

it('K4: where no file can be kept, memory does, and the log is told', async () => {
  writeFileSync(join(folder, 'no-folder'), '')
  const one = catalog(join(folder, 'no-folder'))
  await one.record(runRecord())
  expect((await one.runs('j1')).map(({ sessionId }) => sessionId)).toEqual(['s1'])
  expect(kinds()).toEqual(['in-memory'])
})

it('K8: what versions before kept in files is brought in once, and no second source stays', async () => {
  mkdirSync(join(folder, 'catalog'))
  const runs = [runRecord({ sessionId: 's2' }), runRecord({ sessionId: 's1' })]
  writeFileSync(join(folder, 'catalog', `${ID}.json`), JSON.stringify({ version: 1, repositoryId: ID, runs }))
  writeFileSync(join(folder, 'catalog', 'none.json'), 'damaged')
  expect(await sessions()).toEqual(['s2', 's1'])
  expect(readdirSync(folder).filter((name) => name.startsWith('catalog'))).toEqual([
    'catalog.kept-2026-11-21T09-30-00.000Z',
  ])
  expect(await sessions()).toEqual(['s2', 's1'])
})

it('K9: a thread that ends answers with nothing, and another one begins', async () => {
  let end: (code: number | null) => void = () => undefined
  const startThread = (entry: string, args: readonly string[]) => ({
    ...startHistoryHere(entry, args),
    send: () => end(null),
    onExit: (listen: typeof end) => void (end = listen),
  })
  const ports = { stateFolder: folder, clock, heard: (one: HistoryNews) => void news.push(one) }
  expect(await createCatalog({ ...ports, startThread }).runs('j1')).toEqual([])
  expect(kinds()).toEqual(['failed'])
})

it('K7: a session is told step by step, with its volumes and its end; nothing is written while writers hold still', async () => {
  const one = catalog()
  const written: string[] = []
  const noted = { ...one, note: (id: string, event: Parameters<typeof one.note>[1]) => one.note(id, event) }
  const follow = rememberMoments(
    { ...noted, note: (id, event) => (written.push(event.step), noted.note(id, event)) },
    clock,
    (error) => expect(error).toBeUndefined(),
  )
  const component = { logicalPath: '', name: 'a.db', caption: 'a', consistency: null, reason: '' }
  const writer = { writerId: 'w', instanceId: 'i', name: 'W', stateBefore: 'stable', state: 'stable', failure: null }
  const writers = [{ ...writer, components: Array.from({ length: 600 }, () => component) }] as SessionState['writers']
  const lanes = { writers, shadowCopies: [], freezeMilliseconds: null, commitSpreadMilliseconds: null, result: null }
  const about = { sessionId: 's1', kind: 'backup', phase: 'initialization', step: 'starting' }
  const state = { ...about, ...lanes } as unknown as SessionState
  follow(state)
  follow({ ...state, phase: 'pre-backup', step: 'freeze' })
  follow({ ...state, phase: 'pre-backup', step: 'freeze' })
  follow({ ...state, phase: 'pre-backup', step: 'thaw' })
  expect(written).toEqual(['starting'])
  const shadowCopies = [
    { volume: '/', provider: 'btrfs', deviceObject: null, consistency: 'crash-consistent' },
  ] as const
  follow({ ...state, phase: 'ended', step: 'done', result: 'success', failure: null, shadowCopies: [...shadowCopies] })
  expect(written).toEqual(['starting', 'freeze', 'thaw', 'done'])
  const story = await one.story('s1')
  expect(story.events.map(({ step, reason }) => [step, reason])).toEqual([
    ['starting', ''],
    ['freeze', ''],
    ['thaw', ''],
    ['done', 'success'],
  ])
  expect(story.tasks).toEqual([{ volume: '/', provider: 'btrfs', consistency: 'crash-consistent' }])
  const shown = story.events.map(({ scene }) => [scene?.writers[0]?.state, scene?.writers[0]?.components.length])
  expect(shown).toEqual([
    ['stable', 0],
    ['stable', 0],
    ['stable', 0],
    ['stable', 500],
  ])
  expect(story.events.at(-1)?.scene).toMatchObject({ result: 'success', shadowCopies: [{ provider: 'btrfs' }] })
  expect(await one.story('s2')).toEqual({ events: [], tasks: [] })
})

it('K40: how the runs of a job ended since a moment is told without the rest of them', async () => {
  const one = catalog()
  await one.record(runRecord({ sessionId: 'old', startedAt: '2026-10-01T00:00:00Z' }))
  await one.record(runRecord({ sessionId: 'new', startedAt: '2026-11-20T00:00:00+01:00', result: 'failed' }))
  const from = Date.parse('2026-11-01T00:00:00Z')
  expect(await one.since('j1', from)).toEqual([
    { sessionId: 'new', startedAt: '2026-11-20T00:00:00+01:00', result: 'failed' },
  ])
  expect(await one.since('another', from)).toEqual([])
  expect((await one.story('old')).run?.startedAt).toBe('2026-10-01T00:00:00Z')
})

it('K5: rebuilding takes the repository’s word, and forgets no failed run', async () => {
  const one = catalog()
  await one.record(runRecord({ sessionId: 's1', files: 1, startedAt: '2026-11-18T10:00:00+01:00' }))
  await one.record(
    runRecord({ sessionId: 's2', result: 'failed', snapshotId: null, startedAt: '2026-11-19T10:00:00+01:00' }),
  )
  await one.rebuildFrom(ID, [
    found(runRecord({ sessionId: 's0', startedAt: '2026-11-18T08:59:00Z' })),
    found(runRecord({ sessionId: 's1', files: 9, startedAt: '2026-11-18T10:00:00+01:00' })),
  ])
  expect((await one.runs('j1')).map(({ sessionId, files }) => [sessionId, files])).toEqual([
    ['s2', 3],
    ['s1', 9],
    ['s0', 3],
  ])
})

it('K6: a run that found no repository is remembered, among the others by time', async () => {
  const one = catalog()
  await one.record(runRecord({ sessionId: 's1', startedAt: '2026-11-18T10:00:00Z' }))
  await one.record(runRecord({ sessionId: 's3', startedAt: '2026-11-20T10:00:00Z' }))
  await one.record(
    runRecord({ sessionId: 's2', repositoryId: '', result: 'failed', startedAt: '2026-11-19T10:00:00Z' }),
  )
  expect(await sessions()).toEqual(['s3', 's2', 's1'])
  await one.record(runRecord({ sessionId: 's4', repositoryId: '../../etc/x', startedAt: '2026-11-21T10:00:00Z' }))
  expect(await sessions()).toEqual(['s4', 's3', 's2', 's1'])
})

it('K6: a run dated in the future does not overtake what its repository recorded after it', async () => {
  const one = catalog()
  const other = 'c'.repeat(64)
  await one.record(runRecord({ sessionId: 'future', startedAt: '2031-01-01T00:00:00Z' }))
  await one.record(runRecord({ sessionId: 'after', startedAt: '2026-11-20T10:00:00Z' }))
  await one.record(runRecord({ sessionId: 'other', startedAt: '2026-11-19T10:00:00Z', repositoryId: other }))
  expect(await sessions()).toEqual(['after', 'future', 'other'])
})

it('K44: a restore is remembered when it begins and as it ended, the last begun first, and its session tells it', async () => {
  const one = catalog()
  const begun = restoreState({ sessionId: 'r1', startedAt: '2026-11-20T10:00:00Z' })
  await one.keepRestore(begun)
  expect(await catalog().restores(10)).toEqual([begun])
  const ended = restoreState({ ...begun, phase: 'ended', step: 'done', result: 'success' })
  await one.keepRestore(ended)
  await one.keepRestore(restoreState({ sessionId: 'r2', startedAt: '2026-11-21T11:00:00+02:00' }))
  expect((await catalog().restores(10)).map(({ sessionId, result }) => [sessionId, result])).toEqual([
    ['r2', null],
    ['r1', 'success'],
  ])
  expect(await one.restores(1)).toHaveLength(1)
  expect((await one.story('r1')).restore).toEqual(ended)
  expect((await one.story('unknown')).restore).toBeUndefined()
})

it('K44: the newest thousand restores are kept', async () => {
  const one = catalog()
  for (let at = 0; at < KEPT_RESTORES + 3; at++)
    void one.keepRestore(
      restoreState({ sessionId: `r${at}`, startedAt: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString() }),
    )
  const kept = await one.restores(2 * KEPT_RESTORES)
  expect([kept.length, kept[0]?.sessionId, kept.at(-1)?.sessionId]).toEqual([KEPT_RESTORES, 'r1002', 'r3'])
}, 60_000)

it('K7: what is told of a session after its end is told once', () => {
  const written: string[] = []
  const follow = rememberMoments(
    { note: (_id, { step }) => Promise.resolve(void written.push(step)), tasks: () => Promise.resolve() },
    clock,
    (error) => expect(error).toBeUndefined(),
  )
  const over = { ...restoreState({}), kind: 'backup', phase: 'ended', step: 'done', result: 'success' } as const
  for (let times = 0; times < 3; times++) follow(over)
  expect(written).toEqual(['done'])
})
