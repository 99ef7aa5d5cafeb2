import { expect, it } from 'vitest'
import { BackupError } from '../../model/backup-error'
import { FakeTimers } from '../../model/timers.fake'
import type { MethodOutput, Mover } from '../../mover'
import type { Node, Repository, Snapshot } from '../../repository'
import { seededRandom } from '../../../../test/support/seeded-random'
import { chooseSample } from './choose-sample'
import { drillPoint } from './drill-point'
import { type ProvePorts, proveRun } from './prove-run'

const node = (name: string, changes: Partial<Node> = {}): Node =>
  ({ name, type: 'file', size: 10, mtime: '2026-11-20T10:00:00Z', subtree: null, ...changes }) as Node
const TREES: Readonly<Record<string, readonly Node[]>> = {
  root: [node('.penumbra', { type: 'dir', subtree: 'own' }), node('home', { type: 'dir', subtree: 'home' })],
  home: [node('a.txt'), node('b.txt', { size: 1_000_000_000 }), node('link', { type: 'symlink' }), node('c.db')],
  own: [node('run.json')],
}

type Issues = MethodOutput<'restore'>['issues']

/** A repository and a mover that restores as it is told, or fails. */
function ports({
  issues = [],
  fails = null,
  same = true,
  verified,
  parent,
}: {
  issues?: Issues
  fails?: Error | null
  same?: boolean
  verified?: number
  parent?: Node
} = {}) {
  const log: string[] = []
  const mover = {
    call: (method: string, input: { include?: string[] }) => {
      if (method !== 'restore') return Promise.resolve({})
      if (fails) return Promise.reject(fails)
      log.push(...(input.include ?? []))
      return Promise.resolve({ issues, filesVerified: verified ?? input.include?.length })
    },
    close: () => Promise.resolve(void log.push('closed')),
  } as unknown as Mover
  const repository = {
    indexIds: () => Promise.resolve([]),
    loadTree: (id: string) => Promise.resolve({ id, nodes: TREES[id] }),
    lookup: (_: Snapshot, path: string) =>
      parent
        ? Promise.resolve(parent)
        : path.endsWith('c.db')
          ? Promise.resolve(node('c.db'))
          : Promise.reject(new BackupError('path.missing', 'no')),
    readDocument: () => Promise.resolve(null),
  } as unknown as Repository
  const timers = new FakeTimers()
  const made: ProvePorts = {
    ...{ repository, timers, random: seededRandom(3), newMark: () => '1' },
    startMover: () => Promise.resolve(mover),
    makeStaging: () => Promise.resolve({ path: '/staging', remove: () => Promise.resolve(void log.push('removed')) }),
    isSameFile: (one, other) => {
      log.push(`${one} = ${other}`)
      return Promise.resolve(same)
    },
  }
  return { made, log, timers }
}
const never = new AbortController().signal
const stored = (changes = {}) => ({
  tree: 'root',
  parent: null,
  sourceOf: (path: string) => `/copy${path}`,
  ...changes,
})

it('F80: a sample comes back from the target and is compared with the shadow copy; nothing of it stays', async () => {
  const { made, log } = ports()
  expect(await proveRun(made, stored(), never)).toEqual({ kind: 'proven', files: 2, bytes: 20, reason: '' })
  expect(log.slice().sort()).toEqual([
    '/home/a.txt',
    '/home/c.db',
    '/staging/home/a.txt = /copy/home/a.txt',
    '/staging/home/c.db = /copy/home/c.db',
    'closed',
    'removed',
  ])
})

it('F80: neither our documents nor what is too large is part of a sample', async () => {
  const { made } = ports()
  const random = seededRandom(9)
  const chosen = await chooseSample(made.repository, 'root', { files: 50, bytes: 1_000 }, random)
  expect(chosen.map(({ path }) => path).sort()).toEqual(['/home/a.txt', '/home/c.db'])
})

it('F80: an unchanged file comes back too, and is not compared with what was not read', async () => {
  const { made, log } = ports({ parent: node('x'), same: false })
  expect(await proveRun(made, stored({ parent: {} as Snapshot }), never)).toMatchObject({ kind: 'proven', files: 2 })
  expect(log.filter((line) => line.includes('='))).toEqual([])
})

it.each([
  ['other bytes', { same: false }],
  [
    'damage at the target',
    { issues: [{ kind: 'unreadable', path: '/home/a.txt', errno: 0, message: 'damaged' }] as Issues },
  ],
  [
    'a block that is not what it should be',
    { issues: [{ kind: 'write-failed', path: '/a', errno: 0, message: 'wrong tag' }] as Issues },
  ],
  ['a file that did not come', { verified: 1 }],
  ['a pack that is gone', { fails: new BackupError('repository.pack-missing', 'gone') }],
])('F81: %s is a mismatch', async (_, what) => {
  const { made, log } = ports(what)
  expect(await proveRun(made, stored(), never)).toMatchObject({ kind: 'mismatch', files: 0 })
  expect(log.slice(-2)).toEqual(['closed', 'removed'])
})

it.each([
  ['no room', { issues: [{ kind: 'write-failed', path: '/home/a.txt', errno: 28, message: 'full' }] as Issues }],
  ['a target that went away', { fails: new BackupError('target.unreachable', 'away') }],
])('F81: %s proves nothing, and is no mismatch', async (_, what) => {
  expect(await proveRun(ports(what).made, stored(), never)).toMatchObject({ kind: 'unproven' })
})

it('F82: a minute is all it takes', async () => {
  const { made, timers, log } = ports()
  const slow: ProvePorts = {
    ...made,
    isSameFile: (_, __, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new BackupError('cancelled', 'stopped')))
        void timers.advance(60_000)
      }),
  }
  expect(await proveRun(slow, stored(), never)).toMatchObject({
    kind: 'unproven',
    reason: 'It took more than a minute.',
  })
  expect(log.slice(-2)).toEqual(['closed', 'removed'])
})

it('F82: a run that is stopped stops its proof', async () => {
  await expect(
    proveRun(ports({ fails: new BackupError('cancelled', 'x') }).made, stored(), AbortSignal.abort()),
  ).rejects.toMatchObject({ code: 'cancelled' })
})

it('F84: a drill has the databases checked that a writer vouched for', async () => {
  const run = (succeeded: boolean) => ({
    ...{ format: 1, sessionId: 's', jobId: 'j', program: 'p', hostname: 'h', startedAt: 't', capturedAt: 't' },
    ...{ backupType: 'copy', result: 'success', consistency: 'application-consistent', sources: [], volumes: [] },
    components: [
      {
        ...{ writerId: 'sqlite', writer: 'S', logicalPath: '', name: 'c.db', consistency: 'application-consistent' },
        reason: '',
        succeeded,
        files: ['/home/c.db'],
      },
    ],
    ...{ exceptions: [], exceptionsTotal: 0, degradations: [], freezeMilliseconds: 1, commitSpreadMilliseconds: 1 },
    ...{ files: 1, bytes: 1 },
  })
  const { made } = ports()
  const checked: string[] = []
  const drill = (verdict: string | null, succeeded = true) =>
    drillPoint(
      {
        ...made,
        repository: { ...made.repository, readDocument: () => Promise.resolve(JSON.stringify(run(succeeded))) },
        sqliteWriterId: 'sqlite',
        checkDatabase: (path) => (checked.push(path), Promise.resolve(verdict)),
      },
      { id: 'p', tree: 'root' } as Snapshot,
      never,
    )
  expect(await drill(null)).toMatchObject({ kind: 'proven', databases: 1 })
  expect(checked).toEqual(['/staging/home/c.db'])
  expect(await drill('The integrity check says: row 5 missing.')).toMatchObject({ kind: 'mismatch', databases: 0 })
  expect(await drill('not asked', false)).toMatchObject({ kind: 'proven', databases: 0 })
})
