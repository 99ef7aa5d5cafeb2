import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restic } from '../../../test/support/restic'
import { withScratch } from '../../../test/support/scratch'
import { seededRandom } from '../../../test/support/seeded-random'
import { LocalBackend, initRepository, type Repository } from '../repository'
import { runVerb } from '../../../test/support/run-verb'
import { forget } from './forget'

const { signal } = new AbortController()
const password = 'keep'
const NOW = Date.UTC(2026, 10, 21, 10)
const versions = ['debian', 'newest'] as const
const HISTORIES = 36

const POLICIES: readonly (readonly string[])[] = [
  ['--keep-last', '3'],
  ['--keep-hourly', '5'],
  ['--keep-daily', '4'],
  ['--keep-weekly', '3'],
  ['--keep-monthly', '4'],
  ['--keep-yearly', '2'],
  ['--keep-last', '1', '--keep-daily', '3', '--keep-weekly', '2', '--keep-monthly', '6', '--keep-yearly', '10'],
  ['--keep-within', '1m3d'],
  ['--keep-within-hourly', '20h', '--keep-within-daily', '9d', '--keep-last', '1'],
  ['--keep-within-weekly', '2m', '--keep-within-monthly', '1y', '--keep-within-yearly', '3y', '--keep-last', '1'],
  ['--keep-tag', 'a,b', '--keep-tag', 'c', '--keep-last', '1'],
  ['--keep-last', '2', '--group-by', 'tags'],
  ['--keep-daily', '2', '--group-by', ''],
  ['--keep-last', '2', '--host', 'host-3', '--host', 'host-4', '--path', '/p'],
  ['--keep-last', '1', '--tag', 'a,b', '--tag', 'c'],
]

/** Dense or sparse, near or far, in one offset or in several: one host for each history. */
async function storeHistories(repository: Repository, tree: string): Promise<void> {
  const random = seededRandom(20261121)
  const upTo = (limit: number) => Math.floor(random() * limit)
  const snapshot = { parent: null, tree, username: 'u', uid: 0, gid: 0, excludes: [], original: null }
  for (let host = 0; host < HISTORIES; host++) {
    const step = [20, 60 * 3, 60 * 30, 60 * 24 * 5, 60 * 24 * 40][host % 5] ?? 60
    let minutes = Math.floor(NOW / 60_000) - upTo(2 * step) - 1
    for (let count = 1 + upTo(14); count > 0; count--) {
      const hours = host % 3 === 0 ? upTo(20) - 9 : 0
      const local = new Date(minutes * 60_000 + hours * 3_600_000).toISOString().slice(0, 19)
      const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
      await repository.saveSnapshot({
        ...{ ...snapshot, program: 'test', summary: null, hostname: `host-${host}` },
        time: `${local}.${String(host * 100 + count).padStart(6, '0')}001${hours === 0 ? 'Z' : offset}`,
        paths: upTo(3) > 0 ? ['/p'] : ['/q', '/p'],
        tags: ['a', 'b', 'c'].filter(() => upTo(3) === 0),
      })
      minutes -= 1 + upTo(step)
    }
  }
}

interface Group {
  readonly host: string
  readonly paths: readonly string[] | null
  readonly tags: readonly string[] | null
  readonly keep: readonly Kept[] | null
  readonly remove: readonly Kept[] | null
  readonly reasons: readonly { readonly matches: readonly string[]; readonly counters: unknown }[] | null
}
interface Kept {
  readonly id: string
  readonly time: string
}

const byGroup = (text: string) =>
  new Map(
    (JSON.parse(text) as Group[]).map((group) => [
      JSON.stringify([group.host, sorted(group.paths), sorted(group.tags)]),
      group,
    ]),
  )
const sorted = (list: readonly string[] | null) => [...(list ?? [])].sort()

it.each(versions)('Z5: keeps what restic (%s) keeps, for the same reasons', (version) =>
  withScratch('forget', async (home) => {
    const folder = join(home, 'repository')
    const repository = await initRepository(new LocalBackend(folder), password, {
      signal,
      scrypt: { N: 1024, r: 8, p: 1 },
    })
    await mkdir(join(home, 'source'))
    await restic(['backup', join(home, 'source')], { version, repository: folder, password })
    const { id, tree } = await repository.snapshot('latest')
    await storeHistories(repository, tree)
    const lock = await repository.lock('exclusive', { signal })
    await repository.removeSnapshots([id], { lock, signal })
    await lock.release()
    let cases = 0
    for (const policy of POLICIES) {
      const args = [...policy, '--dry-run', '--json']
      const ran = await runVerb(forget, folder, password, args, { now: NOW })
      expect(ran).toMatchObject({ code: 0, complaints: [] })
      const { stdout } = await restic(['forget', ...args], { version, repository: folder, password })
      const [ours, theirs] = [byGroup(ran.lines.join('')), byGroup(stdout)]
      expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort())
      for (const [name, group] of theirs) {
        expect({ policy, name, ...comparable(ours.get(name), version) }).toEqual({
          policy,
          name,
          ...comparable(group, version),
        })
        cases++
      }
    }
    expect(cases).toBeGreaterThan(HISTORIES * 10)
    repository.close()
  }),
)

/** Before restic 0.17 the oldest was not kept while a count was left; since 0.19 no counters are told. */
function comparable(group: Group | undefined, version: 'debian' | 'newest') {
  if (group === undefined) return { missing: true }
  const all = [...(group.keep ?? []), ...(group.remove ?? [])].sort((one, other) => instant(one) - instant(other))
  const rows = (group.keep ?? []).map(({ id }, at) => ({ id, ...group.reasons?.[at] }))
  const isOldest = (match: string) => match.startsWith('oldest')
  const stay = rows.map(({ id, matches = [], counters }) => {
    if (version === 'newest') return { id, matches }
    const left = id === all[0]?.id ? 'the oldest' : counters
    return { id, matches: matches.filter((match) => !isOldest(match)), left }
  })
  return { all: all.map(({ id }) => id), rows: stay.filter(({ matches }) => matches.length > 0) }
}

const instant = ({ time }: Kept): number => Date.parse(time)
