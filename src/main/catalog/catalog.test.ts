import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createCatalog } from './catalog'
import { runRecord } from './run-record.fake'

const clock = { now: () => Date.UTC(2026, 10, 21, 9, 30) }
const ID = 'a'.repeat(64)
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-catalog-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const catalog = () => createCatalog(folder, clock)
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

it('K3: keeps the newest 500 runs of a repository', async () => {
  const runs = Array.from({ length: 600 }, (_, index) =>
    runRecord({ sessionId: `s${index}`, startedAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString() }),
  )
  await catalog().rebuildFrom(ID, runs)
  const kept = await sessions()
  expect([kept.length, kept[0], kept[499]]).toEqual([500, 's599', 's100'])
})

it.each(['', 'not JSON', '{"version":1,"repositoryId":"other","runs":[]}', '{"version":2,"runs":[]}'])(
  'K4: a catalog of %o blocks nothing, and is kept aside',
  async (content) => {
    mkdirSync(join(folder, 'catalog'))
    writeFileSync(join(folder, 'catalog', `${ID}.json`), content)
    const one = catalog()
    expect(await one.runs('j1')).toEqual([])
    await one.record(runRecord())
    expect(await sessions()).toEqual(['s1'])
    const aside = readdirSync(join(folder, 'catalog')).find((name) => name.includes('kept-'))
    expect(readFileSync(join(folder, 'catalog', aside ?? ''), 'utf8')).toBe(content)
  },
)

it('K5: rebuilding takes the repository’s word, and forgets no failed run', async () => {
  const one = catalog()
  await one.record(runRecord({ sessionId: 's1', files: 1, startedAt: '2026-11-18T10:00:00+01:00' }))
  await one.record(
    runRecord({ sessionId: 's2', result: 'failed', snapshotId: null, startedAt: '2026-11-19T10:00:00+01:00' }),
  )
  await one.rebuildFrom(ID, [
    runRecord({ sessionId: 's0', startedAt: '2026-11-18T08:59:00Z' }),
    runRecord({ sessionId: 's1', files: 9, startedAt: '2026-11-18T10:00:00+01:00' }),
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
  expect(readdirSync(join(folder, 'catalog')).sort()).toEqual([`${ID}.json`, 'none.json'])
})

it('K6: a run dated in the future does not overtake what its repository recorded after it', async () => {
  const one = catalog()
  const other = 'c'.repeat(64)
  await one.record(runRecord({ sessionId: 'future', startedAt: '2031-01-01T00:00:00Z' }))
  await one.record(runRecord({ sessionId: 'after', startedAt: '2026-11-20T10:00:00Z' }))
  await one.record(runRecord({ sessionId: 'other', startedAt: '2026-11-19T10:00:00Z', repositoryId: other }))
  expect(await sessions()).toEqual(['after', 'future', 'other'])
})
