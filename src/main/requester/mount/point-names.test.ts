import { expect, it } from 'vitest'
import type { Snapshot } from '../../repository'
import { historyNames, onlyPoint } from './point-names'

const at = (id: string, time: string, hostname = 'linden', tags: readonly string[] = []) =>
  ({ id: id.repeat(64), time, hostname, tags, tree: id.repeat(64) }) as unknown as Snapshot

const paths = (...snapshots: Snapshot[]) =>
  historyNames(snapshots).map((name) => (name.kind === 'link' ? `${name.path} -> ${name.target}` : name.path))

it('Y11 Y12: names by time, host, tag and id, and the youngest as latest', () => {
  const [one, two] = [at('a', '2026-01-02T03:04:05.678+01:00', 'linden', ['t']), at('b', '2026-01-03T00:00:00Z', 'oak')]
  expect(paths(one, two).sort()).toEqual([
    'hosts/linden/2026-01-02T03:04:05+01:00',
    'hosts/linden/latest -> 2026-01-02T03:04:05+01:00',
    'hosts/oak/2026-01-03T00:00:00Z',
    'hosts/oak/latest -> 2026-01-03T00:00:00Z',
    'ids/aaaaaaaa',
    'ids/bbbbbbbb',
    'snapshots/2026-01-02T03:04:05+01:00',
    'snapshots/2026-01-03T00:00:00Z',
    'snapshots/latest -> 2026-01-03T00:00:00Z',
    'tags/t/2026-01-02T03:04:05+01:00',
    'tags/t/latest -> 2026-01-02T03:04:05+01:00',
  ])
})

it('Y11: the same second, and what no name can hold', () => {
  const same = [at('a', '2026-01-03T00:00:00.1Z'), at('b', '2026-01-03T00:00:00.2Z'), at('c', '2026-01-03T00:00:00.3Z')]
  expect(paths(...same)).toEqual(
    expect.arrayContaining([
      'snapshots/2026-01-03T00:00:00Z',
      'snapshots/2026-01-03T00:00:00Z-1',
      'snapshots/2026-01-03T00:00:00Z-2',
      'snapshots/latest -> 2026-01-03T00:00:00Z-2',
    ]),
  )
  const odd = paths(at('a', '2026-01-03T00:00:00Z', '..', ['a/b', '', 'ü'.repeat(200), 'a_b']))
  expect(odd).toContain('hosts/__/latest -> 2026-01-03T00:00:00Z')
  expect(odd.filter((path) => path.startsWith('tags/a_b/')).length).toBe(2)
  expect(odd).toContain('tags/_/2026-01-03T00:00:00Z')
  expect(Math.max(...odd.flatMap((path) => path.split('/').map((name) => Buffer.byteLength(name))))).toBeLessThan(256)
})

it('Y10: one restore point is the top itself', () => {
  expect(onlyPoint(at('a', '2026-01-03T00:00:00Z'))).toMatchObject([{ kind: 'point', path: '' }])
})
